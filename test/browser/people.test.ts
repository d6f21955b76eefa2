import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { PostOffice } from '../alerts/post-office';
import { seriousProblems } from './axe';
import { eventually, signIn, startWorld, TOKEN, type World } from './world';

/** Users, tokens, audit trail and organisations, as an operator, an administrator and a planner have them. Each test goes on where the last one ended. */
const PASSWORD = ' a rather long pass phrase ';
const SCREENSHOTS = process.env.SCREENSHOTS;

const post = new PostOffice();
let world: World;
let operator: Page;
let admin: Page;
let planner: Page;
const complaints: string[][] = [];

beforeAll(async () => {
  const { smtpUrl } = await post.open();
  world = await startWorld({ SMTP_URL: smtpUrl, SMTP_FROM: 'connect@example.com' });
  operator = await open();
  admin = await open();
  planner = await open();
});
afterAll(async () => {
  await world.stop();
  await post.close();
});
afterEach(() => expect(complaints.flat()).toEqual([]));

async function open(): Promise<Page> {
  const opened = await world.open();
  complaints.push(opened.complaints);
  return opened.page;
}

const navigation = (page: Page) => page.getByRole('navigation', { name: 'Main navigation' });
const tabs = (page: Page) => page.getByRole('navigation', { name: 'People and access' }).getByRole('link');

/** Invites somebody by keyboard alone; the link that is shown. */
async function invite(page: Page, email: string, role: string, language: string): Promise<string> {
  await page.goto('/account/users');
  await page.getByLabel('E-mail address').focus();
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type(role);
  await page.keyboard.press('Tab');
  await page.keyboard.type(language);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Invitation link' });
  await dialog.getByText(`The invitation was mailed to ${email}.`).waitFor();
  const link = await dialog.getByLabel('Invitation link', { exact: true }).inputValue();
  await dialog.getByRole('button', { name: /Copy/ }).click();
  await eventually(
    () => page.evaluate('window.copied'),
    (copied) => copied === link,
  );
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  return new URL(link).pathname;
}

async function accept(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('New password').fill('password1234');
  await page.keyboard.press('Enter');
  await page.getByText('This password is too short or too common.').waitFor();
  await page.getByLabel('New password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await navigation(page).waitFor();
}

test('an operator invites by keyboard, the mail goes out, the link makes an administrator', async () => {
  await signIn(operator);
  const link = await invite(operator, 'ada@example.com', 'Administrator', 'Deutsch');
  expect(post.mails.at(-1)?.to).toEqual(['ada@example.com']);
  await accept(admin, link);
  expect(await tabs(operator).allInnerTexts()).toContain('Organisation');
  await navigation(admin).getByRole('link', { name: 'People and access' }).click();
  await admin.getByRole('heading', { name: 'Users', level: 1 }).waitFor();
  expect(await tabs(admin).allInnerTexts()).not.toContain('Organisation');
  const again = await open();
  await again.goto(link);
  await again.getByText('This invitation has been used or has expired.').waitFor();
  await again.context().close();
});

test('an administrator gives no role above the own one; the last administrator stays, in words', async () => {
  await admin.getByLabel('Role', { exact: true }).waitFor();
  expect(await admin.getByLabel('Role', { exact: true }).locator('option').allInnerTexts()).toEqual([
    'Planner',
    'Administrator',
  ]);
  await accept(planner, await invite(admin, 'paul@example.com', 'Planner', 'English'));
  await admin.getByLabel('Role: ada@example.com').selectOption('planner');
  await admin.getByRole('alert').getByText('This is the organisation’s last administrator.').waitFor();
});

test('a planner sees what planners may, and asks for nothing else', async () => {
  const refused: string[] = [];
  planner.on('response', (answer) => {
    if (answer.status() >= 400) refused.push(`${String(answer.status())} ${answer.url()}`);
  });
  for (const address of [
    '/',
    '/volumes',
    '/live',
    '/account/integrations',
    '/account/users',
    '/account/tokens',
  ]) {
    await planner.goto(address);
    await navigation(planner).waitFor();
    await planner.waitForLoadState('load');
    await planner.getByRole('heading', { level: 1 }).waitFor();
  }
  await planner.getByRole('heading', { name: 'My account', level: 1 }).waitFor();
  expect(await navigation(planner).getByRole('link', { name: 'People and access' }).count()).toBe(0);
  await planner.goto('/account/integrations');
  await planner.getByRole('heading', { level: 1 }).waitFor();
  expect(await planner.getByRole('link', { name: /Add integration|Select model/ }).count()).toBe(0);
  expect(refused).toEqual([]);
});

test('before the ways to sign in are known there is no form that another one replaces', async () => {
  const page = await open();
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/auth/methods', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/live');
  await page.getByRole('status', { name: 'Loading…' }).waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
  answer();
  await page.getByLabel('E-mail address').waitFor();
  await page.getByRole('button', { name: 'Sign in with a token' }).click();
  await page.locator('input:focus').fill(TOKEN);
  await page.keyboard.press('Enter');
  await navigation(page).waitFor();
  await page.context().close();
});

test('while the ways to sign in cannot be asked for, a token can be tried', async () => {
  const page = await open();
  await page.route('**/auth/methods', (route) => route.abort());
  await page.goto('/live');
  await page.getByLabel('Administrator’s token').fill(TOKEN);
  await page.keyboard.press('Enter');
  await navigation(page).waitFor();
  complaints.pop();
  await page.context().close();
});

