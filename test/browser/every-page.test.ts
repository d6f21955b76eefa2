import type { Page } from 'playwright-core';
import { apiClient, createIntegration, generateKey } from '../demo/api-client';
import { ADMIN_EMAIL } from '../simulators/zendesk';
import { seriousProblems } from './axe';
import { eventually, FRESHCHAT, FRESHDESK, signIn, startWorld, TOKEN, ZENDESK, type World } from './world';

let world: World;
let chatId = '';
let zendeskId = '';

beforeAll(async () => {
  world = await startWorld();
  const api = apiClient(world.connector.url, TOKEN);
  const desk = { name: 'Help desk', product: 'freshdesk', domain: FRESHDESK, historyDays: 30 };
  const chat = { name: 'Chat', product: 'freshchat', domain: FRESHCHAT, historyDays: 30 };
  const deskId = await createIntegration(api, { ...desk, apiKey: world.freshdesk.access.apiKey });
  chatId = await createIntegration(api, { ...chat, apiKey: world.freshchat.access.token });
  zendeskId = await createIntegration(api, {
    name: 'Zendesk',
    product: 'zendesk',
    domain: ZENDESK,
    username: ADMIN_EMAIL,
    apiToken: world.zendesk.access.apiTokens[0],
    groupingStrategy: 'ivr',
    historyDays: 30,
  });
  await world.installApp({
    freshdesk_key: await generateKey(api, deskId),
    freshchat_key: await generateKey(api, chatId),
  });
  await eventually(
    async () =>
      (await api.get<{ integrations: { import: { state: string } }[] }>('/integrations')).data.integrations,
    (integrations) => integrations.every((one) => one.import.state === 'done'),
  );
});
afterAll(() => world.stop());

/** Every page, and what is on it once it is loaded. */
const pages = (): [string, string][] => [
  ['/', '.integration .big'],
  ['/account/alerts', 'form'],
  ['/account/integrations', '.row'],
  ['/account/integrations/add', '.tile'],
  ['/account/integrations/add/freshworks', '.tile'],
  ['/account/integrations/add/freshdesk', 'form'],
  ['/account/integrations/add/zendesk', 'form'],
  [`/account/integrations/${chatId}`, '.install'],
  [`/account/integrations/${chatId}?tab=queues`, 'tbody a'],
  [`/account/integrations/${chatId}?tab=delivery`, 'form'],
  [`/account/integrations/${chatId}?tab=activity`, '.activity li'],
  [`/account/integrations/${chatId}?tab=settings`, 'form'],
  [`/account/integrations/${zendeskId}`, '.card.state'],
  [`/account/integrations/${zendeskId}?tab=queues`, 'tbody a'],
  [`/account/integrations/${zendeskId}?tab=views`, '.views a'],
  [`/account/integrations/${zendeskId}?tab=settings`, 'form'],
  ['/account/integrations/int_that_is_gone', '.empty a'],
  ['/nowhere', '.empty a'],
  ['/volumes', '.plot canvas'],
  ['/volumes?chart=heatmap', '.heatmap td'],
  ['/volumes?chart=heatmap&interval=60&range=28d', '.heatmap td'],
  ['/volumes?chart=table', 'tbody tr'],
  ['/live', '.huge'],
];

