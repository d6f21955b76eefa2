import { callFact } from '../../connector/normalizer/zendesk/calls';
import { addIntegration, at, queueNamed, start, type Running } from './connector';

const FROM = at('2025-10-01T00:00:00Z');
const QUARTER = 15 * 60_000;
/** More than any store is asked for at once. */
const QUARTERS = 5_001;

let connector: Running;
beforeAll(async () => {
  connector = await start();
  await addIntegration(connector.store, { product: 'zendesk', groupingStrategy: 'ivr' });
  const facts = Array.from({ length: QUARTERS }, (_, index) => {
    const createdAt = FROM + index * QUARTER;
    const call = {
      id: String(index),
      direction: 'inbound',
      createdAt,
      updatedAt: createdAt,
      phoneNumber: null,
    };
    const talkTime = index % 2 === 0 ? 60 : 0;
    return callFact({ ...call, ivrGroup: 'Sales', talkTime, holdTime: 5, wrapUpTime: 0 });
  });
  await connector.ledger.record({ integrationId: 'int_a', origin: 'import', facts });
});
afterAll(() => connector.stop());

test('a queue’s intervals come back to the last, however many there are; volumes tell who was answered', async () => {
  const id = await queueNamed(connector.store, 'Calls Inbound For Sales');
  const range = { from: new Date(FROM).toISOString(), to: new Date(FROM + QUARTERS * QUARTER).toISOString() };
  const { intervals } = (await connector.get(`/api/v1/queues/${id}/intervals`).query(range).expect(200)).body;
  expect(intervals).toHaveLength(QUARTERS);
  expect(intervals.filter(({ offered }: { offered: number | null }) => offered !== 1)).toEqual([]);

  const local = (time: number): string => new Date(time).toISOString().slice(0, '2025-10-01T00:00'.length);
  const end = FROM + QUARTERS * QUARTER;
  const last = { from: local(end - 3 * QUARTER), to: local(end), interval: '15', timeZone: 'UTC' };
  const volumes = await connector
    .get('/api/v1/volumes')
    .query({ ...last, queueIds: id })
    .expect(200);
  expect(volumes.body.series).toMatchObject([
    { offered: [1, 1, 1], handled: [1, 0, 1], handleSeconds: [65, 0, 65] },
  ]);
});
