import type { DeliveryService, DifferentQueue } from '../../connector/delivery/service';
import type { Difference } from '../../connector/store/delivery';
import type { QueueRow } from '../../connector/store/rows';
import { offlineDelivery } from '../setup/delivery';
import { at, start, temporaryStore, type Running } from './connector';

/** `GET …/delivery/differences.csv` (page 7): what injixo's CSV import is to put right. */

const queue = (id: string, changes: Partial<QueueRow> = {}): QueueRow => ({
  ...{ id, integrationId: 'int_a', key: id, name: `Present name of ${id}`, channel: 'case', active: true },
  ...{ timed: false, offered: 0, firstContactAt: null, lastContactAt: null, countedFrom: null },
  ...changes,
});
const difference = (queueId: string, start: string, changes: Partial<Difference> = {}): Difference => ({
  ...{ queueId, start: at(start), offered: 0, handled: 0, handleSeconds: 0 },
  ...{ handedOffered: 9, handedHandled: 9, handedSeconds: 0, uncertain: 0, changedAt: 0 },
  ...changes,
});
const different = (of: QueueRow, name: string, ...pages: Difference[][]): DifferentQueue => ({
  queue: of,
  name,
  differences: async function* () {
    yield* pages;
  },
});

let connector: Running;
beforeAll(async () => {
  const store = await temporaryStore();
  const queues = [
    different(
      queue('q_a'),
      'As injixo, knows it',
      [difference('q_a', '2026-01-05T10:00:00Z', { offered: 2, handled: 1 })],
      [difference('q_a', '2026-07-05T10:15:00Z')],
    ),
    different(queue('q_b'), 'Nothing differs', []),
    different(queue('q_c', { channel: 'call', timed: true }), 'Calls', [
      difference('q_c', '2026-01-05T10:00:00Z', { offered: 3, handled: 2, handleSeconds: 100 }),
    ]),
  ];
  const differentQueues = () => Promise.resolve(queues);
  connector = await start({
    store,
    delivery: (caller): DeliveryService => ({ ...offlineDelivery(store)(caller), differentQueues }),
  });
});
afterAll(async () => {
  await connector.stop();
  await connector.store.close();
});

const address = '/api/v1/integrations/int_a/delivery/differences.csv?timeZone=Europe/Berlin';

test('whole intervals under the names that injixo knows, as they are counted now, in local time', async () => {
  const { text, headers } = await connector.get(address).expect(200);
  expect(text.split('\r\n')).toEqual([
    'queue,timestamp,offered,answered,aht,channel',
    '"As injixo, knows it",2026-01-05 11:00:00,2,1,,cases',
    '"As injixo, knows it",2026-07-05 12:15:00,0,0,,cases',
    'Calls,2026-01-05 11:00:00,3,2,50,calls',
    '',
  ]);
  expect(headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': 'attachment; filename="injixo-differences.csv"',
  });
});

test('who asks for its head alone gets that', async () => {
  const response = await fetch(`${connector.url}${address}`, {
    method: 'HEAD',
    headers: { Authorization: 'Bearer an-administrators-token' },
  });
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(response.headers.get('content-type')).toContain('text/csv');
});
