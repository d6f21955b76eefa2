import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { problemsInEveryLook } from './axe';
import { eventually, FRESHDESK, HOST, signIn, startWorld, type World } from './world';

/** A new administrator's walk, from signing in to knowing why an interval has its number. Each test goes on where the last one ended. */
let world: World;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  world = await startWorld();
  ({ page, complaints } = await world.open());
});
afterAll(() => world.stop());
afterEach(() => expect(complaints).toEqual([]));

const contactsOnLivePage = async (): Promise<number> =>
  Number(await page.locator('.huge', { hasText: /^\d+$/ }).textContent());
let key = '';

test('a wrong token is refused in words, the right one signs in', async () => {
  await page.goto('/');
  await page.getByLabel('Administrator’s token').fill('not-the-administrators-token');
  await page.keyboard.press('Enter');
  await page.getByText('This is not the administrator’s token of this connector.').waitFor();
  await signIn(page);
  await page.getByRole('heading', { name: 'Connect your first account' }).waitFor();
});

test('without an account, Live leads to connecting one, too', async () => {
  await page.getByRole('link', { name: 'Live', exact: true }).click();
  await page.getByRole('heading', { name: 'Live', exact: true }).waitFor();
  await page.getByRole('heading', { name: 'Connect your first account' }).waitFor();
  expect(await page.locator('.huge').count()).toBe(0);
  expect(await problemsInEveryLook(page)).toEqual([]);
});

test('Account > Integrations: Freshworks, Select model, Freshdesk', async () => {
  await page.getByRole('link', { name: 'Account > Integrations' }).click();
  await page.getByRole('link', { name: 'Zendesk: Add integration' }).waitFor();
  await page.getByRole('link', { name: 'Freshworks: Select model' }).click();
  await page.getByRole('link', { name: 'Freshchat: Add integration' }).waitFor();
  await page.getByRole('link', { name: 'Freshdesk: Add integration' }).click();
  await page.getByRole('heading', { name: 'Add a Freshdesk integration' }).waitFor();
});

test('what is missing or wrong is said at its field', async () => {
  const save = page.getByRole('button', { name: 'Save integration' });
  await save.click();
  await page.locator('[name="name"]:focus').waitFor();
  expect(await page.getByText('Fill in this field.').count()).toBe(3);
  await page.getByLabel('Name', { exact: true }).fill('Help desk');
  await page.getByLabel('Freshdesk domain').fill('https://elsewhere.example.com');
  await page.getByLabel('API key').fill('wrong-key');
  await save.click();
  await page.getByText('Enter your account’s own domain, such as example.freshdesk.com').waitFor();
  // Of an address of the account's that is pasted its host is taken.
  await page.getByLabel('Freshdesk domain').fill(`https://${FRESHDESK}/a/tickets/filters/all_tickets?page=2`);
  await save.click();
  await page.getByText('Freshdesk does not accept these credentials.').waitFor();
  await page.getByLabel('API key').and(page.locator('[aria-invalid="true"]')).waitFor();
  expect(await problemsInEveryLook(page)).toEqual([]);
});

test('the right credentials are saved, and the history is imported', async () => {
  await page.getByLabel('API key').fill(world.freshdesk.access.apiKey);
  await page.getByLabel('History in days').fill('30');
  await page.getByRole('button', { name: 'Save integration' }).click();
  await page.getByRole('heading', { name: 'Help desk' }).waitFor();
  await page.getByText(/History imported since/).waitFor();
  await page.getByText('Waiting for the app', { exact: true }).waitFor();
});

test('Install the injixo app: the key is shown once and copied, with host and domain filled in', async () => {
  const section = page.getByRole('region', { name: 'Install the injixo app' });
  await section.getByText(HOST, { exact: true }).waitFor();
  await section.getByRole('link', { name: FRESHDESK }).waitFor();
  await section.getByRole('button', { name: 'Generate' }).click();
  const shown = section.locator('.secret');
  await shown.waitFor();
  key = (await shown.textContent()) ?? '';
  expect(key).toMatch(/^ijx_[a-z2-7]{12}_[\w-]{43}$/);
  expect(await problemsInEveryLook(page)).toEqual([]);
  await section.getByRole('button', { name: 'Copy: injixo API key' }).click();
  await section.getByText('✓ Copied').waitFor();
  expect(await page.evaluate('window.copied')).toBe(key);
  await section.getByText('Waiting for the app…').waitFor();
});

test('the check mark appears when the app shakes hands; the key is gone after a reload', async () => {
  await world.installApp({ freshdesk_key: key });
  await page.getByText(/The app is connected since/).waitFor();
  await page.getByText('Operational', { exact: true }).waitFor();
  await page.reload();
  await page.getByText(/A key was generated on/).waitFor();
  expect(await page.content()).not.toContain(key);
  await page.getByRole('button', { name: 'Generate a new key' }).click();
  const warning = page.getByRole('dialog', { name: 'Generate a new key?' });
  await warning.getByText(/stops working at once/).waitFor();
  await warning.getByRole('button', { name: 'Cancel' }).click();
});

test('the overview shows the account and today’s contacts', async () => {
  await page.getByRole('link', { name: 'Overview' }).click();
  const card = page.getByRole('article', { name: 'Help desk' });
  await card.getByText('Contacts are counted live.').waitFor();
  const before = Number(
    await eventually(
      () => card.locator('.big').innerText(),
      (text) => text !== '–',
    ),
  );
  world.freshdesk.act.createTicket();
  await eventually(
    () => card.locator('.big').innerText(),
    (text) => Number(text) === before + 1,
  );
});

