import { DateTime } from 'luxon';
import { groupingEntry, viewEntry } from '../../connector/normalizer/zendesk/directory';
import { writeListCursor } from '../../connector/http/list-cursor';
import { integrationRows } from '../../connector/integrations/page';
import { seen } from '../setup/facts';
import { Story, UNSOLVED, view } from '../normalizer/zendesk/story';
import { addIntegration, at, nameGroups, start, type Running } from './connector';

/** `GET /api/v1/overview`: what the cards tell of each integration. */

const NOW = at('2026-04-02T16:30:00Z');
const DAY = 24 * 60 * 60 * 1000;
const BERLIN = 'Europe/Berlin';
/** Local midnights of the last fourteen days, among them the one on which summer time begins. */
const midnights = Array.from({ length: 14 }, (_, index) =>
  DateTime.fromISO('2026-04-02', { zone: BERLIN }).minus({ days: 13 - index }),
);

interface Overview {
  integrationId: string;
  today: number | null;
  days: { start: string; offered: number | null }[];
  last24Hours: Record<string, number>;
}

let connector: Running;
const ask = async (query = '') => {
  const { body } = await connector.get(`/api/v1/overview?timeZone=${BERLIN}${query}`).expect(200);
  return new Map((body as { integrations: Overview[] }).integrations.map((one) => [one.integrationId, one]));
};
/** Contacts by day, of those that have any or that are known to have none; `-`: unknown. */
const daysOf = (overview: Overview | undefined) =>
  overview?.days.map(({ offered }) => offered ?? '-').join(' ');
const record = (
  integrationId: string,
  origin: 'push' | 'import' | 'reconciliation' | 'sync',
  ...instants: string[]
) => {
  const facts = instants.map((instant) =>
    seen(`${origin} ${instant}`, { at: NOW, createdAt: at(instant), group: '1' }),
  );
  return connector.ledger.record({ integrationId, origin, facts });
};

beforeAll(async () => {
  connector = await start({ now: () => NOW });
  const { store, ledger } = connector;
  for (const id of ['int_a', 'int_b', 'int_n']) {
    await addIntegration(store, { id });
    await nameGroups(store, id, { '1': 'Sales' });
  }
  const covered = (id: string, from: string, to: string) =>
    store.write('change', { id, changes: { coverageFrom: at(from), coverageTo: at(to) } });
  await covered('int_a', '2026-03-21T23:00:00Z', '2026-04-02T16:00:00Z');
  await covered('int_b', '2026-03-01T00:00:00Z', '2026-03-31T22:00:00Z');
  await record('int_a', 'import', '2026-03-19T22:59:59Z', '2026-03-19T23:00:00Z', '2026-03-29T21:59:59Z');
  await record('int_a', 'push', '2026-03-29T22:00:00Z', '2026-04-02T16:29:00Z', '2026-04-01T16:30:00Z');
  await record('int_a', 'reconciliation', '2026-04-01T16:29:59Z', '2026-04-02T00:00:00Z');
  await record('int_b', 'sync', '2026-04-02T01:00:00Z', '2026-04-01T23:00:00Z');

  await addIntegration(store, { id: 'int_z', product: 'zendesk', domain: 'example.zendesk.com' });
  await covered('int_z', '2026-03-01T00:00:00Z', '2026-04-02T16:00:00Z');
  const entries = [
    ...[view('One', [UNSOLVED]), view('Two', [UNSOLVED])].map(viewEntry),
    groupingEntry('ivr'),
  ];
  await store.write('updateDirectory', { id: 'int_z', kinds: ['view'], entries, now: NOW });
  const facts = ['2026-04-02T08:00:00Z', '2026-04-01T08:00:00Z', '2026-04-01T09:00:00Z'].flatMap(
    (instant, index) => new Story(String(index), index * 1_000).create({ at: at(instant) }).facts(),
  );
  await ledger.record({ integrationId: 'int_z', origin: 'sync', facts });
});
afterAll(() => connector.stop());

test('contacts of the last fourteen days, by the caller’s midnights; unknown where nothing is covered or counted', async () => {
  const all = await ask();
  expect([...all.keys()].sort()).toEqual(['int_a', 'int_b', 'int_n', 'int_z']);
  const own = all.get('int_a');
  expect(own?.days.map((day) => day.start)).toEqual(midnights.map((midnight) => midnight.toISO()));
  expect(daysOf(own)).toBe('1 - 0 0 0 0 0 0 0 1 1 0 2 2');
  expect(own?.today).toBe(2);
  expect(daysOf(all.get('int_b'))).toBe('0 0 0 0 0 0 0 0 0 0 0 0 - 2');
  expect(daysOf(all.get('int_n'))).toBe('- - - - - - - - - - - - - -');
  expect(all.get('int_n')?.today).toBeNull();
});

test('today is known as soon as it has begun and is covered', async () => {
  const { store } = connector;
  const covered = (to: string) =>
    store.write('change', { id: 'int_n', changes: { coverageFrom: NOW - 2 * DAY, coverageTo: at(to) } });
  await covered('2026-04-01T22:00:00Z');
  expect((await ask()).get('int_n')?.today).toBeNull();
  await covered('2026-04-01T22:15:00Z');
  expect((await ask()).get('int_n')).toMatchObject({ today: 0 });
});

test('G8: contacts that count in several queues are counted once, or not known', async () => {
  expect(daysOf((await ask()).get('int_z'))).toBe('0 0 0 0 0 0 0 0 0 0 0 0 2 1');
  await connector.store.write('change', { id: 'int_z', changes: { setsMissing: 1 } });
  const unknown = (await ask()).get('int_z');
  expect(daysOf(unknown)).toBe('- - - - - - - - - - - - - -');
  expect(unknown?.today).toBeNull();
});

test('by which way contacts of the last 24 hours came', async () => {
  const all = await ask();
  const none = { push: 0, import: 0, reconciliation: 0, sync: 0 };
  expect(all.get('int_a')?.last24Hours).toEqual({ ...none, push: 2, reconciliation: 1 });
  expect(all.get('int_b')?.last24Hours).toEqual({ ...none, sync: 2 });
  expect(all.get('int_n')?.last24Hours).toEqual(none);
});

test('of one integration, or of the page that the list gives for the same parameters', async () => {
  expect([...(await ask('&integrationId=int_b')).keys()]).toEqual(['int_b']);
  await connector.get('/api/v1/overview?integrationId=int_x').expect(404);
  expect([...(await ask('&limit=2')).keys()]).toEqual(['int_a', 'int_b']);
  const first = { search: '', after: null, limit: 2 };
  const { next } = await integrationRows(connector.store.within(null), first, NOW);
  expect([...(await ask(`&limit=2&cursor=${writeListCursor(next!)}`)).keys()]).toEqual(['int_n', 'int_z']);
  expect([...(await ask('&limit=5&search=int_z')).keys()]).toEqual(['int_z']);
});
