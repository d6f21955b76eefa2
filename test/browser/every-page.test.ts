import type { Page } from 'playwright-core';
import { apiClient, createIntegration, generateKey } from '../demo/api-client';
import { ADMIN_EMAIL } from '../simulators/zendesk';
import { seriousProblems } from './axe';
import { pairwise } from './pairwise';
import { statesOf } from './states';
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

const looks = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active' },
} as const;
const HEIGHT = 900;
/** With letters twice as large a window has half the room; 320 pixels are asked of pages at most (WCAG 1.4.10). */
const roomOf = (width: number, zoom: number): number => Math.max(width / zoom, 320);

describe.each(['light', 'dark', 'forced colours'] as const)('%s', (look) => {
  test('every page in all its states, wide and narrow, enlarged, in four languages: nothing serious for axe, too wide, one over another or against the policy', async () => {
    const signedIn = await world.open(looks[look]);
    const signedOut = await world.open(looks[look]);
    await signIn(signedIn.page);
    await signedOut.page.goto('/');
    const problems: [string, string[]][] = [];
    for (const { state, ...how } of combinations().filter((one) => one.look === look)) {
      const { page } = state.signedOut === true ? signedOut : signedIn;
      const room = roomOf(how.width, how.zoom);
      await page.setViewportSize({ width: room, height: Math.round(HEIGHT / how.zoom) });
      await page.evaluate(`localStorage.setItem('injixo-connect-language', '${how.language}')`);
      await page.goto(state.address);
      await page.locator(state.shown).first().waitFor();
      await state.act?.(page);
      const found = [...(await seriousProblems(page)), ...(await misplaced(page))];
      if (found.length > 0)
        problems.push([`${state.address} ${String(room)} ${how.language} ${String(state.act)}`, found]);
    }
    expect(problems).toEqual([]);
    expect([...signedIn.complaints, ...signedOut.complaints]).toEqual([]);
    await signedIn.page.context().close();
    await signedOut.page.context().close();
  }, 900_000);
});

const combinations = () =>
  pairwise({
    state: statesOf(chatId, zendeskId),
    width: [360, 768, 1024, 1440, 2560],
    look: ['light', 'dark', 'forced colours'],
    zoom: [1, 2],
    language: ['en', 'fr', 'nl', 'de'],
  } as const);

/** What is wider than the window, or lies over something else. */
async function misplaced(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push('too wide: ' + root.scrollWidth);
    const [nav, end] = [document.querySelector('.header nav'), document.querySelector('.header-end')];
    if (nav !== null && end !== null) {
      const [one, other] = [nav.getBoundingClientRect(), end.getBoundingClientRect()];
      const last = nav.querySelector('li:last-child').getBoundingClientRect();
      const isBeside = one.bottom > other.top + 1 && one.top < other.bottom - 1;
      if (isBeside && Math.max(one.right, last.right) > other.left + 1) found.push('the navigation is under what is beside it');
    }
    return found;
  })()`);
}

test('forced colours: what is chosen and whose a line is can be told', async () => {
  const { page } = await world.open({ forcedColors: 'active', colorScheme: 'dark' });
  await signIn(page, `/volumes?integration=${chatId}&range=28d&chart=line`);
  await page.locator('.plot canvas').waitFor();
  const backgrounds = (selector: string): Promise<string[]> =>
    page.evaluate(
      `[...document.querySelectorAll('${selector}')].map((one) => getComputedStyle(one).backgroundColor)`,
    );
  const [chosen] = await backgrounds('.segments label:has(:checked)');
  expect(await backgrounds('.segments label:not(:has(:checked))')).not.toContain(chosen);
  const colors = await backgrounds('.legend .swatch');
  expect(colors.length).toBeGreaterThan(1);
  expect(new Set(colors).size).toBe(colors.length);
  await page.context().close();
});

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

test('Live: columns that tell nothing are left out; today stands beside what is usual', async () => {
  const { page } = await world.open();
  await signIn(page, '/live');
  await page.getByText('usual: average of 4 weeks').waitFor();
  await page.getByLabel('Show queues without contacts today').check();
  const columns = page.getByRole('columnheader');
  await page.getByLabel('Channel', { exact: true }).selectOption('Calls');
  await page.getByRole('columnheader', { name: 'Abandoned' }).waitFor();
  await page.getByLabel('Channel', { exact: true }).selectOption('Chat');
  await page.getByRole('columnheader', { name: 'Abandoned' }).waitFor({ state: 'detached' });
  expect(await columns.allInnerTexts()).toEqual([
    'Queue',
    'Contacts',
    'Integration',
    'Channel',
    'Last contact',
  ]);
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
  await page.locator('#content:focus').waitFor();
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

test.each(['', '&interval=60', '&interval=1440'])(
  'a range that was zoomed into is shown by whole intervals of any length%s',
  async (interval) => {
    const { page } = await world.open();
    await signIn(page, `/volumes?from=2026-01-05T10:15&to=2026-01-08T17:45${interval}`);
    await page.locator('.u-over').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  },
);

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
