import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ManualClock, MINUTE } from './shared/clock';
import { LoopbackServer } from './shared/server';
import { seedAccount, ZendeskSimulator, type SeededAccount } from './zendesk';
import { basic, TestClient, type Json } from './zendesk/test-client';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const PUBLIC = 'https://connect.example';
const WEBHOOKS = '/api/v2/webhooks';
const COMMENTED = 'zen:event-type:ticket.comment_added';

let quotaClock: ManualClock;
let seeded: SeededAccount;
let simulator: ZendeskSimulator;
let client: TestClient;
let receiver: LoopbackServer;
/** What the receiver answers next; afterwards 200. */
let answers: { status: number; retryAfter?: number }[];
let received: { headers: IncomingHttpHeaders; body: string }[];

beforeEach(async () => {
  quotaClock = new ManualClock(0);
  seeded = seedAccount({ clock: new ManualClock(NOW), views: false });
  simulator = new ZendeskSimulator({ account: seeded.account, quotaClock, planPerMinute: null });
  client = new TestClient(await simulator.start());
  answers = [];
  received = [];
  receiver = new LoopbackServer((req, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      received.push({ headers: req.headers, body });
      const { status, retryAfter } = answers.shift() ?? { status: 200 };
      res.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }).end();
    });
  });
  Object.assign(simulator.webhooks.delivery.settings, {
    reroute: new Map([[PUBLIC, await receiver.start()]]),
    retrySecondMs: 1,
  });
});

afterEach(async () => {
  await simulator.stop();
  await receiver.stop();
});

async function ask(method: string, path: string, body?: object, headers = basic()): Promise<Response> {
  const init = { method, headers: { ...headers, 'content-type': 'application/json' } };
  return fetch(client.base + path, body === undefined ? init : { ...init, body: JSON.stringify(body) });
}

const asked = (changes: object = {}): object => ({
  webhook: {
    name: 'injixo Connect',
    endpoint: `${PUBLIC}/v1/zendesk/42`,
    http_method: 'POST',
    request_format: 'json',
    status: 'active',
    subscriptions: [COMMENTED, 'zen:event-type:ticket.created', 'zen:event-type:ticket.soft_deleted'],
    ...changes,
  },
});

async function subscribe(...subscriptions: string[]): Promise<Json> {
  const changes = subscriptions.length > 0 ? { subscriptions } : {};
  return (await (await ask('POST', WEBHOOKS, asked(changes))).json()).webhook;
}

/** A ticket with so many comments after its creation, all events delivered. */
async function comments(count: number): Promise<number> {
  const { account, ids } = seeded;
  const { id } = account.createTicket({ by: ids.customers[0]! });
  for (let made = 0; made < count; made += 1) account.customerComment(id);
  await simulator.webhooks.delivery.settled();
  return id;
}

const statuses = (): (number | null)[] => simulator.webhooks.delivery.attempts.map(({ status }) => status);
const types = (): string[] => received.map(({ body }) => JSON.parse(body).type);

test('made, found by name, asked for its secret, and removed; what is not a webhook is refused', async () => {
  const { id } = await subscribe();
  const found = await client.get(`${WEBHOOKS}?filter[name_contains]=injixo&page[size]=100`);
  expect(found.webhooks).toMatchObject([{ id, status: 'active', endpoint: `${PUBLIC}/v1/zendesk/42` }]);
  expect((await client.get(`${WEBHOOKS}?filter[name_contains]=other`)).webhooks).toEqual([]);
  const { signing_secret: first } = await client.get(`${WEBHOOKS}/${id}/signing_secret`);
  expect(first).toEqual({ algorithm: 'SHA256', secret: expect.stringMatching(/^\S{20,}$/) });
  await ask('POST', `${WEBHOOKS}/${id}/signing_secret`);
  expect((await client.get(`${WEBHOOKS}/${id}/signing_secret`)).signing_secret).not.toEqual(first);
  expect((await ask('DELETE', `${WEBHOOKS}/${id}`)).status).toBe(204);
  expect((await ask('GET', `${WEBHOOKS}/${id}`)).status).toBe(404);
  for (const wrong of [{ endpoint: 'nowhere' }, { subscriptions: [] }, { http_method: 'GET' }])
    expect((await ask('POST', WEBHOOKS, asked(wrong))).status).toBe(400);
});

test('only admins; trials have ten', async () => {
  const agent = basic('agent.1@staff.example');
  expect((await ask('POST', WEBHOOKS, asked(), agent)).status).toBe(403);
  simulator.webhooks.api.trial = true;
  for (let made = 0; made < 10; made += 1) await subscribe();
  expect((await ask('POST', WEBHOOKS, asked())).status).toBe(403);
});

