import { DAY, HOUR, ManualClock, MINUTE, SECOND } from './shared/clock';
import { seedAccount, ZendeskSimulator, type SeededAccount } from './zendesk';
import { basic, CALLS, EVENTS, since, TestClient, TICKETS, type Json } from './zendesk/test-client';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const MAX = 2n ** 63n - 1n;
let clock: ManualClock;
let quotaClock: ManualClock;
let seeded: SeededAccount;
let simulator: ZendeskSimulator;
let client: TestClient;

beforeEach(async () => {
  clock = new ManualClock(NOW);
  quotaClock = new ManualClock(0);
  seeded = seedAccount({ clock, views: false });
  simulator = new ZendeskSimulator({ account: seeded.account, quotaClock });
  client = new TestClient(await simulator.start());
});

afterEach(() => simulator.stop());

/** A ticket made at an instant, and what happens to it afterwards at others. */
function ticket(createdAt: number, ...changedAt: number[]): number {
  const { account, ids } = seeded;
  const { id } = account.createTicket({ at: createdAt, by: ids.customers[0]! });
  for (const at of changedAt) account.customerComment(id, { at });
  return id;
}

/** A cursor as clients make them (by hand, not by the simulator's own code). */
function cursor(at: number, id: bigint, o = 'updated_at,id'): string {
  const bytes = Buffer.alloc(18);
  bytes.write('d', 0);
  bytes.writeBigInt64LE(BigInt(at / SECOND), 1);
  bytes.write('i', 9);
  bytes.writeBigInt64LE(id, 10);
  return Buffer.from(JSON.stringify({ o, v: bytes.toString('base64') })).toString('base64');
}

const sweep = (after: string | null, size = 100, sort = 'updated_at'): string =>
  `/api/v2/tickets.json?sort=${sort}&page[size]=${size}` +
  (after === null ? '' : `&page[after]=${encodeURIComponent(after)}`);
const idsOf = (page: Json, key = 'tickets'): number[] => page[key].map(({ id }: Json) => id);
const statusOf = async (path: string, headers = basic()): Promise<number> =>
  (await client.ask(path, headers)).status;

describe('the list of tickets', () => {
  test('by id unless asked otherwise; archived and deleted ones are left out, start_time is ignored', async () => {
    const { account, ids } = seeded;
    const [first, closed, gone, recent] = [1, 2, 3, 4].map(() => ticket(NOW - 200 * DAY)) as [
      number,
      number,
      number,
      number,
    ];
    account.setStatus(closed, -1, 'closed', { at: NOW - 121 * DAY });
    account.deleteTicket(gone, ids.admin, { at: NOW - DAY });
    account.setStatus(recent, -1, 'closed', { at: NOW - 119 * DAY });
    const page = await client.get(`/api/v2/tickets.json?page[size]=100&start_time=${NOW / SECOND}`);
    expect(idsOf(page).toSorted()).toEqual([first, recent]);
    expect((await client.get('/api/v2/tickets/count.json')).count.value).toBe(2);
    account.restoreTicket(gone, ids.admin, { at: NOW });
    expect(idsOf(await client.get(sweep(cursor(NOW, 0n))))).toEqual([gone]);
    expect(await statusOf(`/api/v2/tickets/${closed}.json`)).toBe(200);
  });

  test('a self-made cursor seeks a second: with id 0 it is included, with the highest id it is not', async () => {
    const [, second, third] = [3, 2, 1].map((hours) => ticket(NOW - hours * HOUR));
    expect(idsOf(await client.get(sweep(cursor(NOW - 2 * HOUR, 0n))))).toEqual([second, third]);
    expect(idsOf(await client.get(sweep(cursor(NOW - 2 * HOUR, MAX))))).toEqual([third]);
    const none = await client.get(sweep(cursor(NOW, MAX)));
    expect(none).toMatchObject({ tickets: [], meta: { has_more: false, after_cursor: null } });
  });

  test('descending from the top; cursors lead through seconds that many tickets share', async () => {
    const all = Array.from({ length: 25 }, (_, i) => ticket(NOW - DAY - (i % 2) * SECOND));
    for (const sort of ['updated_at', '-updated_at', '-id']) {
      const seen: number[] = [];
      let page = await client.get(sweep(null, 10, sort));
      for (; page.meta.has_more; page = await client.get(page.links.next)) seen.push(...idsOf(page));
      seen.push(...idsOf(page));
      expect(seen.toSorted((a, b) => a - b)).toEqual(all);
    }
  });

  test('a ticket that changes during a sweep moves ahead: it is met again, none is skipped', async () => {
    const all = [9, 8, 7, 6].map((hours) => ticket(NOW - hours * HOUR));
    const first = await client.get(sweep(null, 2));
    seeded.account.customerComment(all[0]!, { at: NOW });
    const rest = await client.get(first.links.next);
    expect([...idsOf(first), ...idsOf(rest)]).toEqual([...all.slice(0, 2), ...all.slice(2)]);
    expect(idsOf(await client.get(rest.links.next))).toEqual([all[0]]);
  });

  test.each([
    ['a cursor of another order', () => sweep(cursor(NOW, 0n, '-updated_at,-id'))],
    ['rubbish as a cursor', () => sweep('rubbish')],
    ['more than 100 a page', () => sweep(null, 101)],
    ['an unknown order', () => sweep(null, 100, 'status')],
  ])('%s is refused', async (_what, path) => {
    ticket(NOW);
    const answer = await client.ask(path());
    expect([answer.status, (await answer.json()).errors[0].code]).toEqual([
      400,
      'InvalidPaginationParameter',
    ]);
  });

  test('an account may refuse cursors that it did not hand out', async () => {
    ticket(NOW - HOUR);
    ticket(NOW);
    const { meta } = await client.get(sweep(null, 1));
    simulator.lists.acceptSelfMade = false;
    expect(await statusOf(sweep(cursor(NOW - DAY, 0n)))).toBe(400);
    expect((await client.get(sweep(meta.after_cursor))).tickets).toHaveLength(1);
  });

  test('a header of its own tells its limit; who may see only their own tickets gets fewer', async () => {
    const { account, ids } = seeded;
    const own = ticket(NOW);
    ticket(NOW);
    account.update(own, ids.admin, { assignee_id: ids.agents[0]! });
    account.directory.restrict(ids.agents[0]!, 'assigned');
    const answer = await client.ask(sweep(null), basic('agent.1@staff.example'));
    expect(answer.headers.get('zendesk-ratelimit-tickets-index')).toBe(
      'total=20000; remaining=19999; resets=60',
    );
    expect(idsOf(await answer.json())).toEqual([own]);
    const me = await client.ask('/api/v2/users/me.json', basic('agent.1@staff.example'));
    expect((await me.json()).user).toMatchObject({ restricted_agent: true, ticket_restriction: 'assigned' });
  });
});

