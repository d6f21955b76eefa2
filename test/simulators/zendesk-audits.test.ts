import { recorded, testShared } from '../setup/shared-data';
import { DAY, HOUR, ManualClock, SECOND } from './shared/clock';
import { PERSONAL_MARKER, seedAccount, ZendeskSimulator, type SeededAccount } from './zendesk';
import { basic, TestClient, type Json } from './zendesk/test-client';

const NOW = Date.parse('2026-06-01T12:00:00Z');
let seeded: SeededAccount;
let simulator: ZendeskSimulator;
let client: TestClient;

beforeEach(async () => {
  seeded = seedAccount({ clock: new ManualClock(NOW), views: false });
  simulator = new ZendeskSimulator({ account: seeded.account, quotaClock: new ManualClock(0) });
  client = new TestClient(await simulator.start());
});

afterEach(() => simulator.stop());

/** A ticket made at an instant, and comments at others. */
function ticket(createdAt: number, ...commentedAt: number[]): number {
  const { account, ids } = seeded;
  const { id } = account.createTicket({ at: createdAt, by: ids.customers[0]! });
  for (const at of commentedAt) account.customerComment(id, { at });
  return id;
}

const audits = (id: number, query = ''): string => `/api/v2/tickets/${id}/audits.json${query}`;
const statusOf = async (path: string, headers = basic()): Promise<number> =>
  (await client.ask(path, headers)).status;

test('events with field names, values as texts, ways as objects, and personal data', async () => {
  const { account, ids } = seeded;
  const id = ticket(NOW - HOUR);
  account.update(
    id,
    ids.admin,
    { group_id: ids.groups.billing, tags: ['vip'] },
    { at: NOW, rules: [{ priority: 'high' }] },
  );
  const [created, moved] = (await client.get(audits(id, '?page[size]=100'))).audits;
  expect(created).toMatchObject({
    ticket_id: id,
    author_id: ids.customers[0],
    created_at: '2026-06-01T11:00:00Z',
    via: { channel: 'email', source: { rel: null } },
  });
  expect(created.events).toContainEqual(
    expect.objectContaining({ type: 'Create', field_name: 'status', value: 'new' }),
  );
  expect(created.events).toContainEqual(
    expect.objectContaining({ type: 'Comment', public: true, author_id: ids.customers[0] }),
  );
  expect(JSON.stringify(created.metadata)).toContain(PERSONAL_MARKER);
  const change = {
    type: 'Change',
    field_name: 'group_id',
    value: String(ids.groups.billing),
    previous_value: null,
  };
  expect(moved.events).toContainEqual(expect.objectContaining(change));
  expect(moved.events).toContainEqual(
    expect.objectContaining({ field_name: 'tags', value: ['vip'], previous_value: [] }),
  );
  expect(moved.events).toContainEqual(
    expect.objectContaining({ field_name: 'priority', via: expect.objectContaining({ channel: 'rule' }) }),
  );
});

test('a hundred a page, oldest first or newest first; an agent may, within a limit of its own', async () => {
  const id = ticket(NOW - DAY, ...Array.from({ length: 104 }, (_, i) => NOW - DAY + i * SECOND));
  const first = await client.get(audits(id, '?page[size]=100'));
  const second = await client.get(first.links.next);
  expect([first.audits.length, second.audits.length, second.meta.has_more]).toEqual([100, 5, false]);
  const [latest] = (await client.get(audits(id, '?page[size]=10&sort_order=desc'))).audits;
  expect(latest.id).toBe(second.audits.at(-1).id);
  expect((await client.get(`/api/v2/tickets/${id}/audits/count.json`)).count.value).toBe(105);
  expect(await statusOf(audits(id), basic('agent.1@staff.example'))).toBe(200);
  for (let asked = 5; asked < 450; asked += 1) await client.ask(audits(id, '?page[size]=1'));
  expect(await statusOf(audits(id))).toBe(429);
});

test('of an archived ticket in one answer, or cut after a hundred; of a deleted one none', async () => {
  const { account, ids } = seeded;
  const id = ticket(NOW - DAY, ...Array.from({ length: 103 }, (_, i) => NOW - DAY + i * SECOND));
  account.setStatus(id, -1, 'closed', { at: NOW - HOUR });
  account.archive.add(id, NOW);
  const whole = await client.get(audits(id, '?page[size]=10'));
  expect([whole.audits.length, whole.next_page, whole.meta]).toEqual([105, null, undefined]);
  simulator.audits.ofArchived = 'cut';
  expect((await client.get(audits(id))).audits).toHaveLength(100);
  const lost = account.deleteTicket(id, ids.admin);
  expect([await statusOf(audits(id)), await statusOf(`/api/v2/tickets/${id}.json`)]).toEqual([404, 404]);
  expect(account.lostAudits()).toEqual(new Set([lost.id]));
});

testShared('audits and tickets have no field that recorded ones do not have', async () => {
  const id = ticket(NOW - DAY, NOW - HOUR);
  const strange = (simulated: object, real: object): string[] =>
    Object.keys(simulated).filter((key) => !(key in real));
  const [audit] = (await client.get(audits(id))).audits;
  const real = recorded('zendesk/estuary-ticket_audits.json')[0];
  expect(strange(audit, real)).toEqual([]);
  expect(strange(audit.metadata.system, real.metadata.system)).toEqual([]);
  const kinds = Object.fromEntries(real.events.map((event: Json) => [event.type, event]));
  for (const event of audit.events)
    if (event.type in kinds && event.field_name !== 'reply_time_in_hours')
      expect(strange(event, { ...kinds[event.type], via: {} })).toEqual([]);
  const { ticket: told } = await client.get(`/api/v2/tickets/${id}.json`);
  expect(strange(told, recorded('zendesk/estuary-tickets.json')[0])).toEqual([]);
});
