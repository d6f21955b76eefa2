import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildApp, type PageClient } from '../simulators/fdk';
import { HOST, KEYS, refusal } from './connector-stub';
import { PageScript, settled } from './page-script';
import { NOW, ticket, world } from './world';

let app: ReturnType<typeof buildApp>;
beforeAll(() => (app = buildApp()));
afterAll(() => app.remove());

const PAGE = { page: 'app/index.html', script: 'app/scripts/app.js' };

async function show(client: PageClient, language = 'en'): Promise<PageScript> {
  const page = new PageScript(app.appDir, PAGE, () => Promise.resolve(client), language, NOW);
  await settled();
  return page;
}

test('shows that contacts arrive, with integration and counts of each product', async () => {
  const { platform } = await world(app.appDir);
  await platform.install();
  await platform.runSchedules({ force: true });
  const page = await show(platform.client());
  expect(page.part('notice').text).toBe('Contacts reach the connector.');
  const [freshdesk, freshchat] = page.part('products').children;
  expect(freshdesk?.text).toMatch(
    /^Freshdesk \| Connected \| Integration \| freshdesk of Acme \| Account \| acme\.freshdesk\.com/,
  );
  expect(freshchat?.text).toMatch(/Waiting events \| 0 \| Dropped events \| 0/);
  expect(page.part('footer').text).toContain(HOST);
  expect(page.root.lang).toBe('en');
});

test('shows what is wrong, what to do, and how much waits', async () => {
  const { platform, connector } = await world(app.appDir);
  await platform.install();
  connector.mood = ({ product }) => (product === 'freshdesk' ? refusal(401, 'unknown_key') : undefined);
  await platform.fire('onTicketCreate', ticket());
  const page = await show(platform.client());
  expect(page.part('notice').text).toMatch(/^Freshdesk: contacts do not reach the connector/);
  const [freshdesk, freshchat] = page.part('products').children;
  expect(freshdesk?.text).toMatch(/Interrupted.*Generate a new key.*Waiting events \| 1/);
  expect(freshchat?.text).toContain('Connected');
});

test('shows a product without a key, and an account without any', async () => {
  const { platform } = await world(app.appDir);
  platform.configure({ connector_host: HOST, freshdesk_key: KEYS.freshdesk });
  const page = await show(platform.client());
  expect(page.part('products').children[1]?.text).toMatch(/Not connected.*no injixo API key for Freshchat/);
  platform.configure({ connector_host: HOST });
  await page.part('refresh').press();
  expect(page.part('notice').text).toContain('No injixo API key is saved yet');
});

/** A page in an account whose connection is as told, in parts, for Freshdesk; Freshchat has no key. */
function showState(state: Record<string, unknown>): Promise<PageScript> {
  const off = { configured: false, integration: null, connectedAt: null, problem: null, lastHeartbeat: null };
  const products = [
    {
      ...{ product: 'freshdesk', configured: true, integration: { name: 'Help desk' }, problem: null },
      ...{ connectedAt: '2026-01-01T00:00:00Z', lastHeartbeat: null, queued: 0, failed: 0, ...state },
    },
    { product: 'freshchat', ...off, queued: 0, failed: 0 },
  ];
  return show({
    data: { get: async () => ({ currentHost: {} }) },
    events: { on: () => undefined },
    request: {
      invoke: async () => ({ response: { host: HOST, products } }),
      invokeTemplate: () => Promise.reject(new Error('not here')),
    },
  });
}

const minutesAgo = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

