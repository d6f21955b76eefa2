import { buildApp } from '../simulators/fdk';
import { MINUTE } from '../simulators/shared/clock';
import { HOST, IPARAMS, KEYS, refusal, json } from './connector-stub';
import { ticket, world } from './world';

let app: ReturnType<typeof buildApp>;
beforeAll(() => (app = buildApp()));
afterAll(() => app.remove());

interface State {
  host: string;
  products: {
    product: string;
    configured: boolean;
    integration: { name: string; domain: string } | null;
    problem: { code: string; message: string } | null;
    lastHeartbeat: { at: string; code: string | null } | null;
    queued: number;
    failed: number;
  }[];
}

describe('installing', () => {
  test('shakes hands for every product with a key and starts the schedule', async () => {
    const { platform, connector } = await world(app.appDir);
    expect(await platform.install()).toEqual({ installed: true });
    expect(
      connector.messages.map(({ purpose, product, domain, check }) => [purpose, product, domain, check]),
    ).toEqual([
      ['handshake', 'freshdesk', 'acme.freshdesk.com', true],
      ['handshake', 'freshchat', 'acme-team.freshchat.com', true],
      ['handshake', 'freshdesk', 'acme.freshdesk.com', undefined],
      ['handshake', 'freshchat', 'acme-team.freshchat.com', undefined],
    ]);
    expect(platform.scheduleNames).toEqual(['injixo-heartbeat']);
    expect(platform.violations).toEqual([]);
  });

  test.each([
    [401, 'unknown_key', 'unknown'],
    [401, 'bad_signature', 'wrong'],
    [401, 'expired', 'clocks'],
    [403, 'wrong_product', 'other product'],
    [403, 'wrong_domain', 'another account'],
    [429, 'rate_limited', 'busy'],
    [503, 'unavailable', 'busy'],
    [422, 'invalid', 'refused'],
  ])('is stopped by %i %s, in plain words that fit', async (status, code, words) => {
    const { platform, connector } = await world(app.appDir);
    connector.mood = () => refusal(status, code);
    const { installed, message } = await platform.install();
    expect(installed).toBe(false);
    expect(message).toContain(words);
    expect(platform.scheduleNames).toEqual([]);
    expect(platform.violations).toEqual([]);
  });

  test('connects neither product where one is refused', async () => {
    const { platform, connector } = await world(app.appDir, { installed: false });
    connector.mood = ({ product }) => (product === 'freshchat' ? refusal(401, 'unknown_key') : undefined);
    expect((await platform.install()).installed).toBe(false);
    expect(connector.messages.every(({ check }) => check === true)).toBe(true);
    await platform.fire('onTicketCreate', ticket());
    expect(connector.events).toHaveLength(0);
  });

  test('is stopped where nobody answers, and without a key', async () => {
    const { platform } = await world(app.appDir);
    platform.setTransport(() => Promise.reject(new Error('connect ECONNREFUSED')));
    expect((await platform.install()).message).toContain('did not answer');
    platform.configure({ connector_host: HOST });
    expect((await platform.install()).message).toContain('Enter an injixo API key');
  });

  test('again sets the schedule anew', async () => {
    const { platform, clock } = await world(app.appDir);
    await platform.install();
    clock.advance(9 * MINUTE);
    expect(await platform.install()).toEqual({ installed: true });
    expect(platform.scheduleNames).toEqual(['injixo-heartbeat']);
    clock.advance(9 * MINUTE);
    expect(await platform.runSchedules()).toHaveLength(0);
  });

  test('is stopped where the schedule can’t be started', async () => {
    const { platform } = await world(app.appDir, { limits: { recurringSchedules: 0 } });
    expect(await platform.install()).toEqual({
      installed: false,
      message: 'The schedule could not be started. Please try again.',
    });
  });
});

test('uninstalling always succeeds and ends the schedule', async () => {
  const { platform } = await world(app.appDir);
  expect(await platform.uninstall()).toBe(true);
  await platform.install();
  expect(await platform.uninstall()).toBe(true);
  expect(platform.scheduleNames).toEqual([]);
});

describe('the state for the page', () => {
  const products = async (platform: { page(): Promise<unknown> }) =>
    ((await platform.page()) as State).products;

  test('tells integration, heartbeat, waiting and dropped events', async () => {
    const { platform, connector, clock } = await world(app.appDir);
    await platform.install();
    connector.mood = ({ purpose }) => (purpose === 'events' ? refusal(503, 'unavailable') : undefined);
    await platform.fire('onTicketCreate', ticket());
    clock.advance(10 * MINUTE);
    await platform.runSchedules();
    const [freshdesk, freshchat] = await products(platform);
    expect(freshdesk).toMatchObject({
      configured: true,
      integration: { name: 'freshdesk of Acme', domain: 'acme.freshdesk.com' },
      problem: null,
      lastHeartbeat: { at: new Date(clock.now()).toISOString(), code: null },
      queued: 1,
      failed: 0,
    });
    expect(freshchat).toMatchObject({ configured: true, queued: 0 });
    expect(connector.messages.at(-1)).toMatchObject({ purpose: 'handshake', check: true });
  });

  test.each([
    [401, 'unknown_key'],
    [403, 'wrong_domain'],
    [503, 'unavailable'],
  ])('tells of %i %s, and that events wait', async (status, code) => {
    const { platform, connector } = await world(app.appDir);
    connector.mood = () => refusal(status, code);
    await platform.fire('onTicketCreate', ticket());
    const [freshdesk] = await products(platform);
    expect(freshdesk).toMatchObject({ problem: { code }, queued: 1, integration: null });
  });

  test('tells a product without a key, and never a key', async () => {
    const { platform } = await world(app.appDir);
    platform.configure({ connector_host: HOST, freshdesk_key: KEYS.freshdesk });
    const [freshdesk, freshchat] = await products(platform);
    expect([freshdesk?.configured, freshchat?.configured]).toEqual([true, false]);
    expect(JSON.stringify(await platform.page())).not.toContain('ijx_');
  });

  test('tells when another account’s key is saved', async () => {
    const { platform } = await world(app.appDir, { account: { freshdesk: 'other.freshdesk.com' } });
    const [freshdesk] = await products(platform);
    expect(freshdesk?.problem?.code).toBe('wrong_domain');
  });

  test('comes even where the store is exhausted', async () => {
    const { platform } = await world(app.appDir, { limits: { entityPerMinute: 0, keyValuePerMinute: 0 } });
    const [freshdesk] = await products(platform);
    expect(freshdesk).toMatchObject({ problem: null, queued: 0, failed: 0, lastHeartbeat: null });
  });
});

describe('a check that the installation page signed', () => {
  test('is passed on to a bare host only', async () => {
    const { platform } = await world(app.appDir);
    platform.setTransport(() => Promise.resolve(json(200, { integration: { name: 'A' } })));
    await expect(platform.invoke('checkConnection', { host: HOST, token: 'a.b.c' })).resolves.toMatchObject({
      ok: true,
    });
    for (const host of ['localhost', '127.0.0.1', `${HOST}:8080`, `https://${HOST}`, `${HOST}/x`, '']) {
      await expect(platform.invoke('checkConnection', { host, token: 'a.b.c' })).resolves.toMatchObject({
        code: 'malformed',
      });
    }
    await expect(
      platform.invoke('checkConnection', { host: HOST, token: IPARAMS.freshdesk_key }),
    ).resolves.toMatchObject({
      ok: false,
    });
    expect(platform.requests).toHaveLength(1);
  });
});
