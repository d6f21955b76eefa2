import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { apiClient, createIntegration } from '../demo/api-client';
import { eventually, FRESHCHAT, FRESHDESK, signIn, startWorld, TOKEN, type World } from './world';

/** Questions of somebody who sees the page for the first time, answered from the overview on by what there is to see (docs/page.md). */
let world: World;
let page: Page;

const api = () => apiClient(world.connector.url, TOKEN);

beforeAll(async () => {
  world = await startWorld();
  const desk = { name: 'Mail', product: 'freshdesk', domain: FRESHDESK, historyDays: 60 };
  const chat = { name: 'Chat', product: 'freshchat', domain: FRESHCHAT, historyDays: 60 };
  await createIntegration(api(), { ...desk, apiKey: world.freshdesk.access.apiKey });
  await createIntegration(api(), { ...chat, apiKey: world.freshchat.access.token });
  await eventually(
    async () =>
      (await api().get<{ integrations: { import: { state: string }; coverage: unknown }[] }>('/integrations'))
        .data.integrations,
    (all) => all.every((one) => one.import.state === 'done' && one.coverage !== null),
  );
  ({ page } = await world.open({ viewport: { width: 1440, height: 900 } }));
  await signIn(page);
});
afterAll(() => world.stop());

/** The overview's link to the volumes of an integration. */
const volumesOf = (name: string): Locator => page.getByRole('link', { name: `Volumes: ${name}` });

test('“How do this week’s e-mails compare with the last four?”: the channel’s queues, the week, the average', async () => {
  await page.goto('/');
  await volumesOf('Mail').click();
  await page.getByLabel('Queues', { exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search queues' }).fill('email');
  await page.getByRole('button', { name: /^Choose these \d+/ }).click();
  await page.getByLabel(/^Period/).selectOption('This week');
  await page.getByLabel('Compare', { exact: true }).selectOption('vs. average of 4 weeks');
  const sum = page.locator('.summary .main');
  await sum.getByText(/[+−]?\d+(\.\d)?\s?%/).waitFor();
  await sum.getByText('vs. average of 4 weeks', { exact: false }).waitFor();
});

test('“Send my boss the month by queue in Excel”: the card, the month, the file', async () => {
  await page.goto('/');
  await volumesOf('Mail').click();
  await page.getByLabel(/^Period/).selectOption('Last month');
  await page.locator('.plot canvas').waitFor();
  await page.getByText('Export', { exact: false }).first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Excel file/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^Mail \d{4}-\d\d-01_\d{4}-\d\d-\d\d Europe-Berlin\.xlsx$/);
  const files = unzipSync(readFileSync(await download.path()));
  const texts = strFromU8(files['xl/sharedStrings.xml'] ?? new Uint8Array());
  // A column per queue, and sums.
  expect(texts).toMatch(/email Tickets/);
  expect(texts).toContain('Total');
});