describe('search/export', () => {
  const search = (query: string, size = 100): string =>
    `/api/v2/search/export.json?filter[type]=ticket&page[size]=${size}&query=${encodeURIComponent(query)}`;
  const at = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');

  test('a window of updates, its end excluded; newest created first, archived in, deleted out', async () => {
    const { account, ids } = seeded;
    const [archived, live, gone, early, late] = [250, 240, 230, 220, 210].map((days) =>
      ticket(NOW - days * DAY),
    );
    account.setStatus(archived!, -1, 'closed', { at: NOW - 200 * DAY });
    account.customerComment(live!, { at: NOW - 190 * DAY });
    account.deleteTicket(gone!, ids.admin, { at: NOW - 195 * DAY });
    account.customerComment(early!, { at: NOW - 200 * DAY - SECOND });
    account.customerComment(late!, { at: NOW - 180 * DAY });
    const window = `updated>=${at(NOW - 200 * DAY)} updated<${at(NOW - 180 * DAY)}`;
    const { results } = await client.get(search(window));
    expect(results.map(({ id, result_type }: Json) => [id, result_type])).toEqual([
      [live, 'ticket'],
      [archived, 'ticket'],
    ]);
    expect(results[1].status).toBe('closed');
    const count = await client.get(
      `/api/v2/search/count.json?query=${encodeURIComponent(`type:ticket ${window}`)}`,
    );
    expect(count).toEqual({ count: 2 });
  });

  test('the index is behind; what is found is told as it is now', async () => {
    const id = ticket(NOW - HOUR, NOW - MINUTE);
    expect((await client.get(search(`updated>=${at(NOW - 2 * MINUTE)}`))).results).toEqual([]);
    const { results } = await client.get(search(`updated<${at(NOW - MINUTE)}`));
    expect(results).toMatchObject([{ id, updated_at: at(NOW - MINUTE) }]);
    clock.advance(MINUTE);
    expect((await client.get(search(`updated>=${at(NOW - 2 * MINUTE)}`))).results).toHaveLength(1);
  });

  test('pages by cursor, which dies after an hour', async () => {
    for (let days = 5; days > 0; days -= 1) ticket(NOW - days * DAY);
    const first = await client.get(search('updated>=2026-01-01', 2));
    expect([first.results.length, first.meta.has_more]).toEqual([2, true]);
    clock.advance(HOUR - SECOND);
    const second = await client.get(first.links.next);
    expect(second.results).toHaveLength(2);
    clock.advance(SECOND);
    expect(await statusOf(first.links.next)).toBe(400);
    expect((await client.get(second.links.next)).meta.has_more).toBe(false);
  });

  test('what it refuses: pages above 1000, no type, rubbish, the 101st request of a minute, big pages that take too long', async () => {
    for (let i = 0; i < 3; i += 1) ticket(NOW - DAY);
    expect(await statusOf(search('updated>=2026-01-01', 1001))).toBe(400);
    expect(await statusOf('/api/v2/search/export.json?query=updated>=2026-01-01')).toBe(422);
    expect(await statusOf(search('updated>=yesterday'))).toBe(400);
    simulator.search.settings.timeoutAbove = 2;
    expect(await statusOf(search('updated>=2026-01-01'))).toBe(504);
    for (let asked = 4; asked < 100; asked += 1) await client.ask(search('updated>=2026-01-01', 1));
    expect(await statusOf(search('updated>=2026-01-01', 1))).toBe(429);
  });
});

