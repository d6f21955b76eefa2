import { request } from 'node:http';
import type { ConnectorProcess } from '../demo/connector-process';
import { startConnector } from './connectors';
import { ADMIN_TOKEN, database, folder, type Place } from './place';

/** Who may do what, as real processes decide it: what ends on one has ended on the other, and after a restart. */

const PASSWORD = 'a rather long pass phrase';

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cookie: string;
}
type As = { token: string } | { cookie: string } | Record<string, never>;

interface Call {
  readonly as?: As;
  readonly body?: object;
  /** The address of this machine that it comes from. */
  readonly from?: string;
}

/** Sends a request, each on a connection of its own; of a live stream the answer is what came until it ended. */
function call(
  to: ConnectorProcess,
  method: string,
  path: string,
  { as = {}, body, from = '127.0.0.1' }: Call = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const headers = {
      ...('token' in as ? { authorization: `Bearer ${as.token}` } : {}),
      ...('cookie' in as ? { cookie: as.cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const sent = request(
      `${to.url}${path}`,
      { method, headers, agent: false, localAddress: from },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        answer.on('error', reject);
        answer.on('end', () => {
          const cookie = (answer.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
          resolve({ status: answer.statusCode ?? 0, text, cookie });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const operator = { token: ADMIN_TOKEN };
const statusOf = async (to: ConnectorProcess, as: As, path = '/session') =>
  (await call(to, 'GET', path, { as })).status;

async function user(to: ConnectorProcess, email: string, role: string): Promise<{ id: string } & Answer> {
  const { text } = await call(to, 'POST', '/api/v1/users', { as: operator, body: { email, role } });
  const invited = JSON.parse(text) as { user: { id: string }; inviteUrl: string };
  const link = `/api/v1${new URL(invited.inviteUrl).pathname}`;
  const accepted = await call(to, 'POST', link, { body: { password: PASSWORD } });
  expect(accepted.status).toBe(201);
  return { ...accepted, id: invited.user.id };
}
const signIn = (to: ConnectorProcess, email: string, password = PASSWORD, from?: string) =>
  call(to, 'POST', '/session', { body: { email, password }, ...(from === undefined ? {} : { from }) });
async function token(to: ConnectorProcess): Promise<{ id: string; token: string }> {
  const body = { name: 'a program', role: 'planner' };
  const { text } = await call(to, 'POST', '/api/v1/tokens', { as: operator, body });
  return JSON.parse(text) as { id: string; token: string };
}

/** The ways in which what somebody may do ends: on `one`, seen on `other`. */
async function endEverything(one: ConnectorProcess, other: () => Promise<ConnectorProcess>): Promise<void> {
  const admin = await user(one, 'admin@example.com', 'administrator');
  await user(one, 'second@example.com', 'administrator');
  const [first, second, third] = [
    await signIn(one, 'admin@example.com'),
    await signIn(one, 'admin@example.com'),
    await signIn(one, 'second@example.com'),
  ];
  await call(one, 'DELETE', '/session', { as: first });
  let there = await other();
  expect([await statusOf(there, first), await statusOf(there, second)]).toEqual([401, 200]);

  const passwords = { currentPassword: PASSWORD, newPassword: 'another long pass phrase' };
  expect((await call(one, 'POST', '/session/password', { as: second, body: passwords })).status).toBe(204);
  there = await other();
  expect([await statusOf(there, admin), await statusOf(there, second)]).toEqual([401, 200]);
  expect((await signIn(there, 'admin@example.com')).status).toBe(401);
  expect((await signIn(there, 'admin@example.com', passwords.newPassword)).status).toBe(200);

  expect(await statusOf(there, second, '/api/v1/users')).toBe(200);
  const role = { as: operator, body: { role: 'planner' } };
  expect((await call(one, 'PATCH', `/api/v1/users/${admin.id}`, role)).status).toBe(200);
  there = await other();
  expect([
    await statusOf(there, second, '/api/v1/users'),
    await statusOf(there, second, '/api/v1/queues'),
  ]).toEqual([403, 200]);

  const program = await token(one);
  const opened = await call(one, 'POST', '/session', { body: { token: program.token } });
  there = await other();
  expect([await statusOf(there, program), await statusOf(there, opened)]).toEqual([200, 200]);
  await call(one, 'DELETE', `/api/v1/tokens/${program.id}`, { as: operator });
  there = await other();
  expect([await statusOf(there, program), await statusOf(there, opened)]).toEqual([401, 401]);

  await call(one, 'DELETE', '/sessions', { as: second });
  await call(one, 'DELETE', `/api/v1/users/${admin.id}`, { as: operator });
  there = await other();
  expect([await statusOf(there, second), await statusOf(there, third)]).toEqual([401, 200]);
}

describe('two processes on one PostgreSQL', () => {
  let place: Place;
  let one: ConnectorProcess;
  let two: ConnectorProcess;
  beforeAll(async () => {
    place = await database();
    [one, two] = await Promise.all([startConnector(place.env), startConnector(place.env)]);
  });
  afterAll(async () => {
    await Promise.all([one.stop(), two.stop()]);
    await place.remove();
  });

  test('what ends on one has ended on the other with the answer', () => endEverything(one, async () => two));

  test('a live stream on the other ends at once, not only with its next sign of life', async () => {
    const planner = await user(one, 'planner@example.com', 'planner');
    const program = await token(one);
    const ways: [As, () => Promise<unknown>][] = [
      [program, () => call(one, 'DELETE', `/api/v1/tokens/${program.id}`, { as: operator })],
      [planner, () => call(one, 'DELETE', `/api/v1/users/${planner.id}`, { as: operator })],
    ];
    for (const [as, end] of ways) {
      const stream = call(two, 'GET', '/api/v1/live', { as });
      while ((await metric(two, 'live_clients')) === 0);
      await end();
      const begun = performance.now();
      expect((await stream).text).toContain('event: snapshot');
      expect(performance.now() - begun).toBeLessThan(10_000); // signs of life come every 15 seconds
    }
  });

  test('who guesses is slowed on both together, and the owner gets in', async () => {
    const owner = await user(one, 'owner@example.com', 'planner');
    const statuses = async (tries: [ConnectorProcess, string, string][]): Promise<Record<number, number>> => {
      const counted: Record<number, number> = {};
      for (const { status } of await Promise.all(
        tries.map(([to, email, from]) => signIn(to, email, 'a wrong guess', from)),
      ))
        counted[status] = (counted[status] ?? 0) + 1;
      return counted;
    };
    // One account, from ten addresses: five tries each, whichever process is asked.
    const many = Array.from({ length: 120 }, (_, n): [ConnectorProcess, string, string] => [
      n % 2 === 0 ? one : two,
      'owner@example.com',
      `127.0.2.${String(1 + (n % 10))}`,
    ]);
    expect(await statuses(many)).toEqual({ 401: 50, 429: 70 });
    expect((await signIn(two, 'owner@example.com', PASSWORD, '127.0.2.1')).status).toBe(429);
    expect((await signIn(two, 'owner@example.com', PASSWORD, '127.0.3.1')).status).toBe(200);
    const known = owner.cookie.split('; ').find((cookie) => cookie.startsWith('injixo_connect_known='))!;
    const browser = { as: { cookie: known }, from: '127.0.2.1' };
    const body = { email: 'owner@example.com', password: PASSWORD };
    expect((await call(one, 'POST', '/session', { ...browser, body })).status).toBe(200);

    // One address, on forty accounts: a hundred tries, whichever process is asked.
    const wide = Array.from({ length: 120 }, (_, n): [ConnectorProcess, string, string] => [
      n % 2 === 0 ? one : two,
      `user${String(n % 40)}@example.com`,
      '127.0.4.1',
    ]);
    expect(await statuses(wide)).toEqual({ 401: 100, 429: 20 });
  });

  test('wrong tokens are slowed on both together', async () => {
    const wrong = Array.from({ length: 150 }, (_, n) =>
      call(n % 2 === 0 ? one : two, 'POST', '/session', {
        body: { token: 'a-wrong-token' },
        from: '127.0.5.1',
      }),
    );
    const refused = (await Promise.all(wrong)).filter(({ status }) => status === 429);
    expect(refused).toHaveLength(30);
    expect(
      (await call(two, 'POST', '/session', { body: { token: ADMIN_TOKEN }, from: '127.0.5.1' })).status,
    ).toBe(200);
  });
});

test('one process on SQLite: what ended stays so, and what holds goes on, after it was killed', async () => {
  const place = await folder();
  let connector = await startConnector(place.env);
  const { port } = new URL(connector.url);
  const current: ConnectorProcess = {
    ...connector,
    get url() {
      return connector.url;
    },
  };
  await endEverything(current, async () => {
    await connector.kill();
    connector = await startConnector({ ...place.env, PORT: port });
    return connector;
  });
  await connector.stop();
  await place.remove();
});

async function metric(of: ConnectorProcess, name: string): Promise<number> {
  const { text } = await call(of, 'GET', '/metrics', { as: operator });
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1]);
}
