import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { PostOffice } from '../alerts/post-office';
import { apiClient, createIntegration } from '../demo/api-client';
import { InjixoSimulator } from '../simulators/injixo';
import { seriousProblems } from './axe';
import { eventually, FRESHDESK, signIn, startWorld, TOKEN, type World } from './world';

/** Contacts reach injixo, and people hear when they don't: all of it set up in the page. */
const CONFIGURATION = 1234;
const injixo = new InjixoSimulator();
const post = new PostOffice();
let world: World;
let page: Page;
let complaints: string[];
let id = '';
let secret = '';
let hookUrl = '';

beforeAll(async () => {
  const mailAndHook = await post.open();
  hookUrl = mailAndHook.hookUrl;
  world = await startWorld({
    INJIXO_BASE_URL: await injixo.start(),
    SMTP_URL: mailAndHook.smtpUrl,
    SMTP_FROM: 'injixo Connect <connect@example.com>',
    ALERT_GATHER_SECONDS: '1',
    ALERT_PRIVATE_HOSTS: 'true',
  });
  const api = apiClient(world.connector.url, TOKEN);
  id = await createIntegration(api, {
    name: 'Help desk',
    product: 'freshdesk',
    domain: FRESHDESK,
    apiKey: world.freshdesk.access.apiKey,
    historyDays: 30,
  });
  await eventually(
    async () => (await api.get<{ import: { state: string } }>(`/integrations/${id}`)).data.import.state,
    (state) => state === 'done',
  );
  ({ page, complaints } = await world.open());
  await signIn(page);
});
afterAll(async () => {
  await world.stop();
  await Promise.all([injixo.stop(), post.close()]);
});
afterEach(() => expect(complaints).toEqual([]));

const held = (): number =>
  [...injixo.sums(CONFIGURATION).values()]
    .flatMap((intervals) => [...intervals.values()])
    .reduce((sum, { offered }) => sum + offered, 0);
const webhooks = (part: string) => post.webhooks.filter(({ body }) => body.includes(part));
const mails = (words: string) => post.mails.filter(({ text }) => decoded(text).includes(words));
/** A mail's text, which comes in quoted-printable. */
const decoded = (text: string): string =>
  text
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[\dA-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString());
const isSome = (found: readonly unknown[]): boolean => found.length > 0;
const figure = async (name: string): Promise<number> => {
  const item = page.locator('.figures > div').filter({ has: page.getByText(name, { exact: true }) });
  return Number((await item.locator('dd').innerText()).replace(/\D/g, ''));
};

test('the first steps lead to injixo; a key is tried before it is saved', async () => {
  await page.getByText('not handed over to injixo').waitFor();
  await page.goto(`/account/integrations/${id}`);
  const steps = page.getByRole('region', { name: 'First steps' });
  await steps.getByText('History imported').waitFor();
  await steps.getByRole('link', { name: 'Deliver to injixo' }).click();
  await page
    .getByText('Account > Integrations > Add integration > Universal Interfaces > injixo API')
    .waitFor();
  await page.getByLabel('Key of the injixo API').fill('not-the-key');
  await page.getByLabel('Configuration ID').fill(String(CONFIGURATION));
  await page.getByLabel('as they are counted').check();
  await page.getByRole('button', { name: 'Check and save' }).click();
  await page.getByText('injixo does not accept this key.').waitFor();
  await page.locator('[name="apiKey"]:focus').waitFor();
  expect(await seriousProblems(page)).toEqual([]);
});

