import type { Fact } from '../../connector/normalizer/types';
import { groupingEntry, viewEntry } from '../../connector/normalizer/zendesk/directory';
import { condition as c } from '../simulators/zendesk';
import { DAY, HOUR, NOON, Story } from '../normalizer/zendesk/story';
import { addIntegration, countTickets, nameGroups, start, type Running } from './connector';

let connector: Running;
const unsolved = c('status', 'less_than', 'solved');
const views = [
  viewEntry({ id: '1', title: 'Unsolved', conditions: { all: [unsolved], any: [] }, until: null }),
  viewEntry({
    id: '2',
    title: 'Urgent',
    conditions: { all: [unsolved, c('priority', 'is', 'urgent')], any: [] },
    until: null,
  }),
];

beforeAll(async () => {
  connector = await start();
  const { store, ledger } = connector;
  await addIntegration(store, {
    id: 'int_z',
    product: 'zendesk',
    domain: 'example.zendesk.com',
    historyFrom: NOON - DAY,
  });
  await addIntegration(store);
  await store.write('change', {
    id: 'int_z',
    changes: { coverageFrom: NOON - DAY, coverageTo: NOON + HOUR },
  });
  const entries = [...views, groupingEntry('ivr')];
  await store.write('updateDirectory', { id: 'int_z', kinds: ['view'], entries, now: NOON });
  // Three tickets within a quarter of an hour; the second is in both views, the last came by chat.
  const facts: Fact[] = [
    new Story('5', 1_000).create({ at: NOON }),
    new Story('6', 2_000).create({ at: NOON + 60_000, set: { priority: 'urgent' } }),
    new Story('7', 3_000).create({ at: NOON + 120_000, via: 'Chat' }),
  ].flatMap((story) => story.facts());
  await ledger.record({ integrationId: 'int_z', origin: 'sync', facts });
  await nameGroups(store, 'int_a', { '1': 'Sales', '2': 'Returns' });
  await countTickets(connector, '1', '2026-03-02T12:01:00Z', '2026-03-02T12:16:00Z');
  await countTickets(connector, '2', '2026-03-02T12:02:00Z');
});
afterAll(() => connector.stop());

const queueIds = async (...names: string[]): Promise<string[]> => {
  const queues = await connector.store.read('queues', {});
  return names.map((name) => queues.find((queue) => queue.name === name)?.id ?? name);
};
const range = 'from=2026-03-02T12:00&to=2026-03-02T13:15&interval=15&timeZone=UTC';

interface Column {
  integrationId: string;
  offered: (number | null)[];
}

async function distinct(query: string): Promise<Record<string, (number | null)[]>> {
  const { body } = await connector.get(`/api/v1/distinct?${range}&${query}`).expect(200);
  return Object.fromEntries(body.series.map((one: Column) => [one.integrationId, one.offered]));
}

test('G8: a contact in several views is one; contacts of several accounts add up', async () => {
  expect(await distinct('')).toEqual({ int_a: [2, 1, null, null, null], int_z: [3, 0, 0, 0, null] });
});

test('G8: over chosen queues, and over a channel', async () => {
  const [unsolvedMail = '', urgent = '', chats = ''] = await queueIds(
    'Unsolved (email)',
    'Urgent (email)',
    'Unsolved (chat)',
  );
  const first = async (query: string) => (await distinct(query)).int_z?.[0];
  expect(await first(`queueIds=${unsolvedMail},${urgent}`)).toBe(2);
  expect(await first(`queueIds=${urgent},${chats}`)).toBe(2);
  expect(await first(`queueIds=${urgent}`)).toBe(1);
  expect(await first('integrationIds=int_z&channel=chat')).toBe(1);
  expect(await first('integrationIds=int_z&channel=email')).toBe(2);
});

test('the contacts behind it, each once, with every queue in which it counts', async () => {
  const address = '/api/v1/integrations/int_z/contacts?from=2026-03-02T12:00:00Z&to=2026-03-02T12:15:00Z';
  const { body } = await connector.get(`${address}&limit=2`).expect(200);
  expect(body.contacts.map(({ queues }: { queues: unknown[] }) => queues.length)).toEqual([1, 2]);
  expect(body.contacts[1]).toMatchObject({ rule: 'Z2a', reference: { type: 'audit' } });
  const next = await connector.get(`${address}&limit=2&cursor=${String(body.nextCursor)}`).expect(200);
  expect(next.body.contacts).toHaveLength(1);
  expect(next.body.nextCursor).toBeNull();
  const [urgent] = await queueIds('Urgent (email)');
  const one = await connector.get(`${address}&queueIds=,${String(urgent)},,q_nothing`).expect(200);
  expect(one.body.contacts.map(({ reference }: { reference: { id: string } }) => reference.id)).toEqual([
    body.contacts[1].reference.id,
  ]);
  const chats = await connector.get(`${address}&channel=chat`).expect(200);
  expect(chats.body.contacts).toHaveLength(1);
  expect((await connector.get(`${address}&channel=call`).expect(200)).body.contacts).toEqual([]);
  await connector.get(address.replace('int_z', 'int_nothing')).expect(404);
});

test('while an update’s recount is under way, nothing is said', async () => {
  await connector.store.write('change', { id: 'int_z', changes: { setsMissing: 1 } });
  expect((await distinct('')).int_z).toEqual([null, null, null, null, null]);
  await connector.store.write('change', { id: 'int_z', changes: { setsMissing: 0 } });
});

const manyQueues = Array.from({ length: 201 }, (_, index) => `q${String(index)}`).join(',');

test.each([
  ['an unknown integration', 'integrationIds=int_nothing', 404],
  ['an unknown queue', 'queueIds=q_nothing', 404],
  ['more than 200 queues', `queueIds=${manyQueues}`, 422],
])('%s is refused', async (_what, query, status) => {
  await connector.get(`/api/v1/distinct?${range}&${query}`).expect(status);
});