describe('OAuth scopes', () => {
  const token = async (scope: string): Promise<Response> =>
    client.post('/oauth/tokens', {
      grant_type: 'client_credentials',
      client_id: 'simulated-client',
      client_secret: 'simulated-client-secret',
      scope,
    });
  const status = async (scope: string, method: string, path: string, body?: object): Promise<number> => {
    const { access_token } = await (await token(scope)).json();
    return (await ask(method, path, body, { authorization: `Bearer ${access_token}` })).status;
  };

  test.each([
    ['read', 'GET', '/api/v2/groups.json', 200],
    ['tickets:read', 'GET', '/api/v2/tickets.json?page[size]=1', 200],
    ['tickets:read', 'GET', '/api/v2/tickets/1/audits.json', 403],
    ['tickets:read', 'GET', '/api/v2/groups.json', 403],
    ['read', 'POST', WEBHOOKS, 403],
    ['read webhooks:write', 'POST', WEBHOOKS, 201],
    ['read write', 'POST', WEBHOOKS, 201],
    ['webhooks:write', 'GET', '/api/v2/users/me.json', 403],
  ])('with %s, %s %s answers %i', async (scope, method, path, expected) => {
    seeded.account.createTicket({ by: seeded.ids.customers[0]! });
    expect(await status(scope, method, path, method === 'POST' ? asked() : undefined)).toBe(expected);
  });

  test('a client may ask only for the scopes that it was given', async () => {
    simulator.access.oauthClients[0]!.scopes = ['read'];
    const refused = await token('read webhooks:write');
    expect([refused.status, (await refused.json()).error]).toEqual([400, 'invalid_scope']);
    expect((await token('read')).status).toBe(200);
  });
});

test('an audit makes several events; each is signed, names the ticket and no audit', async () => {
  const { secret } = (await client.get(`${WEBHOOKS}/${(await subscribe()).id}/signing_secret`))
    .signing_secret;
  const id = await comments(1);
  expect(types().toSorted()).toEqual([COMMENTED, COMMENTED, 'zen:event-type:ticket.created']);
  for (const { headers, body } of received) {
    const timestamp = String(headers['x-zendesk-webhook-signature-timestamp']);
    const signature = createHmac('sha256', secret)
      .update(timestamp + body)
      .digest('base64');
    expect(headers['x-zendesk-webhook-signature']).toBe(signature);
    expect(JSON.parse(body)).toMatchObject({
      subject: `zen:ticket:${id}`,
      zendesk_event_version: '2022-11-06',
    });
    const audits = seeded.account.desk.get(id).audits.map((audit) => String(audit.id));
    expect(audits.filter((audit) => body.includes(`"${audit}"`))).toEqual([]);
  }
});

test('only what is subscribed to: deletion, return, assignment', async () => {
  const wanted = ['soft_deleted', 'undeleted', 'group_assignment_changed'].map(
    (type) => `zen:event-type:ticket.${type}`,
  );
  await subscribe(...wanted);
  const { account, ids } = seeded;
  const id = await comments(1);
  account.moveGroup(id, ids.admin, ids.groups.billing);
  account.deleteTicket(id, ids.admin);
  account.restoreTicket(id, ids.admin);
  await simulator.webhooks.delivery.settled();
  expect(types().toSorted()).toEqual(wanted.toSorted());
});

test('deliveries come in disorder, twice, or not at all', async () => {
  const { settings } = simulator.webhooks.delivery;
  await subscribe(COMMENTED);
  settings.delayMs = [0, 30];
  settings.doubleShare = 1;
  await comments(20);
  const order = received.map(({ body }) => JSON.parse(body).event.meta.sequence.id);
  expect(order).toHaveLength(42);
  expect(order.filter((each, index) => order.indexOf(each) === index)).toHaveLength(21);
  settings.omitShare = 1;
  await comments(5);
  expect(received).toHaveLength(42);
});

test.each([
  ['409 is tried again three times', [409, 409, 409, 409, 409], 4],
  ['503 without Retry-After is not', [503], 1],
  ['500 is not', [500], 1],
  ['a success ends it', [409, 200], 2],
])('%s', async (_what, told, attempts) => {
  answers = told.map((status) => ({ status }));
  await subscribe('zen:event-type:ticket.created');
  await comments(0);
  expect(statuses()).toEqual(told.slice(0, attempts));
});

test('429 is tried again after what it says, within a minute', async () => {
  answers = [
    { status: 429, retryAfter: 3 },
    { status: 429, retryAfter: 60 },
  ];
  await subscribe('zen:event-type:ticket.created');
  await comments(0);
  expect(statuses()).toEqual([429, 429]);
});

test('what is not answered in time is tried again five times', async () => {
  await receiver.stop();
  await subscribe('zen:event-type:ticket.created');
  await comments(0);
  expect(statuses()).toEqual(Array(6).fill(null));
});

test('a webhook that mostly fails is paused; then it goes on, what happened meanwhile is lost', async () => {
  const webhook = await subscribe(COMMENTED);
  const breaker = simulator.webhooks.breaker(simulator.webhooks.api.webhooks.get(webhook.id)!);
  answers = Array(10).fill({ status: 500 });
  await comments(9);
  expect([statuses().length, breaker.trips, breaker.isOpen]).toEqual([10, 1, true]);
  await comments(3);
  expect(received).toHaveLength(10);
  quotaClock.advance(5 * MINUTE);
  await comments(0);
  expect(received).toHaveLength(11);
});
