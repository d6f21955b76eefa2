import type { Page } from 'playwright-core';
import { apiClient, createIntegration, generateKey } from '../demo/api-client';
import { problemsInEveryLook } from './axe';
import { startStreamProxy, type StreamProxy } from './stream-proxy';
import { eventually, FRESHDESK, signIn, startWorld, TOKEN, type World } from './world';

/** What moves while one looks: an import, today's contacts, states. */
let world: World;
let proxy: StreamProxy;
let page: Page;
let id = '';

const MINUTE = 60_000;
const api = () => apiClient(world.connector.url, TOKEN);

beforeAll(async () => {
  world = await startWorld();
  proxy = await startStreamProxy(world.connector.url);
  ({ page } = await world.open({ baseURL: proxy.url }));
  await signIn(page);
});
afterAll(async () => {
  await proxy.stop();
  await world.stop();
});

const contacts = async (): Promise<number> =>
  Number(await page.locator('.huge', { hasText: /^\d+$/ }).textContent());
/** A contact, and the page that shows it. */
const oneMore = async (before: number): Promise<void> => {
  world.freshdesk.act.createTicket();
  await eventually(contacts, (now) => now === before + 1);
};

test('an import shows how far it is and how long it will take, and moves', async () => {
  world.freshdesk.faults.script({ kind: 'slow', amount: 1_500 });
  id = await createIntegration(api(), {
    name: 'Help desk',
    product: 'freshdesk',
    domain: FRESHDESK,
    apiKey: world.freshdesk.access.apiKey,
    historyDays: 30,
  });
  await page.goto('/');
  const article = page.getByRole('article', { name: 'Help desk' });
  await article.getByText('Importing', { exact: true }).waitFor();
  await article.getByText('Found by reconciliation').waitFor();
  expect(await article.getByText('none missing').count()).toBe(0);
  await page.getByRole('link', { name: 'Help desk', exact: true }).click();
  const card = page.locator('.card.state');
  const bar = card.getByRole('progressbar', { name: 'History import' });
  const share = async (): Promise<number> => Number(await bar.getAttribute('value'));
  await card.getByText(/\d+(\.\d)?% · \d+ contacts? · .+ left/).waitFor();
  expect(await problemsInEveryLook(page)).toEqual([]);
  const first = await share();
  await eventually(share, (now) => now > first);
  world.freshdesk.faults.clear();
  await page.getByText('Waiting for the app', { exact: true }).waitFor();
  await bar.waitFor({ state: 'detached' });
});

test('Live: the stream alone is cut; the page says so, reconnects, and has what came meanwhile', async () => {
  await world.installApp({ freshdesk_key: await generateKey(api(), id) });
  await page.goto('/live');
  await page.getByRole('status').getByText('Live', { exact: true }).waitFor();
  await oneMore(await contacts());
  const before = await contacts();
  const streams = proxy.opened();
  proxy.drop();
  await page.getByText(/Connection lost/).waitFor();
  world.freshdesk.act.createTicket();
  await page.getByRole('status').getByText('Live', { exact: true }).waitFor();
  await eventually(contacts, (now) => now === before + 1);
  expect(proxy.opened()).toBeGreaterThan(streams);
  await oneMore(before + 1);
});

test('Live: after the machine slept, a stream that died silently is noticed and opened again', async () => {
  await page.clock.install();
  await page.goto('/live');
  await page.getByRole('status').getByText('Live', { exact: true }).waitFor();
  const before = await contacts();
  const streams = proxy.opened();
  proxy.freeze();
  world.freshdesk.act.createTicket();
  await page.clock.fastForward(2 * MINUTE);
  await page.clock.runFor(5_000);
  await eventually(contacts, (now) => now === before + 1);
  await page.getByRole('status').getByText('Live', { exact: true }).waitFor();
  expect(proxy.opened()).toBeGreaterThan(streams);
});

test('a new key ends the old one: with its warning, shown once, and the app is awaited again', async () => {
  const { page: other } = await world.open();
  await signIn(other, `/account/integrations/${id}`);
  const section = other.getByRole('region', { name: 'Install the injixo app' });
  await section.getByText(/The app is connected since/).waitFor();
  await section.getByRole('button', { name: 'Generate a new key' }).click();
  const warning = other.getByRole('dialog', { name: 'Generate a new key?' });
  await warning.getByText(/The present key stops working at once/).waitFor();
  await warning.getByRole('button', { name: 'Generate a new key' }).click();
  await section.locator('.secret').waitFor();
  await section.getByText('Waiting for the app…').waitFor();
  expect(await problemsInEveryLook(other)).toEqual([]);
  await section.getByRole('listitem').first().waitFor();
  await other.getByText('Waiting for the app', { exact: true }).waitFor();
  await other.context().close();
});

test('credentials that are no longer accepted: what to do is said, done in the settings, and all is well', async () => {
  const { page: other } = await world.open();
  const key = world.freshdesk.access.apiKey;
  world.freshdesk.access.apiKey = 'another-key-of-the-account';
  await api().post(`/integrations/${id}/sync`);
  await signIn(other);
  const card = other.getByRole('article', { name: 'Help desk' });
  await card.getByText('Freshdesk no longer accepts the credentials.').waitFor();
  expect(await problemsInEveryLook(other)).toEqual([]);
  await card.getByRole('link', { name: 'Enter new credentials' }).click();
  await other.getByLabel('API key', { exact: true }).fill('another-key-of-the-account');
  await other.getByRole('button', { name: 'Save integration' }).click();
  await other.getByText('Credentials rejected', { exact: true }).waitFor({ state: 'detached' });
  world.freshdesk.access.apiKey = key;
  await other.context().close();
});

test('paused: the card says that nothing is counted, and how to go on', async () => {
  const { page: other } = await world.open();
  await api().post(`/integrations/${id}/pause`);
  await signIn(other);
  const card = other.getByRole('article', { name: 'Help desk' });
  await card.getByText('Nothing is counted. When you resume it, what was missed is imported.').waitFor();
  expect(await problemsInEveryLook(other)).toEqual([]);
  await card.getByRole('link', { name: 'Resume' }).click();
  await other.getByRole('button', { name: 'Resume' }).click();
  await other.getByText('Paused', { exact: true }).waitFor({ state: 'detached' });
  await other.context().close();
});
