import type { Page } from 'playwright-core';
import { ADMIN_EMAIL } from '../simulators/zendesk';
import { seriousProblems } from './axe';
import { eventually, FRESHCHAT, signIn, startWorld, ZENDESK, type World } from './world';

/** What differs between the products. */
let world: World;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  world = await startWorld();
  ({ page, complaints } = await world.open());
  await signIn(page, '/account/integrations');
});
afterAll(() => world.stop());
afterEach(() => expect(complaints).toEqual([]));

const imported = (): Promise<void> => page.getByText(/History imported since/).waitFor();

test('Freshchat: Freshworks, Select model, Freshchat', async () => {
  await page.getByRole('link', { name: 'Freshworks: Select model' }).click();
  await page.getByRole('link', { name: 'Freshchat: Add integration' }).click();
  await page.getByText(/^With a Freshchat Pro or Enterprise account/).waitFor();
  await page.getByRole('region', { name: 'What is counted, and how queues are named' }).waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Chat');
  await page.getByLabel('Freshchat domain').fill(FRESHCHAT);
  await page.getByLabel('API key').fill(world.freshchat.access.token);
  await page.getByLabel('History in days').fill('30');
  await page.getByRole('button', { name: 'Save integration' }).click();
  await page.getByRole('heading', { level: 1, name: 'Chat' }).waitFor();
  await imported();
  await page.getByText('injixo API key for Freshchat').waitFor();
});

test('Zendesk: user credentials, and a grouping strategy with its warning', async () => {
  await page.getByRole('navigation', { name: 'Main navigation' }).getByText('Integrations').click();
  await page.getByRole('link', { name: 'Add integration' }).click();
  await page.getByRole('link', { name: 'Zendesk: Add integration' }).click();
  await page.getByRole('heading', { name: 'User credentials' }).waitFor();
  await page
    .getByText(
      'You cannot change the grouping strategy once you have saved the injixo integration configuration.',
    )
    .waitFor();
  await page.getByText('The email address of a user with administrative permissions.').waitFor();
  await page.getByRole('region', { name: 'What is counted, and how queues are named' }).waitFor();
  await page.getByLabel('Name', { exact: true }).fill('CHAT');
  await page.getByLabel('Zendesk domain').fill(ZENDESK);
  await page.getByLabel('Zendesk username').fill(ADMIN_EMAIL);
  await page.getByLabel('API token', { exact: true }).fill('wrong-token');
  await page.getByLabel('History in days').fill('30');
  const save = page.getByRole('button', { name: 'Save integration' });
  await save.click();
  await page.getByText('Fill in this field.').waitFor();
  await page.getByRole('radio', { name: 'IVR' }).check();
  await save.click();
  await page.getByText('Another integration has this name.').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Zendesk');
  await save.click();
  await page.getByText('Zendesk does not accept these credentials.').waitFor();
  await page.getByLabel('API token', { exact: true }).fill(world.zendesk.access.apiTokens[0] ?? '');
  await save.click();
  await page.getByRole('heading', { level: 1, name: 'Zendesk' }).waitFor();
  await imported();
  expect(await page.getByText('Install the injixo app').count()).toBe(0);
});

test('Zendesk: views with their queues, and why others are ignored, in the words of the help', async () => {
  await page.getByRole('link', { name: 'Views' }).click();
  const ignored = page.getByRole('region', { name: /unsupported views$/ });
  for (const reason of ['Business Hours', 'SLA', 'Skills', 'Conditions with user-specific values'])
    await ignored.getByText(reason).first().waitFor();
  const supported = page.getByRole('region', { name: /\d supported views$/ });
  await supported
    .getByRole('link', { name: /\(email\)$/ })
    .first()
    .waitFor();
  expect(await seriousProblems(page)).toEqual([]);
});

test('the badge of the tab counts the views that count', async () => {
  const badge = Number(
    await page
      .getByRole('link', { name: /^Views/ })
      .locator('.count')
      .innerText(),
  );
  await page.getByRole('heading', { name: `${String(badge)} supported views` }).waitFor();
});

test('Zendesk has no key of the app: what deleting ends speaks of none', async () => {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByText('Forgets its credentials. What was counted stays.').waitFor();
  expect(await page.getByText('injixo API key').count()).toBe(0);
});

test('views share contacts: what explains a number lists each once, as many as it says', async () => {
  await page.goto('/volumes?range=28d&interval=1440');
  await page.getByRole('combobox', { name: 'Integration', exact: true }).selectOption('Zendesk');
  const tile = page.locator('.summary > div', { hasText: 'Busiest interval' });
  await tile.getByRole('button').click();
  const panel = page.getByRole('dialog');
  const sum = await panel.locator('.panel-sum strong').innerText();
  const contacts = panel.locator('.contacts > li');
  await contacts.first().waitFor();
  expect(await contacts.count()).toBe(Number(/\d+/.exec(sum)?.[0]));
  // One of them counts in several.
  expect(await panel.locator('.counts-in li').count()).toBeGreaterThan(await contacts.count());
  await panel
    .getByText(/^[^.]+ · (from the history import|found by reconciliation)$/)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
});

test('calls alone have abandoned calls and a handle time', async () => {
  await page.getByRole('navigation', { name: 'Main navigation' }).getByText('Volumes').click();
  await page.getByRole('combobox', { name: /^Period/ }).selectOption('Last 28 days');
  await page.getByRole('combobox', { name: 'Integration', exact: true }).selectOption('Zendesk');
  await page.locator('.picker').click();
  await page.getByRole('searchbox').fill('calls inbound');
  await page.getByRole('button', { name: /^Choose th/ }).click();
  const figures = page.locator('.summary');
  await figures.getByText('AHT', { exact: true }).waitFor();
  await figures.getByText(/^\d+(\.\d)?% of [\d,]+ calls$/).waitFor();
  const busiest = figures.locator('div', { hasText: 'Busiest interval' });
  const peak = await busiest.innerText();
  await page.getByLabel('Metric').selectOption('Abandoned calls');
  await page.waitForURL(/measure=abandoned/);
  expect(await busiest.innerText()).toBe(peak);
  await page.evaluate(`window.drawn = [];
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
      window.drawn.push(text);
      return fillText.call(this, text, ...rest);
    };`);
  await page.getByLabel('Metric').selectOption('AHT of calls');
  // The axis of handle times has round steps: none of 100 seconds.
  const ticks = await eventually(
    async () =>
      (await page.evaluate<string[]>('window.drawn'))
        .map((text) => /^(?:(\d+)m)? ?(?:(\d+)s)?$/.exec(text))
        .filter((found) => found !== null)
        .map(([, minutes, seconds]) => Number(minutes ?? 0) * 60 + Number(seconds ?? 0)),
    (found) => found.some((seconds) => seconds > 0),
  );
  expect(ticks.filter((seconds) => seconds % (seconds < 60 ? 5 : 15) !== 0)).toEqual([]);
  await page.getByLabel('Metric').selectOption('Abandoned calls');
  await page.getByLabel('Table').check();
  await page.locator('.sums button').first().click();
  await page
    .getByRole('dialog')
    .getByText(/^[\d,]+ contacts · Calls$/)
    .waitFor();
  await page.getByRole('dialog').locator('.contacts > li').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('(email)');
  await page.getByRole('button', { name: /^Choose th/ }).click();
  await page.getByLabel('Metric').waitFor({ state: 'detached' });
  expect(await page.locator('.summary').getByText('Abandoned').count()).toBe(0);
});