const show = async (page: Page, [address, loaded]: [string, string]): Promise<void> => {
  await page.goto(address);
  if (loaded !== '') await page.locator(loaded).first().waitFor();
};

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test.each([
    ['a phone', 360, 740],
    ['a desktop', 1280, 900],
    ['4K', 3840, 2160],
  ])('nothing is serious for axe, too wide or against the policy on %s', async (_, width, height) => {
    const { page, complaints } = await world.open({ colorScheme, viewport: { width, height } });
    await signIn(page);
    for (const one of pages()) {
      await show(page, one);
      expect([one[0], await seriousProblems(page)]).toEqual([one[0], []]);
      const tooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
      expect([one[0], await page.evaluate(tooWide)]).toEqual([one[0], false]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

test.each(['light', 'dark'] as const)(
  '%s: signing in, forms with problems and dialogs have nothing serious for axe either',
  async (colorScheme) => {
    const { page } = await world.open({ colorScheme });
    const check = async (what: string): Promise<void> =>
      expect([what, await seriousProblems(page)]).toEqual([what, []]);
    await page.goto('/');
    await page.getByLabel('Administrator’s token').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('This is not the administrator’s token').waitFor();
    await check('sign-in');
    await signIn(page, '/account/integrations/add/zendesk');
    await page.getByRole('button', { name: 'Save integration' }).click();
    await page.getByText('Fill in this field.').first().waitFor();
    await check('form');
    await page.goto(`/account/integrations/${chatId}`);
    await page.getByRole('button', { name: 'Generate a new key' }).click();
    await page.getByRole('dialog').waitFor();
    await check('new key');
    await page.goto(`/account/integrations/${chatId}?tab=settings`);
    await page.getByRole('button', { name: 'Delete integration' }).click();
    await page.getByRole('dialog').waitFor();
    await check('delete');
    await page.goto('/volumes?range=28d&interval=1440&chart=table');
    await page.locator('td button').first().click();
    await page.getByRole('dialog').locator('.contacts > li').first().waitFor();
    await check('explanation');
    await page.context().close();
  },
);

test.each([
  ['fr', 'Account > Intégrations', 'Ajouter une intégration', 'Sélectionner le modèle'],
  ['nl', 'Account > Integraties', 'Voeg integratie toe', 'Selecteer model'],
  ['de', 'Account > Integrationen', 'Integration hinzufügen', 'Modell auswählen'],
])(
  '%s: the words of injixo’s help, chosen by the browser or by hand',
  async (language, place, add, select) => {
    const { page } = await world.open();
    await signIn(page);
    await page.getByLabel('Language').selectOption(language);
    await page.getByRole('link', { name: place }).click();
    await page.getByRole('link', { name: add }).first().click();
    // French has a space before the colon.
    await page.getByRole('link', { name: new RegExp(`^Freshworks\\s?: ${select}$`) }).waitFor();
    await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
    await page.context().close();

    const { page: other } = await world.open({ locale: language });
    await other.goto('/');
    await other.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
    await other.context().close();
  },
);

test('G8: the headline of Zendesk is contacts, each once; its views are told queue by queue', async () => {
  const { page } = await world.open();
  await signIn(page);
  await page.getByRole('article', { name: 'Zendesk' }).getByText('Contacts today', { exact: true }).waitFor();
  await page.goto(`/volumes?integration=${zendeskId}&range=28d`);
  const sections = page.getByRole('region', { name: 'By queue' });
  await sections.getByText(/can be in several views/).waitFor();
  // Views share contacts: they are no parts of a whole.
  expect(await page.getByLabel('Stacked').count()).toBe(0);
  const text = async (at: string): Promise<number> =>
    Number((await page.locator(at).first().innerText()).replace(/\D/g, ''));
  const once = await text('.summary .main .big');
  const views = await sections.locator('td.number').allInnerTexts();
  expect(once).toBeGreaterThan(0);
  expect(once).toBeLessThan(views.reduce((sum, one) => sum + Number(one.replace(/\D/g, '')), 0));
  await page.context().close();
});

test('light and dark can be chosen against the system, and stay chosen', async () => {
  const { page } = await world.open({ colorScheme: 'light' });
  await signIn(page);
  const background = (): Promise<unknown> =>
    page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
  const light = await background();
  await page.getByLabel('Appearance').selectOption('dark');
  const dark = await eventually(background, (now) => now !== light);
  await page.reload();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  await eventually(background, (now) => now === dark);
  await page.context().close();
});

test('by keyboard alone: skip link, navigation, chooser, chart, explanation and back', async () => {
  const { page } = await world.open();
  await signIn(page, '/volumes?range=28d&interval=1440');
  await page.locator('.plot canvas').waitFor();
  await page.reload();
  await page.locator('.plot canvas').waitFor();
  await page.keyboard.press('Tab');
  const focused = (): Promise<unknown> =>
    page.evaluate('document.activeElement.textContent || document.activeElement.getAttribute("role")');
  expect(await focused()).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('content');
  for (
    let step = 0;
    step < 60 && (await page.evaluate('document.activeElement.getAttribute("role")')) !== 'slider';
    step += 1
  )
    await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  const reading = async (): Promise<string> =>
    (await page.getByRole('slider').getAttribute('aria-valuetext')) ?? '';
  for (let step = 0; step < 28 && !/: [1-9]/.test(await reading()); step += 1)
    await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').locator('.contacts > li').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('slider');
  await page.context().close();
});

test('a range is zoomed into by dragging, and left again by going back', async () => {
  const { page } = await world.open();
  await signIn(page, '/volumes?range=7d');
  const over = page.locator('.u-over');
  await over.waitFor();
  const box = (await over.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 120, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/from=\d{4}-\d\d-\d\dT\d\d:\d\d&to=/);
  await page.getByRole('button', { name: 'Zoom out' }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.goBack();
  await page.waitForURL(/\/volumes\?range=7d$/);
  await page.context().close();
});

test('an ended session asks to sign in again and goes on where one was', async () => {
  const { page } = await world.open();
  await signIn(page, '/live');
  await page.locator('.huge').waitFor();
  await page.context().clearCookies();
  // The page asks for news every few seconds: it notices by itself, whatever one was about to click.
  await page.getByText('Your session is over.').waitFor();
  await page.getByLabel('Administrator’s token').fill(TOKEN);
  await page.keyboard.press('Enter');
  await page.locator('.huge').waitFor();
  expect(new URL(page.url()).pathname).toBe('/live');
  await page.context().close();
});
