import type { Page } from 'playwright-core';
import { apiClient, createIntegration } from '../demo/api-client';
import { seriousProblems } from './axe';
import { eventually, FRESHDESK, signIn, startWorld, TOKEN, type World } from './world';

/** Looks at the volumes and groups of queues, saved for everybody. */
let world: World;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  world = await startWorld();
  const api = apiClient(world.connector.url, TOKEN);
  const desk = { name: 'Help desk', product: 'freshdesk', domain: FRESHDESK, historyDays: 30 };
  const id = await createIntegration(api, { ...desk, apiKey: world.freshdesk.access.apiKey });
  await eventually(
    async () => (await api.get<{ import: { state: string } }>(`/integrations/${id}`)).data.import.state,
    (state) => state === 'done',
  );
  ({ page, complaints } = await world.open());
  await signIn(page);
});
afterAll(() => world.stop());

const menu = (name: string) => page.locator('.menu > summary', { hasText: name });

test('a look at the volumes is saved, opened by another, renamed and deleted', async () => {
  await page.goto('/volumes?range=28d&chart=table&interval=1440');
  await menu('Saved views').click();
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Month by queue');
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await menu('Month by queue').waitFor();

  const other = await world.open();
  await signIn(other.page, '/volumes');
  await other.page.locator('.menu > summary', { hasText: 'Saved views' }).click();
  await other.page.getByRole('link', { name: /Month by queue/ }).click();
  await other.page.getByRole('region', { name: 'Table' }).waitFor();
  expect(new URL(other.page.url()).search).toBe('?range=28d&interval=1440&chart=table');
  await other.page.context().close();

  await menu('Month by queue').click();
  await page.getByRole('button', { name: 'Rename or delete' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Four weeks');
  expect(await seriousProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await dialog.getByRole('button', { name: 'Delete: Four weeks' }).click();
  await dialog.getByText('Nothing saved yet.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await menu('Saved views').waitFor();
});

test('queues become a group, groups are shown as one line and one column each', async () => {
  const api = apiClient(world.connector.url, TOKEN);
  const { queues } = (await api.get<{ queues: { id: string; offered: number }[] }>('/queues')).data;
  const ids = queues
    .sort((a, b) => b.offered - a.offered)
    .slice(0, 4)
    .map(({ id }) => id);
  const half = [ids.slice(0, 2).join(), ids.slice(2).join()];
  for (const [index, name] of ['Front office', 'Back office'].entries()) {
    await page.goto(`/volumes?range=28d&interval=1440&queues=${half[index]!}`);
    await page.getByLabel('Queues', { exact: true }).click();
    await page.getByRole('button', { name: 'Save as a group' }).click();
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(name);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name, pressed: true }).waitFor();
  }
  await page.getByRole('button', { name: 'Front office' }).click();
  await page.getByRole('heading', { name: 'By group' }).waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole('list', { name: 'Legend' }).getByText('Front office').waitFor();
  await page.getByLabel('Table').check();
  const table = page.getByRole('region', { name: 'Table' });
  await table.getByRole('columnheader', { name: 'Back office' }).waitFor();
  const sums = (await table.locator('.sums td').allInnerTexts())
    .slice(1, 4)
    .map((text) => Number(text.replace(/\D/g, '')));
  expect(sums[0]).toBeGreaterThan(0);
  expect(sums[1]! + sums[2]!).toBe(sums[0]);
  expect(complaints).toEqual([]);
});

test('Live shows the queues of a group, and its address keeps it', async () => {
  const group = page
    .getByRole('region', { name: 'Groups of queues' })
    .getByRole('button', { name: 'Front office' });
  await page.goto('/live');
  await page.getByLabel('Show queues without contacts today').check();
  const queues = page.getByRole('region', { name: 'Live' }).locator('tbody td.name');
  await queues.nth(2).waitFor();
  await group.click();
  await page.waitForURL(/groups=/);
  await eventually(
    () => queues.count(),
    (count) => count === 2,
  );
  await group.and(page.locator('[aria-pressed="true"]')).waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await page.reload();
  await page.getByLabel('Show queues without contacts today').check();
  await queues.nth(1).waitFor();
  expect(await queues.count()).toBe(2);
  expect(complaints).toEqual([]);
});
