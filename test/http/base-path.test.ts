import { readConfig } from '../../connector/config';
import { belowBase } from '../../connector/http/base-path';
import { ADMIN_TOKEN, start, type Running } from './connector';

/** PUBLIC_URL with a path: a reverse proxy has the connector below `/injixo`, whether or not it takes that off. */

let connector: Running;
const pushed: (string | undefined)[] = [];
beforeAll(async () => {
  connector = await start({
    config: { PUBLIC_URL: 'https://127.0.0.1/injixo/', METRICS_TOKEN: undefined },
    oidc: {
      issuer: 'http://127.0.0.1:1',
      clientId: 'connect',
      clientSecret: 'a secret',
      roleClaim: 'roles',
      organisationClaim: null,
      defaultRole: 'planner',
    },
    push: ({ url }, res) => {
      if (url?.startsWith('/v1/') !== true) return false;
      pushed.push(url);
      res.end();
      return true;
    },
  });
});
afterAll(() => connector.stop());

test.each(['', '/injixo'])(
  'answers below "%s": page, API, documentation, messages of the app',
  async (path) => {
    const page = await connector.anonymous.get(`${path}/account/integrations`).expect(200);
    expect(page.text).toContain('name="base-path" content="/injixo"');
    const [, script = ''] = /<script type="module"[^>]* src="([^"]+)"/.exec(page.text) ?? [];
    expect(script).toMatch(/^\/injixo\/assets\//);
    await connector.anonymous.get(script).expect(200);
    await connector.anonymous.get(`${path}/api/v1/queues`).expect(401);
    await connector.get(`${path}/api/v1/queues`).expect(200);
    const docs = await connector.anonymous.get(`${path}/docs`).expect(200);
    expect(docs.text).toContain('href="/injixo/openapi.json"');
    expect(docs.text).toContain('href="/injixo/assets/page.css"');
    expect((await connector.anonymous.get(`${path}/openapi.json`)).body).toMatchObject({
      servers: [{ url: '/injixo' }],
    });
    await connector.anonymous.post(`${path}/v1/handshake`).expect(200);
    expect(pushed.pop()).toBe('/v1/handshake');
  },
);

test('cookies are for the path alone, redirects and invitations lead below it', async () => {
  const session = await connector.anonymous.post('/injixo/session').send({ token: ADMIN_TOKEN }).expect(200);
  const cookies = session.get('set-cookie') ?? [];
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies)
    expect(cookie).toMatch(/^__Secure-injixo_connect_\w+=.*; Path=\/injixo;.*; Secure/);
  const signIn = await connector.anonymous.get('/injixo/auth/oidc').expect(303);
  expect(signIn.headers.location).toBe('/injixo/?signIn=unavailable');
  const body = { email: 'a@example.com', name: 'A', role: 'planner' };
  const invited = await connector.send('post', '/injixo/api/v1/users', body).expect(201);
  expect((invited.body as { inviteUrl: string }).inviteUrl).toMatch(
    /^https:\/\/127\.0\.0\.1\/injixo\/invitations\//,
  );
});

test.each([
  ['/injixo', '/'],
  ['/injixo?a=b', '/?a=b'],
  ['/injixo/', '/'],
  ['/injixo/live', '/live'],
  ['/live', '/live'],
  ['/injixos/live', '/injixos/live'],
  ['/', '/'],
])('%s means %s', (asked, meant) => {
  expect(belowBase(asked, '/injixo')).toBe(meant);
  expect(belowBase(asked, '')).toBe(asked);
});

test.each(['api', 'v1', 'account', 'docs/'])('a path that is one of its own, /%s, is refused', (path) => {
  expect(() => readConfig({ PUBLIC_URL: `https://connect.example.com/${path}` })).toThrow('another path');
});