test('deleted tickets: of the last 30 days, by the time of their deletion, ten requests a minute', async () => {
  const { account, ids } = seeded;
  const [old, second, first, archived, scrubbed] = [1, 2, 3, 4, 5].map(() => ticket(NOW - 200 * DAY));
  account.setStatus(archived!, -1, 'closed', { at: NOW - 150 * DAY });
  account.setStatus(second!, ids.admin, 'pending', { at: NOW - 4 * DAY });
  for (const [id, days] of [
    [old, 31],
    [first, 3],
    [second, 2],
    [archived, 1],
    [scrubbed, 1],
  ])
    account.deleteTicket(id!, ids.admin, { at: NOW - days! * DAY });
  account.scrubbed.add(scrubbed!);
  const path = '/api/v2/deleted_tickets.json?page[size]=100';
  const { deleted_tickets: told } = await client.get(`${path}&sort=updated_at`);
  expect(told).toMatchObject([
    { id: first, previous_state: 'new', actor: { id: ids.admin }, deleted_at: '2026-05-29T12:00:00Z' },
    { id: second, previous_state: 'pending' },
  ]);
  for (let asked = 1; asked < 10; asked += 1) expect(await statusOf(path)).toBe(200);
  expect(await statusOf(path)).toBe(429);
});

test('users by their last change; deleted ones have a list of their own, with the role they had', async () => {
  const { account, ids } = seeded;
  clock.advance(MINUTE);
  account.directory.demote(ids.agents[0]!);
  clock.advance(MINUTE);
  account.directory.remove(ids.agents[1]!);
  const page = await client.get('/api/v2/users.json?sort=-updated_at&page[size]=2');
  expect(page.users[0]).toMatchObject({
    id: ids.agents[0],
    role: 'end-user',
    updated_at: '2026-06-01T12:01:00Z',
  });
  const { deleted_users: gone } = await client.get('/api/v2/deleted_users.json?page[size]=100');
  expect(gone).toMatchObject([{ id: ids.agents[1], role: 'agent', active: false }]);
});

describe('the end of the exports', () => {
  const paths = { ticketEvents: EVENTS, tickets: TICKETS, calls: CALLS };
  const statuses = (): Promise<number[]> =>
    Promise.all(Object.values(paths).map((path) => statusOf(`${path}?${since(NOW - DAY)}`)));

  test.each([400, 401, 403, 404, 410] as const)(
    'each ends alone, at an instant, with %i; lists go on',
    async (status) => {
      simulator.exportEnds.set({ at: NOW + MINUTE, status }, ['ticketEvents']);
      expect(await statuses()).toEqual([200, 200, 200]);
      clock.advance(MINUTE);
      expect(await statuses()).toEqual([status, 200, 200]);
      simulator.exportEnds.set({ at: NOW, status });
      expect(await statuses()).toEqual([status, status, status]);
      expect([await statusOf('/api/v2/users/me.json'), await statusOf(sweep(null))]).toEqual([200, 200]);
      simulator.exportEnds.clear();
      expect(await statuses()).toEqual([200, 200, 200]);
    },
  );
});

test('what the plan allows is told with each answer, and apps are told apart by their headers', async () => {
  const headers = {
    ...basic(),
    'x-zendesk-marketplace-name': 'injixo',
    'x-zendesk-marketplace-organization-id': '12',
    'x-zendesk-marketplace-app-id': '34',
  };
  const answer = await client.ask('/api/v2/groups.json', headers);
  await client.ask('/api/v2/groups.json');
  const told = ['x-rate-limit', 'x-rate-limit-remaining', 'ratelimit-reset'].map((name) =>
    answer.headers.get(name),
  );
  expect(told).toEqual(['700', '699', '60']);
  expect([...simulator.apps.seen]).toEqual([
    ['injixo/12/34', 1],
    ['', 1],
  ]);
});