test('an API token is shown once, and ended after a question', async () => {
  await admin.goto('/account/tokens');
  await admin.getByLabel('What it is for').fill('Forecasts');
  await admin.getByLabel('Expires on').fill('2099-12-31');
  await admin.getByRole('button', { name: 'Create a token' }).click();
  const dialog = admin.getByRole('dialog', { name: 'API token' });
  const token = await dialog.getByLabel('API token', { exact: true }).inputValue();
  expect(token).toMatch(/^ijt_[A-Za-z0-9]{12}_[\w-]{43}$/);
  await admin.keyboard.press('Escape');
  const row = admin.getByRole('listitem').filter({ hasText: 'Forecasts' });
  await row.getByText(/Planner · created by ada@example\.com · until 1 Jan 2100/).waitFor();
  const status = async () =>
    (await fetch(`${world.connector.url}/api/v1/queues`, { headers: { Authorization: `Bearer ${token}` } }))
      .status;
  expect(await status()).toBe(200);
  await row.getByRole('button', { name: 'Revoke: Forecasts' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await row.waitFor({ state: 'detached' });
  expect(await status()).toBe(401);
});

test('another password signs out everywhere else; signing out everywhere is noticed by an open page', async () => {
  const other = await open();
  await other.goto('/');
  await other.getByLabel('E-mail address').fill('ada@example.com');
  await other.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await other.keyboard.press('Enter');
  await navigation(other).waitFor();
  await admin.goto('/account/me');
  await admin.getByLabel('Current password').fill('a wrong pass phrase');
  await admin.getByLabel('New password').fill('another long pass phrase');
  await admin.keyboard.press('Enter');
  await admin.getByText('The current password is wrong.').waitFor();
  await admin.getByLabel('Current password').fill(PASSWORD);
  await admin.keyboard.press('Enter');
  await admin.getByText('You are signed out everywhere else.').waitFor();
  await other.getByText('Your session is over.').waitFor();
  await other.context().close();

  await planner.goto('/live');
  const second = await open();
  await second.goto('/');
  await second.getByLabel('E-mail address').fill('paul@example.com');
  await second.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await second.keyboard.press('Enter');
  await navigation(second).getByRole('link', { name: 'My account' }).click();
  await second.getByRole('button', { name: 'Sign out everywhere' }).click();
  await second.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  await planner.getByText('Your session is over.').waitFor();
  await second.context().close();
});

test('the audit trail tells it in words', async () => {
  await admin.goto('/account/audit');
  const rows = admin.getByRole('region', { name: 'Audit trail' }).getByRole('row');
  await rows.filter({ hasText: 'Signed out everywhere' }).filter({ hasText: 'paul@example.com' }).waitFor();
  await rows.filter({ hasText: 'API token revoked' }).filter({ hasText: 'Forecasts' }).waitFor();
  await rows.filter({ hasText: 'Password changed' }).waitFor();
});

test('an organisation is added, chosen, renamed and, empty, deleted; the header tells which one is shown', async () => {
  await operator.goto('/account/organisation');
  await operator.getByLabel('Name of the organisation').fill('A customer');
  await operator.getByRole('button', { name: 'Add an organisation' }).click();
  await operator.getByRole('button', { name: 'A customer' }).click();
  const badge = operator.getByRole('banner').getByRole('link', { name: 'A customer' });
  await badge.click();
  await operator.getByRole('button', { name: 'Default' }).waitFor();
  await operator.goto('/account/users');
  await operator.getByText('Nobody has been invited yet.').waitFor();
  await operator.goto('/account/organisation');
  await operator.getByLabel('Name of the organisation').fill('The customer');
  await operator.getByRole('button', { name: 'Rename' }).click();
  await operator.getByRole('banner').getByRole('link', { name: 'The customer' }).click();
  await operator.getByRole('button', { name: 'Delete the organisation' }).click();
  await operator.getByRole('dialog').getByRole('button', { name: 'Delete the organisation' }).click();
  await operator.getByRole('heading', { name: 'Overview' }).waitFor();
  expect(await operator.getByRole('banner').getByRole('link', { name: 'The customer' }).count()).toBe(0);
});

test('somebody is removed after a question', async () => {
  await operator.goto('/account/users');
  await operator.getByRole('button', { name: 'Remove: paul@example.com' }).click();
  const dialog = operator.getByRole('dialog', { name: 'Remove paul@example.com?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await operator.getByRole('button', { name: 'Remove: paul@example.com' }).click();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await eventually(
    () => operator.getByText('paul@example.com').count(),
    (count) => count === 0,
  );
});

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test.each(['en', 'de', 'fr', 'nl'])(
    '%s: nothing serious for axe, nothing too wide on a phone',
    async (locale) => {
      const { page } = await world.open({ colorScheme, locale, viewport: { width: 360, height: 740 } });
      await page.context().addCookies(await operator.context().cookies());
      for (const section of ['users', 'tokens', 'audit', 'organisation', 'me']) {
        await page.goto(`/account/${section}`);
        await page.locator('h1').waitFor();
        await page.locator('form, table, ul.organisations, section.card').first().waitFor();
        expect([section, await seriousProblems(page)]).toEqual([section, []]);
        const tooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
        expect([section, await page.evaluate(tooWide)]).toEqual([section, false]);
        await keep(page, `${section}-${locale}-${colorScheme}-360`);
        if (locale !== 'en' && locale !== 'de') continue;
        await page.setViewportSize({ width: 1440, height: 900 });
        await keep(page, `${section}-${locale}-${colorScheme}-1440`);
        await page.setViewportSize({ width: 360, height: 740 });
      }
      await page.context().close();
    },
  );
});

/** For people to look at. */
async function keep(page: Page, name: string): Promise<void> {
  if (SCREENSHOTS === undefined) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
