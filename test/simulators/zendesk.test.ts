import { DAY, HOUR, ManualClock, MINUTE, SECOND } from './shared/clock';
import { ADMIN_EMAIL, PERSONAL_MARKER, seedAccount, ZendeskSimulator } from './zendesk';
import type { SeededAccount, ZendeskSimulatorOptions } from './zendesk';

import { basic, CALLS, EVENTS, since, TestClient, TICKETS, type Json } from './zendesk/test-client';

const NOW = Date.parse('2026-06-01T12:00:00Z');
let clock: ManualClock;
let quotaClock: ManualClock;
let seeded: SeededAccount;
let simulator: ZendeskSimulator;
let client: TestClient;

async function serve(options: ZendeskSimulatorOptions = {}): Promise<void> {
  simulator = new ZendeskSimulator({ account: seeded.account, quotaClock, ...options });
  client = new TestClient(await simulator.start());
}

beforeEach(async () => {
  clock = new ManualClock(NOW);
  quotaClock = new ManualClock(0);
  seeded = seedAccount({ clock });
  await serve();
});

afterEach(() => simulator.stop());

describe('access', () => {
  test('Basic with an API token works for staff only', async () => {
    expect((await client.get('/api/v2/users/me.json')).user).toMatchObject({
      email: ADMIN_EMAIL,
      role: 'admin',
    });
    expect((await client.ask('/api/v2/users/me.json', basic(ADMIN_EMAIL, 'wrong'))).status).toBe(401);
    expect((await client.ask('/api/v2/users/me.json', basic('nobody@acme.example'))).status).toBe(401);
  });

  test('accounts may answer wrong credentials with an anonymous 200, on users/me alone', async () => {
    simulator.access.anonymousMe = true;
    const me = await client.ask('/api/v2/users/me.json', basic(ADMIN_EMAIL, 'wrong'));
    expect([me.status, (await me.json()).user.id]).toEqual([200, null]);
    expect((await client.ask('/api/v2/views.json', basic(ADMIN_EMAIL, 'wrong'))).status).toBe(401);
  });

  test('agents that are no admins may list views but not export', async () => {
    const agent = basic('agent.1@staff.example');
    expect((await client.ask('/api/v2/views.json', agent)).status).toBe(200);
    expect((await client.ask(`${EVENTS}?${since(NOW - DAY)}`, agent)).status).toBe(403);
  });

  test('OAuth client credentials give a token that expires', async () => {
    const grant = {
      grant_type: 'client_credentials',
      client_id: 'simulated-client',
      client_secret: 'simulated-client-secret',
    };
    const post = (body: object): Promise<Response> => client.post('/oauth/tokens', body);
    const { access_token, expires_in } = await (await post(grant)).json();
    const bearer = { authorization: `Bearer ${access_token}` };
    expect((await client.ask('/api/v2/users/me.json', bearer)).status).toBe(200);
    clock.advance(expires_in * SECOND);
    expect((await client.ask('/api/v2/users/me.json', bearer)).status).toBe(401);
    expect((await post({ ...grant, client_secret: 'wrong' })).status).toBe(401);
  });

  test('another domain is another help desk', async () => {
    expect(
      (
        await client.ask('/api/v2/users/me.json', {
          ...basic(ADMIN_EMAIL),
          'x-forwarded-host': 'other.zendesk.com',
        })
      ).status,
    ).toBe(404);
  });
});

describe('lists', () => {
  test('active views by cursor, personal ones included', async () => {
    const first = await client.get('/api/v2/views.json?active=true&page[size]=50');
    expect([first.views.length, first.meta.has_more]).toEqual([50, true]);
    expect(first.links.next).toMatch(client.base);
    const second = await client.get(first.links.next);
    const views = [...first.views, ...second.views];
    expect(second.meta.has_more).toBe(false);
    expect(views.map(({ id }: Json) => id)).toEqual(
      seeded.account.views
        .list()
        .filter(({ active }) => active)
        .map(({ id }) => id),
    );
    expect(views.find(({ title }: Json) => title === 'My billing tickets').restriction.type).toBe('User');
  });

  test('staff by role, without those who left', async () => {
    const former = seeded.ids.formerAgents[0]!;
    seeded.account.directory.demote(former);
    const { users, next_page } = await client.get('/api/v2/users.json?role[]=agent&role[]=admin');
    expect(users.map(({ id }: Json) => id)).not.toContain(former);
    expect([users.length, next_page]).toEqual([15, null]);
  });
});

