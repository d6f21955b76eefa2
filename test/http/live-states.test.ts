import { sightingFact } from '../../connector/normalizer/freshdesk-facts';
import type { Store } from '../../connector/ledger/store';
import { addIntegration, countTickets, nameGroups, start, type Running } from './connector';
import { readingBy } from '../setup/stores';
import { EventStream } from './event-stream';

const strange = '=1+1 "quoted", two\nlines\r\nשלום 👩‍🚒';

let connector: Running;
let live: string;
beforeEach(async () => {
  connector = await start();
  live = `${connector.url}/api/v1/live`;
  await addIntegration(connector.store, {
    coverageFrom: Date.now() - 10 * 86_400_000,
    coverageTo: Date.now(),
  });
  await nameGroups(connector.store, 'int_a', { '1': 'Sales', '2': strange });
});
afterEach(() => connector.stop());

test('Last-Event-ID resumes: what changed meanwhile comes again', async () => {
  const first = await EventStream.open(live);
  await first.until(() => first.events[0]);
  await countTickets(connector, '1', '2026-01-05T10:00:00Z');
  const { id } = await first.until(() => first.intervals[0]);
  first.close();
  await countTickets(connector, '1', '2026-01-05T10:00:00Z', '2026-01-06T10:00:00Z');

  const second = await EventStream.open(live, { 'Last-Event-ID': id });
  const snapshot = await second.until(() => second.events[0]);
  expect(snapshot).toMatchObject({ event: 'snapshot', data: { resumed: true } });
  await second.until(() => second.intervals.length === 2);
  const states = second.intervals.map(({ data }) => [data.start, data.offered]);
  expect(Object.fromEntries(states)).toEqual({
    '2026-01-05T10:00:00.000Z': 2,
    '2026-01-06T10:00:00.000Z': 1,
  });
});

test.each(['nonsense', '', '-5', '99999999999999', '1 2'])(
  'the Last-Event-ID "%s" resumes nothing',
  async (id) => {
    const stream = await EventStream.open(live, { 'Last-Event-ID': id });
    expect((await stream.until(() => stream.events[0])).data['resumed']).toBe(false);
  },
);

test('after too many changes the client is told to look anew', async () => {
  const many = Array.from({ length: 20_001 }, (_, index) => ({
    queueId: 'q',
    start: index * 900_000,
    offered: 1,
    handled: 1,
    handleSeconds: 0,
    changedAt: Date.now() - 100_000,
  }));
  const store = readingBy(connector.store, ((name: string, input: { limit: number }) =>
    name === 'changedCounts'
      ? Promise.resolve(many.slice(0, input.limit))
      : connector.store.read(name as never, input as never)) as unknown as Store['read']);
  const flooded = await start({ store });
  const stream = await EventStream.open(`${flooded.url}/api/v1/live`, {
    'Last-Event-ID': String(Date.now() - 90_000),
  });
  expect((await stream.until(() => stream.events[0])).data['resumed']).toBe(false);
  expect(stream.intervals).toEqual([]);
  await flooded.stop();
});

test('today is that of the time zone', async () => {
  const stream = await EventStream.open(`${live}?timeZone=Pacific/Kiritimati`);
  const { data } = await stream.until(() => stream.events[0]);
  expect(data).toMatchObject({
    timeZone: 'Pacific/Kiritimati',
    from: expect.stringMatching(/T00:00:00\.000\+14:00$/),
    to: expect.stringMatching(/T00:00:00\.000\+14:00$/),
  });
  expect(Date.parse(data['from'])).toBeLessThanOrEqual(Date.now());
  expect(Date.parse(data['to'])).toBeGreaterThan(Date.now());
});

test('a queue without a contact today is 0 inside the coverage, unknown without one (G4)', async () => {
  await addIntegration(connector.store, { id: 'int_b' });
  await nameGroups(connector.store, 'int_b', { '1': 'Elsewhere' });
  await countTickets(connector, '1', '2026-01-05T10:00:00Z');
  const { ledger, store } = connector;
  const seen = {
    ticketId: '1',
    at: Date.parse('2026-01-05T10:00:00Z'),
    groupId: '1',
    source: '1',
    gone: false,
  };
  await ledger.record({
    integrationId: 'int_b',
    origin: 'push',
    facts: [sightingFact({ ...seen, createdAt: seen.at })],
  });
  const stream = await EventStream.open(live);
  const { data } = await stream.until(() => stream.events[0]);
  const offered = Object.fromEntries(data.queues.map(({ name, offered }) => [name, offered]));
  expect(offered).toEqual({ 'Elsewhere email Tickets': null, 'Sales email Tickets': 0 });
  expect(await store.read('integrations', {})).toHaveLength(2);
});

test('an interval that its only contact left is told, too (D6)', async () => {
  const now = Date.now();
  const seen = { ticketId: 'moving', createdAt: now, source: '1', gone: false };
  const tell = (groupId: string, at: number) =>
    connector.ledger.record({
      integrationId: 'int_a',
      origin: 'push',
      facts: [sightingFact({ ...seen, groupId, at })],
    });
  await tell('1', now + 2_000);
  const stream = await EventStream.open(live);
  await stream.until(() => stream.events[0]);
  await tell('2', now + 1_000);
  const names = { before: 'Sales email Tickets', after: `${strange} email Tickets` };
  await stream.until(() => stream.intervals.length === 2);
  const states = stream.intervals.map(({ data }) => [data.name, data.offered] as [string, unknown]);
  expect(new Map(states).get(names.after)).toBe(1);
  // The quarter of an hour isn't over, so nothing is known of it without a contact (G4).
  expect(new Map(states).get(names.before)).toBeNull();
});
