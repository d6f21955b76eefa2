import supertest from 'supertest';
import { createLog } from '../../connector/log';
import type { Store } from '../../connector/ledger/store';
import { ADMIN_TOKEN, start, temporaryStore, type Running } from './connector';

const path = '/api/v1/queues';

let store: Store;
let connector: Running;
beforeAll(async () => {
  store = await temporaryStore();
  connector = await start({ store });
});
afterAll(async () => {
  await connector.stop();
  await store.close();
});

const cookieOf = (response: supertest.Response): string =>
  (response.headers['set-cookie']?.[0] ?? '').split(';')[0]!;
const signIn = async (to: Running): Promise<string> =>
  cookieOf(await to.anonymous.post('/session').send({ token: ADMIN_TOKEN }).expect(200));

test('the administrator’s token lets in', async () => {
  await connector.get(path).expect(200, { queues: [] });
});

test.each([
  ['without anything', {}],
  ['with another token', { Authorization: 'Bearer another-token-of-some-length' }],
  ['with the beginning of the token', { Authorization: `Bearer ${ADMIN_TOKEN.slice(0, -1)}` }],
  [
    'with another scheme',
    { Authorization: `Basic ${Buffer.from(`admin:${ADMIN_TOKEN}`).toString('base64')}` },
  ],
  ['with a made-up session', { Cookie: 'injixo_connect_session=99999999999999.abc.def' }],
  ['with a damaged session', { Cookie: 'injixo_connect_session=%00' }],
])('401 %s', async (_name, headers) => {
  const { body, headers: answered } = await connector.anonymous.get(path).set(headers).expect(401);
  expect(body).toEqual({ error: { code: 'unauthorized', message: expect.any(String) } });
  expect(answered['www-authenticate']).toMatch(/^Bearer/);
});

test('an unknown address below /api/v1 does not tell that it is unknown', async () => {
  await connector.anonymous.get('/api/v1/nothing').expect(401);
});

test('a wrong token is refused even with a good session', async () => {
  const cookie = await signIn(connector);
  await connector.anonymous.get(path).set('Cookie', cookie).set('Authorization', 'Bearer wrong').expect(401);
});

test('signing in sets a cookie that scripts can’t read and other sites can’t use', async () => {
  const response = await connector.anonymous.post('/session').send({ token: ADMIN_TOKEN }).expect(200);
  const [cookie] = response.headers['set-cookie'] as unknown as string[];
  expect(cookie).toMatch(/; HttpOnly/);
  expect(cookie).toMatch(/; SameSite=Strict/);
  expect(cookie).toMatch(/; Max-Age=43200/);
  expect(cookie).not.toMatch(/Secure/);
  expect(cookie).not.toContain(ADMIN_TOKEN);
  await connector.anonymous.get(path).set('Cookie', cookieOf(response)).expect(200);
});

test('behind https the cookie travels by https only', async () => {
  const secure = await start({
    store,
    config: { PUBLIC_URL: 'https://connect.example.com', METRICS_TOKEN: undefined },
  });
  const response = await secure.anonymous.post('/session').send({ token: ADMIN_TOKEN }).expect(200);
  expect(response.headers['set-cookie']![0]).toMatch(/^__Host-injixo_connect_session=.*; Path=\/;.*; Secure/);
  await secure.stop();
});

test('a wrong token does not sign in', async () => {
  const response = await connector.anonymous
    .post('/session')
    .send({ token: 'not-the-administrators' })
    .expect(401);
  expect(response.body.error.code).toBe('unauthorized');
  expect(response.headers['set-cookie']).toBeUndefined();
});

test('signing out ends the session, also for whoever copied the cookie', async () => {
  const cookie = await signIn(connector);
  const other = await signIn(connector);
  const response = await connector.anonymous.delete('/session').set('Cookie', cookie).expect(204);
  expect(response.headers['set-cookie']![0]).toMatch(/session=;.*Expires=Thu, 01 Jan 1970/);
  await connector.anonymous.get(path).set('Cookie', cookie).expect(401);
  await connector.anonymous.get(path).set('Cookie', other).expect(200);
});

test('a session ends after 12 hours, or 2 without use; another process with the token takes it until then', async () => {
  let now = Date.parse('2026-01-01T08:00:00Z');
  const first = await start({ store, now: () => now });
  const second = await start({ store, now: () => now });
  const stranger = await start({ store, now: () => now, adminToken: 'the-token-of-another' });
  const cookie = await signIn(first);
  const unused = await signIn(first);
  const hour = 3_600_000;
  now += 2 * hour - 1;
  for (const connector of [first, second])
    await connector.anonymous.get(path).set('Cookie', cookie).expect(200);
  await stranger.anonymous.get(path).set('Cookie', cookie).expect(401);
  now += 1;
  await second.anonymous.get(path).set('Cookie', unused).expect(401);
  for (let passed = 2; passed < 11; passed += 1) {
    now += hour;
    await first.anonymous.get(path).set('Cookie', cookie).expect(200);
  }
  now += hour - 1;
  await second.anonymous.get(path).set('Cookie', cookie).expect(200);
  now += 1;
  for (const connector of [first, second])
    await connector.anonymous.get(path).set('Cookie', cookie).expect(401);
  await Promise.all([first.stop(), second.stop(), stranger.stop()]);
});

