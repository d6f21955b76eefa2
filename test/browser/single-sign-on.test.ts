import type { Page } from 'playwright-core';
import { seriousProblems } from './axe';
import { SignOnWorld } from './single-sign-on/world';
import { TOKEN } from './world';

/** Signing in with a real OpenID provider, in a real browser, over https and by name. */

const MINUTE = 60_000;
const accounts: Record<string, object> = {
  ada: { email: 'ada@example.com', email_verified: true, name: 'Ada', roles: ['administrator', 'staff'] },
  otto: { email: 'otto@example.com', email_verified: true, name: 'Otto', roles: 'operator' },
  paula: { email: 'paula@example.com', email_verified: true, name: 'Paula', roles: ['planner'] },
  nora: { email: 'nora@example.com', email_verified: true, name: 'Nora', roles: ['staff'] },
};

let world: SignOnWorld;
let page: Page;
beforeAll(async () => {
  world = await SignOnWorld.start(accounts, { OIDC_DEFAULT_ROLE: 'none' });
});
afterAll(() => world.stop());
beforeEach(async () => {
  world.tampering = {};
  page = await world.open();
});
afterEach(() => page.context().close());

/** To the provider's page where one says who one is. */
async function toProvider(address = '/'): Promise<void> {
  await page.goto(address);
  await page.getByRole('link', { name: 'Single sign-on' }).click();
  await page.getByPlaceholder('Enter any login').waitFor();
}

/** Says who one is, and agrees. */
async function agree(login: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('whatever');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function signIn(login: string, address = '/'): Promise<void> {
  await toProvider(address);
  await agree(login);
}

const navigation = () => page.getByRole('navigation', { name: 'Main navigation' });
const refused = (words: RegExp) => page.getByRole('alert').getByText(words).waitFor();
/** What the connector answers to the page. */
const ask = (path: string, token = ''): Promise<{ status: number; body: Record<string, never> }> =>
  page.evaluate(
    `fetch(${JSON.stringify(path)}, { headers: ${JSON.stringify(token === '' ? {} : { Authorization: `Bearer ${token}` })} })
      .then(async (answer) => ({ status: answer.status, body: await answer.json() }))`,
  );
const session = () => ask('/session');

test.each([
  ['ada', 'administrator', true],
  ['otto', 'operator', true],
  ['paula', 'planner', false],
])('%s signs in as %s, and gets to the page that was wanted', async (login, role, manages) => {
  await signIn(login, '/volumes?range=7d');
  await navigation().waitFor();
  expect(page.url()).toMatch(/\/volumes\?range=7d$/);
  expect((await session()).body).toMatchObject({
    role,
    user: { email: `${login}@example.com`, role, organisationId: 'default' },
  });
  expect(await navigation().getByRole('link', { name: 'People and access' }).count()).toBe(manages ? 1 : 0);
  const cookies = await page.context().cookies();
  expect(cookies.filter(({ domain }) => domain === 'connect.example.com')).toEqual([
    expect.objectContaining({
      name: '__Host-injixo_connect_session',
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
    }),
  ]);
});

test('a role that the provider takes away counts from the next sign-in on', async () => {
  await signIn('ada');
  await navigation().waitFor();
  await world.stopProvider();
  world.accounts.ada = { ...accounts.ada, roles: ['planner'] };
  await world.startProvider();
  const other = await world.open();
  [page] = [other, await page.context().close()];
  await signIn('ada');
  await navigation().waitFor();
  expect((await session()).body).toMatchObject({ role: 'planner' });
});

test('who has no role is refused in words, and operators are told', async () => {
  await signIn('nora', '/live');
  await refused(/Your account has no access to injixo Connect/);
  expect(new URL(page.url()).pathname).toBe('/live');
  expect((await session()).status).toBe(401);
  expect(await seriousProblems(page)).toEqual([]);
  await page.reload();
  await page.getByRole('link', { name: 'Single sign-on' }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  const { entries } = (await ask('/api/v1/audit', TOKEN)).body as unknown as { entries: object[] };
  expect(entries[0]).toMatchObject({
    action: 'session.refused',
    actor: { name: 'nora@example.com' },
    address: '203.0.113.7',
  });
});

test('who cancels at the provider is told so', async () => {
  await toProvider();
  await page.getByRole('link', { name: /cancel/i }).click();
  await refused(/You cancelled signing in/);
  expect((await session()).status).toBe(401);
});

const random = 'A'.repeat(43);
test.each<[string, SignOnWorld['tampering']]>([
  ['another state', { callback: (query) => query.set('state', random) }],
  ['no state', { callback: (query) => query.delete('state') }],
  ['another state from the beginning', { authorize: (query) => query.set('state', random) }],
  ['another nonce', { authorize: (query) => query.set('nonce', random) }],
  ['no nonce', { authorize: (query) => query.delete('nonce') }],
  ['another code challenge', { authorize: (query) => query.set('code_challenge', random) }],
  ['another code', { callback: (query) => query.set('code', random) }],
  ['another issuer', { callback: (query) => query.set('iss', 'https://login.example.org') }],
  [
    'a token that the provider did not sign',
    {
      tokens: (body) => {
        const [header, payload = ''] = String(body.id_token).split('.');
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
        const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'otto' })).toString('base64url');
        body.id_token = [header, forged, String(body.id_token).split('.')[2]].join('.');
      },
    },
  ],
  [
    'a token for another client',
    {
      tokens: (body) => {
        const [header, payload = '', signature] = String(body.id_token).split('.');
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
        const other = Buffer.from(JSON.stringify({ ...claims, aud: 'another' })).toString('base64url');
        body.id_token = [header, other, signature].join('.');
      },
    },
  ],
])('%s signs nobody in', async (_what, tampering) => {
  await toProvider();
  world.tampering = tampering;
  if (tampering.authorize !== undefined) await page.goto('/auth/oidc');
  await agree('paula');
  await refused(/Signing in did not work/);
  expect((await session()).status).toBe(401);
});

