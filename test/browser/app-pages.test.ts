import jwt from 'jsonwebtoken';
import type { Locator, Page } from 'playwright-core';
import { buildApp, FdkPlatform, type Iparams, type OutgoingRequest } from '../simulators/fdk';
import { loopback } from '../simulators/fdk/transport';
import { openAppPage, type OpenPage, type PageOptions } from './app-pages-platform';
import { seriousProblems } from './axe';
import { eventually, FRESHCHAT, FRESHDESK, HOST, startWorld, TOKEN, type World } from './world';

/** The app's own pages as built, in Chromium with Crayons, on the emulated platform, against a real connector. */
const app = buildApp();
let world: World;
let platform: FdkPlatform;
let opened: OpenPage[] = [];
const sent: OutgoingRequest[] = [];
const integrations = { freshdesk: '', freshchat: '' };
const keys = { freshdesk: '', freshchat: '' };

beforeAll(async () => {
  world = await startWorld();
  const credentials = {
    freshdesk: { domain: FRESHDESK, apiKey: world.freshdesk.access.apiKey },
    freshchat: { domain: FRESHCHAT, apiKey: world.freshchat.access.token },
  };
  for (const product of ['freshdesk', 'freshchat'] as const) {
    const wanted = { name: `Our ${product}`, product, historyDays: 2, ...credentials[product] };
    integrations[product] = String((await api('POST', 'integrations', wanted)).id);
    keys[product] = await newKey(product);
  }
  platform = await platformWith({ freshdesk: FRESHDESK, freshchat: FRESHCHAT });
});
afterAll(async () => {
  await world.stop();
  app.remove();
});
afterEach(async () => {
  const complaints = opened.flatMap((one) => one.complaints);
  await Promise.all(opened.map(({ page }) => page.context().close()));
  opened = [];
  expect(complaints).toEqual([]);
});

async function api(method: string, address: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${world.connector.url}/api/v1/${address}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Record<string, unknown>;
}

const newKey = async (product: keyof typeof keys): Promise<string> =>
  String((await api('POST', `integrations/${integrations[product]}/api-key`)).apiKey);

const connectedAt = async (product: keyof typeof keys): Promise<unknown> =>
  ((await api('GET', `integrations/${integrations[product]}`)).app as { connectedAt: unknown }).connectedAt;

async function platformWith(account: { freshdesk?: string; freshchat?: string }): Promise<FdkPlatform> {
  const made = await FdkPlatform.load({
    appDir: app.appDir,
    account,
    iparams: { connector_host: HOST },
    connectorBaseUrl: world.connector.url,
  });
  const carry = loopback(HOST, world.connector.url);
  made.setTransport((request) => {
    sent.push(request);
    return carry(request);
  });
  return made;
}

async function open(file: PageOptions['file'], options: Partial<PageOptions> = {}) {
  const made = await openAppPage(world.browser, {
    file,
    appDir: app.appDir,
    client: file.startsWith('config/') ? platform.installationClient() : platform.client(),
    ...options,
  });
  opened.push(made);
  return made;
}

/** The input that is shown: Crayons' own, or the plain one that stands in for it. */
const input = (page: Page, field: string): Locator =>
  page.locator(`#${field}-field input:visible:not([type='checkbox'])`);

async function enter(page: Page, host: string, freshdesk: string, freshchat = ''): Promise<void> {
  await input(page, 'connector_host').fill(host);
  await input(page, 'freshdesk_key').fill(freshdesk);
  await input(page, 'freshchat_key').fill(freshchat);
}

const check = (page: Page): Promise<void> => page.getByRole('button', { name: 'Check connection' }).click();
const validate = (page: Page): Promise<unknown> => page.evaluate('validate()');