test('history is handed over: the page and injixo hold the same', async () => {
  await page.getByLabel('Key of the injixo API').fill(injixo.access.key);
  await page.getByLabel('From a date on, history included').check();
  const start = new Date(Date.now() - 19 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('From the start of this day').fill(start);
  await page.getByRole('button', { name: 'Check and save' }).click();
  await page.getByRole('heading', { name: /^Handed over up to/ }).waitFor();
  await page.getByText('Everything that is complete has been handed over.').waitFor();
  expect(held()).toBeGreaterThan(0);
  expect(await figure('Contacts handed over')).toBe(held());
  await page.getByText('What was handed over is what is counted: nothing to do.').waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await page.goto('/');
  await page.getByRole('link', { name: 'handed over as counted: Help desk' }).waitFor();
});

test('alerts are added: by e-mail in German, and by a signed webhook; tests arrive', async () => {
  await page.getByRole('link', { name: 'People and access' }).click();
  await page.getByRole('link', { name: 'Alerts' }).click();
  await page.getByText('Nobody is told yet.').waitFor();
  const add = page.getByRole('button', { name: 'Add an alert' });
  await page.getByLabel('Name of the alert').fill('Planning');
  await page.getByLabel('E-mail addresses').fill('planning');
  await page.getByLabel('Language of the messages').selectOption('de');
  await add.click();
  await page.getByText('Enter up to 20 whole addresses').waitFor();
  await page.getByLabel('E-mail addresses').fill('planning@example.com, boss@example.com');
  await add.click();
  await page.getByRole('heading', { name: 'Planning' }).waitFor();
  await page.getByLabel('Webhook (standard, Slack, Teams)').check();
  await page.getByLabel('Name of the alert').fill('Operations');
  await page.getByLabel('Address of the webhook').fill(hookUrl);
  await add.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Copy/ }).click();
  secret = await eventually(
    () => page.evaluate<string>('window.copied ?? ""'),
    (copied) => copied.startsWith('whsec_'),
  );
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Send a test: Operations' }).click();
  const messages = page.getByRole('list', { name: 'Messages sent: Operations' });
  await messages.getByText('Sent', { exact: true }).waitFor();
  const [webhook] = post.webhooks;
  expect(new Webhook(secret).verify(webhook?.body ?? '', webhook?.headers ?? {})).toMatchObject({
    type: 'alert.test',
  });
  expect(await page.content()).not.toContain(secret);
  expect(await seriousProblems(page)).toEqual([]);
});

test('the connection to injixo breaks: a mail and a webhook say so, once, and the page what to do', async () => {
  const rightKey = injixo.access.key;
  injixo.access.key = 'another key';
  const before = held();
  world.freshdesk.act.createTicket();
  const [webhook] = await eventually(async () => webhooks('"to":"rejected"'), isSome);
  expect(new Webhook(secret).verify(webhook?.body ?? '', webhook?.headers ?? {})).toMatchObject({
    type: 'delivery.state_changed',
    data: { integration: { id, name: 'Help desk' } },
  });
  const [mail] = await eventually(async () => mails('akzeptiert den Schlüssel nicht mehr'), isSome);
  expect(mail?.to).toEqual(['planning@example.com', 'boss@example.com']);
  await page.goto('/');
  await page.getByRole('link', { name: 'injixo rejects the key: Help desk' }).click();
  await page.getByText('injixo no longer accepts the key.').waitFor();
  expect(await seriousProblems(page)).toEqual([]);

  injixo.access.key = rightKey;
  await page.getByLabel('Key of the injixo API').fill(rightKey);
  await page.getByRole('button', { name: 'Check and save' }).click();
  await page.getByText('Everything that is complete has been handed over.').waitFor();
  await eventually(
    async () => held(),
    (now) => now === before + 1,
  );
  await eventually(async () => webhooks('"from":"rejected","to":"operational"'), isSome);
  await eventually(async () => mails('funktioniert wieder'), isSome);
  expect(webhooks('"to":"rejected"')).toHaveLength(1);
  expect(mails('akzeptiert den Schlüssel nicht mehr')).toHaveLength(1);
});