test.each([
  [
    'a key that nothing came with yet',
    { connectedAt: null },
    /Look here.*no message has arrived yet.*within 10 minutes/,
  ],
  ['an outbox on its way out', { queued: 99 }, /Look here.*200 of them a run.*Waiting events \| 99/],
  ['a full outbox', { queued: 100, problem: { code: 'unreachable' } }, /Interrupted.*100 or more/],
  ['an account without storage', { queued: null }, /Not kept in this account.*next compares with Freshdesk/],
  ['the platform’s own limit', { problem: { code: 'over_limit' } }, /50 messages a minute/],
  [
    'a schedule that stands',
    { lastHeartbeat: { at: minutesAgo(26), code: null } },
    /Look here.*more than 25 minutes ago/,
  ],
  ['a heartbeat in time', { lastHeartbeat: { at: minutesAgo(24), code: null } }, /^Freshdesk \| Connected/],
  ['a heartbeat that failed', { lastHeartbeat: { at: minutesAgo(2), code: 'expired' } }, /\(failed\)/],
  ['a problem of a newer connector', { problem: { code: 'toString' } }, /refused the connection/],
  ['dropped events', { failed: 12 }, /Dropped events \| 12 \| .*next compares with Freshdesk/],
])('shows %s', async (_, state, words) => {
  const page = await showState(state);
  expect(page.part('products').children[0]?.text).toMatch(words);
});

test('says in one line how things are', async () => {
  const said = async (state: Record<string, unknown>) => (await showState(state)).part('notice').text;
  expect(await said({})).toBe('Contacts reach the connector.');
  expect(await said({ queued: 3 })).toBe('The connection works. Read the note below.');
  expect(await said({ problem: { code: 'expired' } })).toMatch(/^Freshdesk: contacts do not reach/);
});

test('shows that the state could not be read, and reads it again on request', async () => {
  const { platform } = await world(app.appDir);
  const client = platform.client();
  const invoke = client.request.invoke.bind(client.request);
  client.request.invoke = () => Promise.reject(Object.assign(new Error('timeout'), { status: 504 }));
  const page = await show(client);
  expect(page.part('notice').text).toContain('The state could not be read');
  expect(page.part('products').children).toHaveLength(0);
  client.request.invoke = invoke;
  await page.part('refresh').press();
  expect(page.part('products').children).toHaveLength(2);
  expect(page.part('refresh').loading).toBe(false);
});

test('asks again when somebody comes back to the page', async () => {
  const { platform, connector } = await world(app.appDir);
  const page = await show(platform.client());
  connector.mood = () => refusal(401, 'unknown_key');
  await platform.activate();
  expect(page.part('notice').text).toContain('contacts do not reach the connector');
});

test('needs no account’s addresses to tell the state', async () => {
  const { platform } = await world(app.appDir);
  await platform.install();
  const client = platform.client();
  client.data.get = () => Promise.reject(Object.assign(new Error('no'), { status: 500 }));
  expect((await show(client)).part('notice').text).toBe('Contacts reach the connector.');
});

test('has a plain button where Crayons doesn’t come, and only there', async () => {
  const { platform, connector } = await world(app.appDir);
  const page = await show(platform.client());
  expect(page.parts.has('refresh-plain')).toBe(false);
  page.waitInVain();
  connector.mood = () => refusal(401, 'unknown_key');
  await page.part('refresh-plain').happens('click');
  expect(page.part('notice').text).toContain('contacts do not reach the connector');
});

test.each([
  ['fr', 'Les contacts parviennent au connecteur.'],
  ['nl', 'De contacten bereiken de connector.'],
  ['de', 'Die Kontakte erreichen den Connector.'],
])('speaks %s', async (language, text) => {
  const { platform } = await world(app.appDir);
  await platform.install();
  const page = await show(platform.client(), language);
  expect(page.part('notice').text).toBe(text);
  expect(page.root.lang).toBe(language);
});

describe('the texts', () => {
  const read = (language: string) =>
    JSON.parse(readFileSync(path.join(__dirname, `../../app/locales/${language}.json`), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
  const shape = (language: string) =>
    Object.entries(read(language)).flatMap(([section, texts]) =>
      Object.entries(texts).map(([name, text]) => [section, name, ...(text.match(/\{\w+\}/g) ?? []).sort()]),
    );

  test.each(['fr', 'nl', 'de'])('of %s are complete, with the same gaps to fill', (language) => {
    expect(shape(language)).toEqual(shape('en'));
  });
});

test('the app tells the project’s version everywhere', () => {
  const root = path.join(__dirname, '../..');
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  for (const file of [
    'server/version.ts',
    'config/assets/handshake.js',
    'scripts/app/package/package.json',
  ]) {
    expect(readFileSync(path.join(root, file), 'utf8')).toContain(version);
  }
});