describe('ticket events', () => {
  test('one entry is one audit, in the recorded shape', async () => {
    const { account, ids } = seeded;
    const ticket = account.createTicket({
      at: NOW - HOUR,
      by: ids.customers[0]!,
      rules: [{ group_id: ids.groups.chat }],
    });
    account.agentReply(ticket.id, ids.agents[0]!, {
      at: NOW - HOUR / 2,
      changes: { status: 'solved', custom: { [ids.fields.topic]: 'delivery' } },
    });
    const [created, replied] = [...(await client.events()).values()];
    expect(created).toMatchObject({
      ticket_id: ticket.id,
      event_type: 'Audit',
      created_at: '2026-06-01T11:00:00Z',
    });
    expect(['Mail', 'mail']).toContain(created.via);
    expect(created.child_events).toContainEqual(
      expect.objectContaining({ event_type: 'Create', status: 'new' }),
    );
    expect(created.child_events).toContainEqual(
      expect.objectContaining({ event_type: 'Change', group_id: ids.groups.chat, previous_value: null }),
    );
    expect(replied.child_events).toContainEqual(
      expect.objectContaining({ event_type: 'Comment', public: true, author_id: ids.agents[0] }),
    );
    expect(replied.child_events).toContainEqual(
      expect.objectContaining({
        custom_ticket_fields: { [ids.fields.topic]: 'delivery' },
        event_type: 'Change',
        previous_value: null,
      }),
    );
  });

  test('comments come only when they are asked for', async () => {
    seeded.account.createTicket({ at: NOW - HOUR, by: seeded.ids.customers[0]! });
    const { ticket_events } = await client.get(`${EVENTS}?${since(NOW - DAY)}`);
    expect(JSON.stringify(ticket_events)).not.toContain('Comment');
    expect(JSON.stringify([...(await client.events()).values()])).toContain(PERSONAL_MARKER);
  });

  test('the last minute is held back and may not be asked for', async () => {
    seeded.account.createTicket({ by: seeded.ids.customers[0]! });
    clock.advance(59 * SECOND);
    expect((await client.events()).size).toBe(0);
    clock.advance(SECOND);
    expect((await client.events()).size).toBe(1);
    expect((await client.ask(`${EVENTS}?${since(NOW + SECOND)}`)).status).toBe(422);
  });

  test('pages overlap in the second they end in, and next_page is set even at the end', async () => {
    const { account, ids } = seeded;
    for (const at of [3, 2, 1]) account.createTicket({ at: NOW - at * HOUR, by: ids.customers[0]! });
    const first = await client.get(`${EVENTS}?${since(NOW - DAY)}&per_page=2`);
    const second = await client.get(first.next_page);
    expect([first.count, first.end_of_stream, second.count, second.end_of_stream]).toEqual([
      2,
      false,
      2,
      true,
    ]);
    expect(second.ticket_events[0].id).toBe(first.ticket_events[1].id);
    expect(second.next_page).toContain(`start_time=${second.end_time}`);
  });

  test('an audit that the vendor lost is missing from the export alone', async () => {
    const { account, ids } = seeded;
    const { id } = account.createTicket({ at: NOW - DAY, by: ids.customers[0]! });
    const lost = account.setStatus(id, ids.agents[0]!, 'solved', { at: NOW - HOUR });
    account.missingAudits.add(lost.id);
    expect((await client.events()).size).toBe(1);
    expect((await client.get(`/api/v2/tickets/${id}.json`)).ticket.status).toBe('solved');
    expect((await client.get(`/api/v2/tickets/${id}/audits.json`)).audits[1]).toMatchObject({
      events: [
        { type: 'Change', field_name: 'status', value: 'solved', previous_value: 'new' },
        { field_name: 'custom_status_id' },
      ],
    });
  });

  test('a second with more audits than a page pins the cursor', async () => {
    const { account, ids } = seeded;
    const tickets = Array.from(
      { length: 1200 },
      () => account.createTicket({ at: NOW - DAY, by: ids.customers[0]! }).id,
    );
    account.batchUpdate(tickets, ids.agents[0]!, { status: 'solved' }, NOW - HOUR);
    const pinned = await client.get(`${EVENTS}?${since(NOW - HOUR)}`);
    expect([pinned.count, pinned.end_time]).toEqual([1200, (NOW - HOUR) / SECOND]);
    simulator.exports.settings.cutSeconds = true;
    expect((await client.get(`${EVENTS}?${since(NOW - HOUR)}`)).count).toBe(1000);
  });

  test('pages that are too big answer 504 until fewer records are asked for', async () => {
    for (let made = 0; made < 30; made += 1)
      seeded.account.createTicket({ at: NOW - made * HOUR - HOUR, by: seeded.ids.customers[0]! });
    simulator.exports.settings.timeoutAbove = 10;
    expect((await client.ask(`${EVENTS}?${since(NOW - 9 * DAY)}&per_page=20`)).status).toBe(504);
    simulator.quotas.incremental.ticketEvents.reset();
    expect((await client.events('&per_page=10')).size).toBe(30);
  });
});