describe('the installation page', () => {
  test('checks host and keys with a signed handshake, refuses to save anything else, and the app connects', async () => {
    const { page } = await open('config/iparams.html', { viewport: { width: 700, height: 700 } });
    await page.locator('fw-input.hydrated').first().waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    expect(await validate(page)).toBe(false);
    await page.locator('#connector_host').getByText('Enter the name of the connector').waitFor();
    await enter(page, ` https://${HOST}/ `, keys.freshdesk, keys.freshchat);
    expect(await validate(page)).toBe(false);
    await page.getByText('Check the connection before you install or save.').waitFor();
    await check(page);
    await page.getByText('Freshdesk: host and key are right (integration “Our freshdesk”)').waitFor();
    await page.getByText('Freshchat: host and key are right (integration “Our freshchat”)').waitFor();
    await page.getByText('Everything is checked.').waitFor();
    await page.waitForFunction("document.getElementById('check').loading === false");
    expect(
      await eventually(
        () => seriousProblems(page), // the button's colours take a moment to come back
        (problems) => problems.length === 0,
      ),
    ).toEqual([]);
    expect(sent.map(({ path: address }) => address)).toEqual(['/v1/handshake', '/v1/handshake']);
    for (const [index, key] of [keys.freshdesk, keys.freshchat].entries()) {
      const { token } = JSON.parse(sent[index]!.body) as { token: string };
      expect(jwt.verify(token, key, { algorithms: ['HS256'] })).toMatchObject({ check: true });
      expect(JSON.stringify(sent) + Buffer.from(token.split('.')[1]!, 'base64url').toString()).not.toContain(
        key,
      );
    }
    expect(await connectedAt('freshdesk')).toBeNull();
    expect(await validate(page)).toBe(true);

    await input(page, 'freshdesk_key').press('End');
    await input(page, 'freshdesk_key').press('Backspace');
    await page.getByText('Something changed since the check.').waitFor();
    expect(await validate(page)).toBe(false);
    await input(page, 'freshdesk_key').fill(keys.freshdesk);
    expect(await validate(page)).toBe(true);

    platform.configure(await page.evaluate<Iparams>('postConfigs()'));
    expect(await platform.install()).toEqual({ installed: true });
    expect(await connectedAt('freshdesk')).not.toBeNull();
    expect(await connectedAt('freshchat')).not.toBeNull();
  });

  const someone = 'a'.repeat(12);
  test.each([
    ['a key that is unknown', () => `ijx_${someone}_${'x'.repeat(43)}`, 'does not know this injixo API key'],
    ['a key with a slip', () => keys.freshdesk.replace(/.{2}$/, '00'), 'This injixo API key is wrong'],
    ['the key of the other product', () => keys.freshchat, 'Use the key of the Freshdesk integration'],
    ['half a key', () => keys.freshdesk.slice(0, 30), 'This is not a whole injixo API key'],
    ['no key', () => '', 'Enter the injixo API key of at least one product'],
  ])('says at the field what is wrong with %s', async (_, key, words) => {
    const { page } = await open('config/iparams.html');
    await page.locator('fw-input.hydrated').first().waitFor();
    await enter(page, HOST, key());
    await input(page, 'freshdesk_key').press('Enter');
    const field = input(page, 'freshdesk_key');
    await page.locator('#freshdesk_key').getByText(words).waitFor();
    await eventually(
      () => field.evaluate((element) => element.matches(':focus')),
      (focused) => focused,
    );
    await page.getByRole('status').getByText('Correct the marked field').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    expect(await validate(page)).toBe(false);
  });

  test('says at the field that no connector answers', async () => {
    const { page } = await open('config/iparams.html');
    await page.locator('fw-input.hydrated').first().waitFor();
    await enter(page, 'conector.example.com', keys.freshdesk, keys.freshchat);
    await check(page);
    await page.locator('#connector_host').getByText('The connector does not answer.').waitFor();
  });

  test.each([
    ['fr-FR', 'Clé API injixo pour Freshdesk', 'Vérifier la connexion', /Saisissez le nom du connecteur/],
    [
      'nl-NL',
      'injixo-API-sleutel voor Freshdesk',
      'Verbinding controleren',
      /Voer de naam van de connector in/,
    ],
    [
      'de-DE',
      'injixo-API-Schlüssel für Freshdesk',
      'Verbindung prüfen',
      /Geben Sie den Namen des Connectors ein/,
    ],
  ])('speaks %s, on a phone, too', async (locale, label, button, words) => {
    const { page } = await open('config/iparams.html', { locale, viewport: { width: 360, height: 740 } });
    await page.locator('fw-input.hydrated').first().waitFor();
    await page.getByLabel(label).and(page.locator(':visible')).waitFor();
    await page.getByRole('button', { name: button }).click();
    await page.getByText(words).and(page.locator(':visible')).first().waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe(locale.slice(0, 2));
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await seriousProblems(page)).toEqual([]);
  });

  test('works where Crayons cannot be loaded', async () => {
    const { page } = await open('config/iparams.html', { crayons: 'never', colorScheme: 'dark' });
    await page.getByLabel('injixo API key for Freshchat').waitFor();
    await enter(page, HOST, keys.freshdesk);
    await check(page);
    await page.getByText('Everything is checked.').waitFor();
    expect(await validate(page)).toBe(true);
    expect(await seriousProblems(page)).toEqual([]);
  });

  test('keeps what was typed before Crayons came, and the field that is being typed in', async () => {
    const { page, letCrayonsCome } = await open('config/iparams.html', { crayons: 'late' });
    await enter(page, HOST, keys.freshdesk);
    const field = page.locator('#freshdesk_key-plain');
    await field.focus();
    letCrayonsCome();
    await page.locator('#connector_host.hydrated').waitFor();
    await page.locator('#freshdesk_key.hydrated').waitFor({ state: 'attached' });
    expect(await field.evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(await input(page, 'connector_host').inputValue()).toBe(HOST);
    await page.keyboard.press('Tab');
    await page.locator('#freshdesk_key.hydrated').waitFor();
    expect(await input(page, 'freshdesk_key').inputValue()).toBe(keys.freshdesk);
    await check(page);
    await page.getByText('Everything is checked.').waitFor();
  });

  test('offers only what the account has, and keeps a saved key that comes back masked', async () => {
    const client = (await platformWith({ freshdesk: FRESHDESK })).installationClient();
    const { page } = await open('config/iparams.html', { client });
    await page.locator('#freshdesk_key.hydrated').waitFor();
    await page.locator('#freshchat_key-field').waitFor({ state: 'hidden' });
    await page.evaluate(`getConfigs({ connector_host: '${HOST}', freshdesk_key: '*****' })`);
    await page.locator('#freshdesk_key').getByText('A key is saved. Leave this empty to keep it.').waitFor();
    expect(await input(page, 'connector_host').inputValue()).toBe(HOST);
    expect(await validate(page)).toBe(true);
    const remove = page.getByRole('checkbox', {
      name: 'Remove the saved key: Freshdesk is no longer reported',
    });
    await remove.click();
    await page.locator('#freshdesk_key-remove[aria-checked="true"]').waitFor();
    expect(await validate(page)).toBe(false);
    expect(await seriousProblems(page)).toEqual([]);
    await remove.click();
    await page.locator('#freshdesk_key-remove[aria-checked="false"]').waitFor();
    expect(await validate(page)).toBe(true);
    await input(page, 'connector_host').fill('other.example.com');
    expect(await validate(page)).toBe(false);
    await page.locator('#freshdesk_key').getByText('A saved key cannot be read back.').waitFor();
  });
});