test('Live: a contact moves the numbers within seconds', async () => {
  await page.getByRole('link', { name: 'Live', exact: true }).click();
  await page.getByText(/last contact/).waitFor();
  const before = await contactsOnLivePage();
  world.freshdesk.act.createTicket();
  world.freshdesk.act.createTicket();
  await eventually(contactsOnLivePage, (now) => now === before + 2);
  await page.getByText(/last contact (now|\d ?s)/).waitFor();
});

test('Live: after the connector was away, what came meanwhile is there', async () => {
  const before = await contactsOnLivePage();
  await world.restartConnector();
  await page.getByText(/Connection lost/).waitFor();
  world.freshdesk.act.createTicket();
  await page.getByRole('status').getByText('Live', { exact: true }).waitFor();
  await eventually(contactsOnLivePage, (now) => now === before + 1);
});

test('Volumes: a number is explained by the contacts behind it, with links to the tickets', async () => {
  await page.getByRole('link', { name: 'Volumes', exact: true }).click();
  await page.getByRole('combobox', { name: /^Period/ }).selectOption('Today');
  await page.getByRole('radio', { name: 'Table' }).check();
  const region = page.getByRole('region', { name: 'Table' });
  const some = region.getByRole('button', { name: /Show the contacts behind it$/ }).first();
  const count = Number(await some.innerText());
  await some.click();
  const panel = page.getByRole('dialog');
  await eventually(
    () => panel.locator('.contacts > li').count(),
    (now) => now === count,
  );
  const link = panel.getByRole('link', { name: /^(Open t|T)icket/ }).first();
  expect(await link.getAttribute('href')).toMatch(new RegExp(`^https://${FRESHDESK}/a/tickets/\\d+$`));
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
});

test('Volumes: the address bar holds the state, also of an open explanation', async () => {
  await page.getByRole('radio', { name: 'Lines' }).check();
  const chart = page.getByRole('slider');
  await chart.focus();
  await page.keyboard.press('End');
  const reading = async (): Promise<string> => (await chart.getAttribute('aria-valuetext')) ?? '';
  for (let step = 0; step < 96 && !/: [1-9]/.test(await reading()); step += 1)
    await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  const title = await page.getByRole('dialog').getByRole('heading', { level: 2 }).innerText();
  expect((await reading()).startsWith(title)).toBe(true);
  const { search } = new URL(page.url());
  expect(search).toMatch(/range=today/);
  await page.reload();
  await page.getByRole('dialog', { name: title }).waitFor();
  await page.goBack();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('Volumes: CSV and clipboard have the chosen numbers', async () => {
  const menu = page.getByText('Export', { exact: false }).first();
  await menu.click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^CSV for injixo/ }).click(),
  ]);
  const [header, ...rows] = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(header).toBe('queue,timestamp,offered,answered,aht,channel');
  const offered = rows.reduce((sum, row) => sum + Number(/,(\d+),\d+,[^,]*,cases$/.exec(row)?.[1]), 0);
  expect(String(offered)).toBe(await page.locator('.summary .big').first().innerText());
  await menu.click();
  await page.getByRole('button', { name: /^Copy table/ }).click();
  await page.getByText('Copied', { exact: true }).first().waitFor();
  const copied = String(await page.evaluate('window.copied')).split('\n');
  expect(copied).toHaveLength(1 + 96);
  expect(copied.slice(1).reduce((sum, line) => sum + Number(line.split('\t')[1]), 0)).toBe(offered);
});

test('settings: renamed, paused, resumed, deleted with its name', async () => {
  await page.getByRole('link', { name: 'Account > Integrations' }).click();
  await page.getByRole('link', { name: 'Help desk' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Service desk');
  await page.getByRole('button', { name: 'Save integration' }).click();
  await page.getByRole('heading', { level: 1, name: 'Service desk' }).waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('Paused', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Resume' }).click();
  const measures = page.getByRole('region', { name: 'Pause, pull, recount or delete' });
  for (const name of ['Pause', 'Pull now', 'Recount', 'Delete integration'])
    await measures.getByRole('button', { name }).waitFor();
  await page.getByRole('button', { name: 'Delete integration' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: 'Delete', exact: true }).isDisabled()).toBe(true);
  await dialog.getByLabel(/To confirm/).fill('Service desk');
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('link', { name: 'Freshworks: Select model' }).waitFor();
});

test('what was counted of a deleted integration is shown under its name, and counts in no total of today', async () => {
  await page.goto('/volumes?range=28d&interval=1440');
  await page.locator('.summary .main .big', { hasText: /[1-9]/ }).waitFor();
  const integration = page.getByRole('combobox', { name: 'Integration', exact: true });
  expect(await integration.locator('optgroup[label="Deleted"] option').allInnerTexts()).toEqual([
    'Service desk',
  ]);
  expect(await integration.locator('option:checked').innerText()).toBe('Service desk');
  await page.locator('.summary button').first().click();
  await page.getByRole('dialog').locator('.contacts > li').first().waitFor();
  await page.goto('/live');
  await page.locator('.huge', { hasText: '–' }).waitFor();
  expect(await page.locator('tbody tr').count()).toBe(0);
});

test('signing out ends the session', async () => {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You are signed out.').waitFor();
  expect(await problemsInEveryLook(page)).toEqual([]);
  await page.goto('/volumes');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
});