test('an answer counts once, and only in the browser that asked', async () => {
  let came = '';
  page.on('request', (request) => {
    if (request.url().includes('/auth/oidc/callback')) came = request.url();
  });
  await signIn('paula');
  await navigation().waitFor();
  for (const other of [page, await world.open()]) {
    await other.context().clearCookies({ name: '__Host-injixo_connect_session' });
    await other.goto(came);
    await other
      .getByRole('alert')
      .getByText(/Signing in did not work/)
      .waitFor();
  }
});

test('a token that is over signs nobody in', async () => {
  await world.stopProvider();
  await world.startProvider(-50 * MINUTE);
  await signIn('paula');
  await refused(/Signing in did not work, or took too long/);
  await world.stopProvider();
  await world.startProvider();
});

test('the connector may be restarted meanwhile; who takes too long begins anew', async () => {
  await toProvider();
  await world.restartConnector();
  await agree('paula');
  await navigation().waitFor();
  await page.context().clearCookies();

  await toProvider();
  await world.restartConnector(11 * MINUTE);
  await agree('paula');
  await refused(/took too long/);
  await world.restartConnector();
});

test('while the provider is away the page says so, and the token still signs in', async () => {
  await world.stopProvider();
  await world.restartConnector();
  await page.goto('/live');
  await page.getByRole('link', { name: 'Single sign-on' }).click();
  await refused(/The sign-in service does not answer/);
  expect(new URL(page.url()).pathname).toBe('/live');
  await page.getByRole('button', { name: 'Sign in with a token' }).click();
  await page.getByLabel('Administrator’s token').fill(TOKEN);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await navigation().waitFor();
  await world.startProvider();
  await page.context().clearCookies();
  await signIn('paula');
  await navigation().waitFor();
});

test('a provider that takes the request and never answers is away, too', async () => {
  await toProvider();
  world.tampering = { callback: () => (world.tampering = { silent: true }) };
  await agree('paula');
  await refused(/The sign-in service does not answer/);
});

test('a link that begins at the connector leads nowhere else', async () => {
  for (const to of ['https://example.org/', '//example.org', '/\\example.org', '/.//example.org', 'live']) {
    await page.context().clearCookies();
    await page.goto(`/auth/oidc?to=${encodeURIComponent(to)}`);
    await agree('paula');
    await navigation().waitFor();
    expect([to, page.url()]).toEqual([to, 'https://connect.example.com/']);
  }
});

test('nothing but the provider was contacted', () => {
  expect(world.strayConnections).toEqual([]);
});
