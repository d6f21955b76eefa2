import { Vault } from '../../connector/integrations/vault';
import type { OidcSettings } from '../../connector/people/oidc';
import { KEY, PeopleWorld } from './world';

/** Signing in with an OpenID provider that doesn't answer; test/browser/single-sign-on.test.ts has one that does. */

const settings: OidcSettings = {
  issuer: 'http://127.0.0.1:1',
  clientId: 'injixo-connect',
  clientSecret: 'a-secret-of-this-client',
  roleClaim: 'roles',
  organisationClaim: null,
  defaultRole: 'none',
};
const NOW = Date.UTC(2026, 2, 10, 12);
const COOKIE = 'injixo_connect_oidc';

let world: PeopleWorld;
beforeAll(async () => {
  world = await PeopleWorld.start(undefined, () => NOW, null, settings);
});
afterAll(() => world.stop());

/** Where the browser is sent. */
async function sent(path: string, cookie = ''): Promise<string | null> {
  const { status, headers } = await world.call({ cookie }, 'get', path);
  expect(status).toBe(303);
  return headers.get('location');
}
const refusals = async () =>
  (await world.store.read('audit', { before: null, limit: 50 })).filter(
    ({ action }) => action === 'session.refused',
  );

test('how one can sign in is told: with a password once somebody was invited', async () => {
  const methods = async (of: PeopleWorld) => (await of.call({}, 'get', '/auth/methods')).body;
  expect(await methods(world)).toEqual({ methods: ['token', 'oidc'] });
  const without = await PeopleWorld.start();
  expect(await methods(without)).toEqual({ methods: ['token'] });
  await without.user('default', 'planner', 'a@example.com');
  expect(await methods(without)).toEqual({ methods: ['password', 'token'] });
  expect((await without.call({}, 'get', '/auth/oidc')).status).toBe(404);
  await without.stop();
});

test.each([
  ['/volumes?range=7d', '/volumes?range=7d&'],
  ['/', '/?'],
  ['/live#part', '/live?'],
  ['/a/../live', '/live?'],
  ['//evil.example/x', '/?'],
  ['/\\evil.example/x', '/?'],
  ['/.//evil.example/x', '/?'],
  ['https://evil.example/', '/?'],
  ['https://connector.invalid/live', '/?'],
  ['live', '/?'],
  ['//', '/?'],
  [`/${'x'.repeat(1_000)}`, '/?'],
])('a link that wants to lead to %.40s leads to a page of the connector’s own', async (to, address) => {
  expect(await sent(`/auth/oidc?to=${encodeURIComponent(to)}`)).toBe(`${address}signIn=unavailable`);
});

test('without a page that was wanted it is the first one', async () => {
  expect(await sent('/auth/oidc')).toBe('/?signIn=unavailable');
});

describe('who comes back from the provider', () => {
  const back = (pending: object | string, purpose = 'oidc sign-in') => {
    const text = typeof pending === 'string' ? pending : JSON.stringify(pending);
    return sent('/auth/oidc/callback?code=x&state=s', `${COOKIE}=${new Vault(KEY).seal(text, purpose)}`);
  };
  const pending = { state: 's', nonce: 'n', verifier: 'v', until: NOW, to: '/live?x=1' };

  test('without having left, or with something that wasn’t made here, is not signed in', async () => {
    expect(await sent('/auth/oidc/callback?code=x&state=s')).toBe('/?signIn=failed');
    expect(await sent('/auth/oidc/callback?code=x&state=s', `${COOKIE}=rubbish`)).toBe('/?signIn=failed');
    expect(await back(pending, 'something else')).toBe('/?signIn=failed');
    expect(await back('no JSON')).toBe('/?signIn=failed');
    expect(await back({ ...pending, to: undefined })).toBe('/?signIn=failed');
    expect(await refusals()).toEqual([]);
  });

  test('too late is not signed in, which operators are told', async () => {
    expect(await back(pending)).toBe('/live?x=1&signIn=failed');
    expect(await refusals()).toMatchObject([
      {
        ...{ organisationId: null, at: NOW, actorType: 'unknown', actorId: null },
        ...{ actorName: 'single sign-on', targetType: 'session', targetId: null },
      },
    ]);
  });

  test('in time, while the provider doesn’t answer, can try again, and is nobody’s wrong try', async () => {
    const before = (await refusals()).length;
    expect(await back({ ...pending, until: NOW + 1 })).toBe('/live?x=1&signIn=unavailable');
    expect(await refusals()).toHaveLength(before);
  });

  test('forgets what it was to remember', async () => {
    const { headers } = await world.call({ cookie: `${COOKIE}=x` }, 'get', '/auth/oidc/callback');
    expect(headers.getSetCookie()).toEqual([
      `${COOKIE}=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax`,
    ]);
  });
});