test('tickets: present states by cursor, deleted and closed ones included, changed ones again', async () => {
  const { account, ids } = seeded;
  const [gone, old] = [600, 500].map(
    (days) => account.createTicket({ at: NOW - days * DAY, by: ids.customers[0]! }).id,
  );
  account.deleteTicket(gone!, ids.agents[0]!, { at: NOW - 400 * DAY });
  account.setStatus(old!, -1, 'closed', { at: NOW - 450 * DAY, via: 'rule' });
  const page = await client.get(`${TICKETS}?start_time=1&per_page=1`);
  expect(page).toMatchObject({
    end_of_stream: false,
    tickets: [{ id: old, status: 'closed', via: { channel: 'email' } }],
  });
  const last = await client.get(page.after_url);
  expect(last).toMatchObject({ end_of_stream: true, tickets: [{ id: gone, status: 'deleted' }] });
  expect((await client.get(`${TICKETS}?cursor=${last.after_cursor}`)).tickets).toEqual([]);
  account.update(old!, ids.agents[0]!, { priority: 'low' }, { at: NOW - HOUR });
  expect((await client.get(`${TICKETS}?cursor=${last.after_cursor}`)).tickets).toMatchObject([
    { id: old, priority: 'low' },
  ]);
});

describe('calls', () => {
  test('a corrected call comes again; next_page is never null', async () => {
    const call = seeded.account.calls.add({ createdAt: NOW - DAY, talk_time: 10 });
    const first = await client.get(`${CALLS}?${since(NOW - 2 * DAY)}`);
    expect(first).toMatchObject({ count: 1, calls: [{ id: call.id, talk_time: 10 }] });
    seeded.account.calls.correct(call.id, { talk_time: 25 }, NOW - HOUR);
    const second = await client.get(first.next_page);
    expect(second).toMatchObject({
      count: 1,
      calls: [{ id: call.id, talk_time: 25, created_at: '2026-05-31T12:00:00Z' }],
    });
    expect((await client.get(second.next_page)).next_page).toBe(second.next_page);
    expect(second.end_of_stream).toBeUndefined();
  });

  test.each([403, 404] as const)('an account without Talk answers %i', async (status) => {
    simulator.talk = status;
    expect((await client.ask(`${CALLS}?${since(NOW - DAY)}`)).status).toBe(status);
  });
});

describe('quotas and faults', () => {
  test('ten requests a minute on each export, however they are spread', async () => {
    const events = `${EVENTS}?${since(NOW - DAY)}`;
    for (let asked = 0; asked < 10; asked += 1) {
      expect((await client.ask(events)).status).toBe(200);
      quotaClock.advance(4 * SECOND);
    }
    const refused = await client.ask(events);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '20']);
    expect((await client.ask(`${TICKETS}?${since(NOW - DAY)}`)).status).toBe(200);
    quotaClock.advance(20 * SECOND);
    expect((await client.ask(events)).status).toBe(200);
    expect((await client.ask(events)).status).toBe(429);
    expect(simulator.quotas.incremental.ticketEvents.refused).toBe(2);
  });

  test('the plan limits everything together', async () => {
    await simulator.stop();
    await serve({ planPerMinute: 2 });
    const answers = [
      await client.ask('/api/v2/groups.json'),
      await client.ask('/api/v2/views.json'),
      await client.ask('/api/v2/groups.json'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    quotaClock.advance(MINUTE);
    expect((await client.ask('/api/v2/groups.json')).status).toBe(200);
  });

  test('the edge refuses in HTML, a cut answer is no JSON, and the log tells what was asked', async () => {
    simulator.faults.script({ kind: 'tooMany', times: 1, amount: 7 });
    simulator.faults.script({ kind: 'truncated', times: 1 });
    const edge = await client.ask('/api/v2/groups.json');
    expect([edge.status, edge.headers.get('retry-after'), edge.headers.get('content-type')]).toEqual([
      429,
      '7',
      'text/html; charset=utf-8',
    ]);
    await expect((await client.ask('/api/v2/groups.json')).json()).rejects.toThrow();
    expect(simulator.log.recent.map(({ path, status }) => [path, status])).toEqual([
      ['/api/v2/groups.json', 429],
      ['/api/v2/groups.json', 200],
    ]);
  });
});