describe('the page in Freshdesk', () => {
  const card = (page: Page, product: string): Locator =>
    page.getByRole('article').filter({ has: page.getByRole('heading', { name: product }) });

  test('shows what is connected, and, when a key has ended, what to do', async () => {
    const [freshdesk_key, freshchat_key] = [await newKey('freshdesk'), await newKey('freshchat')];
    platform.configure({ connector_host: HOST, freshdesk_key, freshchat_key });
    expect(await platform.install()).toEqual({ installed: true });
    await platform.runSchedules({ force: true });
    const { page } = await open('app/index.html');
    await page.getByRole('status').getByText('Contacts reach the connector.').waitFor();
    await card(page, 'Freshdesk').getByText('Our freshdesk').waitFor();
    await card(page, 'Freshdesk').getByText('Connected', { exact: true }).waitFor();
    await card(page, 'Freshchat').getByText('Connected', { exact: true }).waitFor();
    await page.locator('fw-button.hydrated').waitFor();
    expect(await seriousProblems(page)).toEqual([]);

    await newKey('freshdesk');
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText(/^Freshdesk: contacts do not reach the connector/).waitFor();
    await card(page, 'Freshdesk').getByText('Interrupted').waitFor();
    await card(page, 'Freshdesk')
      .getByText(/Generate a new key/)
      .waitFor();
    await card(page, 'Freshchat').getByText('Connected', { exact: true }).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
  });

  test.each(['there', 'never'] as const)(
    'says on a phone when nothing can be read; Crayons: %s',
    async (crayons) => {
      const client = platform.client();
      const answer = client.request.invoke.bind(client.request);
      let broken = true;
      client.request.invoke = (name, payload) =>
        broken ? Promise.reject(Object.assign(new Error('gone'), { status: 504 })) : answer(name, payload);
      const { page, complaints } = await open('app/index.html', {
        client,
        crayons,
        viewport: { width: 360, height: 740 },
      });
      await page.getByText('The state could not be read from Freshworks.').waitFor();
      expect(await seriousProblems(page)).toEqual([]);
      expect(complaints.splice(0)).toEqual(['The connection state could not be read. Status: 504']);
      broken = false;
      await page.getByRole('button', { name: 'Refresh' }).click();
      await card(page, 'Freshchat').getByText('Our freshchat').waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(await seriousProblems(page)).toEqual([]);
    },
  );
});
