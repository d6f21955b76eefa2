import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import { apiClient, createIntegration } from '../demo/api-client';
import { createIntegration as store } from '../setup/integrations';
import { DAY, eventually, FRESHDESK, signIn, startWorld, TOKEN, type World } from './world';

/** Hundreds of integrations: the page asks for those that it shows. */
const MANY = 300;

let world: World;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'injixo-browser-many-'));
  const filled = await openSqliteStore(dataDir);
  const at = Date.now();
  for (let number = 1; number <= MANY; number += 1)
    await store(filled, {
      name: `Account ${String(number).padStart(3, '0')}`,
      domain: `account-${String(number)}.freshdesk.com`,
      ...{ coverageFrom: at - 60 * DAY, coverageTo: at },
      // Nothing is pulled of either.
      ...(number === MANY ? { credentialsRejectedAt: at } : { pausedAt: at }),
    });
  await filled.close();
  world = await startWorld({ DATA_DIR: dataDir });
  const api = apiClient(world.connector.url, TOKEN);
  const id = await createIntegration(api, {
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
});
afterAll(async () => {
  await world.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What the page asks the API for, from now on. */
function asked(page: Page): string[] {
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url().slice(world.connector.url.length)));
  return addresses;
}

test('the overview asks for a page, those in trouble first; a search and more of them are there', async () => {
  const { page, complaints } = await world.open();
  const addresses = asked(page);
  await signIn(page);
  const cards = page.getByRole('article');
  await page.getByText('The first 30 integrations').waitFor();
  expect(await cards.count()).toBe(30);
  expect(await cards.first().getByRole('heading').innerText()).toBe('Account 300');
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByText('The first 60 integrations').waitFor();
  expect(await cards.count()).toBe(60);
  await page.getByRole('searchbox').fill('ACCOUNT-142.');
  await eventually(
    () => cards.count(),
    (count) => count === 1,
  );
  await page.getByRole('article', { name: 'Account 142' }).waitFor();
  await page.getByRole('searchbox').fill('nobody has this');
  await page.getByText('No integration matches.').waitFor();
  await page.getByRole('searchbox').fill('');
  await page.getByText('The first 30 integrations').waitFor();

  const lists = addresses.filter((address) => /^\/api\/v1\/(integrations|overview)(\?|$)/.test(address));
  expect(lists.length).toBeGreaterThan(5);
  for (const address of lists) expect(address).toMatch(/limit=(30|60)\b/);
  // Of delivery those cards alone ask that one can see.
  const deliveries = addresses.filter((address) => address.endsWith('/delivery'));
  expect(new Set(deliveries).size).toBeLessThan(30);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('so does the list of integrations', async () => {
  const { page } = await world.open();
  await signIn(page, '/account/integrations');
  const rows = page.locator('.rows > li');
  await page.getByText('The first 30 integrations').waitFor();
  expect(await rows.count()).toBe(30);
  await page.getByRole('searchbox').fill('help desk');
  await eventually(
    () => rows.count(),
    (count) => count === 1,
  );
  await page.getByRole('link', { name: 'Help desk' }).click();
  await page.getByRole('heading', { name: 'Help desk' }).waitFor();
  await page.context().close();
});

test('volumes and live of all of them together, and of one chosen by name, ask for names alone', async () => {
  const { page } = await world.open();
  const addresses = asked(page);
  await signIn(page, '/volumes?integration=all&range=28d&interval=1440');
  await page.locator('.plot canvas').waitFor();
  const sum = page.locator('.summary .main .big');
  const all = await sum.innerText();
  expect(all).toMatch(/^\d[\d,]*$/);
  await page.locator('.summary button').first().click();
  // Who had nobody then isn't asked for contacts.
  await page.getByRole('dialog').locator('.contacts > li').first().waitFor();
  expect(addresses.filter((address) => address.includes('/contacts?'))).toHaveLength(1);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByLabel('Integration', { exact: true }).selectOption('Help desk');
  await page.waitForURL(/integration=int_/);
  await page.locator('.plot canvas').waitFor();
  await eventually(
    () => sum.innerText(),
    (text) => text === all,
  );
  await page.goto('/live');
  await page.locator('.live-total .huge', { hasText: /\d/ }).waitFor();
  expect(addresses.filter((address) => /^\/api\/v1\/integrations(\?|$)/.test(address))).toEqual([]);
  await page.context().close();
});