test('what injixo refuses is put aside with its words, and sent again when they are settled', async () => {
  const before = held();
  injixo.refusal = () => 'The channel is not licensed.';
  world.freshdesk.act.createTicket();
  await page.getByRole('heading', { name: 'Refused by injixo' }).waitFor();
  await page.getByText('injixo refused some contacts.', { exact: true }).waitFor();
  await page.getByText('Settle what injixo says, then send them again.').waitFor();
  await page
    .getByText(/The channel is not licensed\./)
    .first()
    .waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await page.goto('/');
  await page.getByRole('link', { name: 'injixo refused some contacts: Help desk' }).click();
  injixo.refusal = () => null;
  await page.getByRole('button', { name: 'Send again' }).click();
  await page.getByRole('heading', { name: 'Refused by injixo' }).waitFor({ state: 'detached' });
  await eventually(
    async () => held(),
    (now) => now === before + 1,
  );
});

test('a contact that moves makes a difference: the file makes injixo equal, and saying so ends it', async () => {
  const { id: ticketId } = world.freshdesk.act.createTicket();
  const before = held();
  await eventually(
    async () => held(),
    (now) => now === before + 1,
  );
  world.freshdesk.act.moveGroup(ticketId, [...world.freshdesk.account.groups.keys()][0] ?? null);
  await page.getByText('Changed after they were handed over: 2 intervals, by 2 contacts in all.').waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('injixo-differences.csv');
  const [header, ...rows] = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(header).toBe('queue,timestamp,offered,answered,aht,channel');
  expect(rows).toHaveLength(2);
  await page.getByRole('button', { name: 'It is imported' }).click();
  await page.getByText('What was handed over is what is counted: nothing to do.').waitFor();
});

test('a queue that is renamed keeps its name in injixo, and the page says so', async () => {
  const renamed = [{ queueId: 'q', name: 'Happiness email Tickets', deliveredAs: 'Support email Tickets' }];
  await page.route('**/delivery', async (route) => {
    const response = await route.fetch(); // names of groups are read once an hour
    await route.fulfill({ response, json: { ...((await response.json()) as object), renamed } });
  });
  await page.getByText('injixo knows these queues by their earlier names.').waitFor();
  await page.getByText('“Happiness email Tickets” is “Support email Tickets” in injixo.').waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await page.unrouteAll({ behavior: 'wait' });
});

test('an alert is changed: what was wrong is said at its field, and mail goes where it leads now', async () => {
  await page.goto('/account/alerts');
  await page.getByRole('button', { name: 'Change: Planning' }).click();
  const dialog = page.getByRole('dialog');
  const to = dialog.getByLabel('E-mail addresses');
  expect(await to.inputValue()).toBe('planning@example.com, boss@example.com');
  await to.fill('nobody');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Enter up to 20 whole addresses').waitFor();
  await page.locator('[name="to"]:focus').waitFor();
  await to.fill('forecast@example.com');
  await dialog.getByLabel('Name of the alert').fill('Forecast');
  await dialog.getByLabel('Language of the messages').selectOption('fr');
  expect(await seriousProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Forecast' }).waitFor();
  await page.getByRole('button', { name: 'Send a test: Forecast' }).click();
  const [mail] = await eventually(async () => mails('Les alertes arrivent ici.'), isSome);
  expect(mail?.to).toEqual(['forecast@example.com']);

  await page.getByRole('button', { name: 'Change: Operations' }).click();
  await dialog.getByLabel('Address of the webhook').fill('ftp://example.com/');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText(/The address must begin with https:/).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await page.getByText(hookUrl).count()).toBe(1);
});

test('delivery is stopped, and an alert deleted, once that is confirmed', async () => {
  await page.goto(`/account/integrations/${id}?tab=delivery`);
  await page.getByRole('button', { name: 'Stop delivery' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop delivery' }).click();
  await page.getByText('Nothing is handed over to injixo.').waitFor();
  await page.goto('/account/alerts');
  await page.getByRole('button', { name: 'Delete: Forecast' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('heading', { name: 'Forecast', exact: true }).waitFor({ state: 'detached' });
});