test('no cookie but the whole one is a session', async () => {
  const [name, value = ''] = (await signIn(connector)).split('=');
  const forged = [`${value}x`, value.slice(1), value.toUpperCase(), ''];
  for (const one of forged) await connector.anonymous.get(path).set('Cookie', `${name}=${one}`).expect(401);
});

describe('a write by cookie', () => {
  const pause = async (headers: Record<string, string>): Promise<number> =>
    (
      await connector.anonymous
        .post('/api/v1/integrations/int_a/pause')
        .set('Cookie', await signIn(connector))
        .set(headers)
    ).status;

  test('of the connector’s own page is taken', async () => {
    expect(await pause({ 'Sec-Fetch-Site': 'same-origin' })).toBe(200);
    expect(await pause({ Origin: connector.url })).toBe(200);
  });

  test('that the reader asked for, by no page, is taken', async () => {
    expect(await pause({ 'Sec-Fetch-Site': 'none' })).toBe(200);
  });

  test('of a program without an origin is taken', async () => {
    expect(await pause({})).toBe(200);
  });

  test.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another host of the same site', { 'Sec-Fetch-Site': 'same-site' }],
    ['another site, as older browsers tell it', { Origin: 'https://evil.example' }],
    ['a page without an origin', { Origin: 'null' }],
  ])('asked for by %s is refused', async (_name, headers) => {
    expect(await pause(headers)).toBe(403);
  });

  test('asked for by another site can neither sign in nor out', async () => {
    const cross = { 'Sec-Fetch-Site': 'cross-site' };
    const cookie = await signIn(connector);
    const refused = await connector.anonymous
      .post('/session')
      .set(cross)
      .send({ token: ADMIN_TOKEN })
      .expect(403);
    expect(refused.body.error.code).toBe('cross_site');
    await connector.anonymous.delete('/session').set(cross).set('Cookie', cookie).expect(403);
    await connector.anonymous.get(path).set('Cookie', cookie).expect(200);
  });

  test('under the public address is taken, whatever host the proxy asks for', async () => {
    const proxied = await start({
      store,
      config: { PUBLIC_URL: 'https://connect.example.com', METRICS_TOKEN: undefined },
    });
    await proxied.anonymous
      .post('/api/v1/integrations/int_a/pause')
      .set('Cookie', await signIn(proxied))
      .set('Origin', 'https://connect.example.com')
      .expect(200);
    await proxied.stop();
  });

  test('is not asked for its origin with the token: no browser sends that by itself', async () => {
    await connector
      .send('post', '/api/v1/integrations/int_a/pause')
      .set('Sec-Fetch-Site', 'cross-site')
      .expect(200);
  });
});

test('after more than 100 wrong tokens a minute 429 says when to try again; the right one is still let in', async () => {
  const attacked = await start();
  const statuses: number[] = [];
  for (let guess = 0; guess < 130; guess += 1) {
    const attempt =
      guess % 2 === 0
        ? attacked.anonymous.get(path).set('Authorization', `Bearer guess-${String(guess)}`)
        : attacked.anonymous.post('/session').send({ token: `guess-${String(guess)}` });
    statuses.push((await attempt).status);
  }
  expect(statuses.slice(0, 100).every((status) => status === 401)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
  const limited = await attacked.anonymous.get(path).set('Authorization', 'Bearer guess').expect(429);
  expect(limited.body.error).toMatchObject({
    code: 'rate_limited',
    message: 'There were too many wrong tokens. Try again in a minute.',
  });
  expect(Number(limited.headers['retry-after'])).toBeGreaterThanOrEqual(1);
  expect(Number(limited.headers['retry-after'])).toBeLessThanOrEqual(60);
  await attacked.get(path).expect(200);
  await attacked.stop();
});

test('metrics need their token if there is one', async () => {
  await connector.anonymous.get('/metrics').expect(200);
  const guarded = await start({ store, config: { PUBLIC_URL: undefined, METRICS_TOKEN: 'prometheus' } });
  const refused = async (message: string, token?: string) => {
    const asked = guarded.anonymous.get('/metrics');
    const { body } = await (token === undefined ? asked : asked.set('Authorization', `Bearer ${token}`))
      .expect(401)
      .expect('content-type', 'application/json; charset=utf-8');
    expect(body).toMatchObject({ error: { code: 'unauthorized', message } });
  };
  await refused('Send METRICS_TOKEN as Authorization: Bearer <token>.');
  await refused('The token is not the one in METRICS_TOKEN.', 'wrong');
  await refused('The token is not the one in METRICS_TOKEN.', ADMIN_TOKEN);
  await guarded.anonymous
    .get('/metrics')
    .set('Authorization', 'Bearer prometheus')
    .expect(200, /http_request_duration_seconds/);
  await guarded.stop();
});

test('the log holds no token, cookie, query or address', async () => {
  const lines: string[] = [];
  const logging = await start({ store, log: createLog('debug', { write: (line) => void lines.push(line) }) });
  const cookie = await signIn(logging);
  await logging.anonymous
    .get('/api/v1/queues?search=jane.doe%40example.com')
    .set('Cookie', cookie)
    .expect(200);
  await logging.anonymous.get('/jane.doe').expect(404);
  await logging.stop();
  const log = lines.join('');
  expect(log).toContain('"route":"/api/v1/queues"');
  expect(log).not.toMatch(/jane/);
  expect(log).not.toContain(ADMIN_TOKEN);
  expect(log).not.toContain(cookie.split('=')[1]);
});
