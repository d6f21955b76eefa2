import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { apiClient, createIntegration } from '../demo/api-client';
import { DAY, eventually, FRESHCHAT, FRESHDESK, signIn, startWorld, TOKEN, type World } from './world';

/** Three questions of somebody who sees the page for the first time, answered from the overview on by what there is to see (docs/page.md). */
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

/** The quarter of an hour of the last days with the most contacts of an integration. */
async function busiest(name: string): Promise<{ start: number; contacts: number }> {
  const { data: list } = await api().get<{ integrations: { id: string; name: string }[] }>(
    '/integration-names',
  );
  const day = (ago: number): string => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
  const { data } = await api().get<{ from: string; series: { offered: (number | null)[] }[] }>('/distinct', {
    params: {
      integrationIds: list.integrations.find((one) => one.name === name)?.id,
      from: day(4),
      to: day(1),
      interval: 15,
      timeZone: 'Europe/Berlin',
    },
  });
  const counts = (data.series[0]?.offered ?? []).map((count) => count ?? 0);
  const contacts = Math.max(...counts);
  return { start: Date.parse(data.from) + counts.indexOf(contacts) * 900_000, contacts };
}

/** What Berlin's clocks show at an instant, as if it were UTC: so that shares of a chart can be counted. */
const clocks = (at: number): number =>
  Date.parse(`${new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).replace(' ', 'T')}Z`);

/** A place in the chart, by its share of the width. */
async function placeAt(share: number): Promise<{ x: number; y: number }> {
  // A chart that is drawn anew has no place for a moment.
  const box = await eventually(
    () => page.locator('.u-over').boundingBox(),
    (found) => found !== null,
  );
  return { x: box!.x + box!.width * share, y: box!.y + 100 };
}

test('“Why had Tuesday 10:15 seven chats?”: the card, the day, the quarter of an hour', async () => {
  const { start, contacts } = await busiest('Chat');
  await volumesOf('Chat').click();
  // The day is dragged over: it is shown by quarters of an hour then.
  const day = 6 - (Math.floor(clocks(Date.now()) / DAY) - Math.floor(clocks(start) / DAY));
  const [from, to] = [await placeAt((day + 0.01) / 7), await placeAt((day + 0.98) / 7)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/from=/);
  const zoomed = new URL(page.url()).searchParams;
  const [first, last] = ['from', 'to'].map((name) => Date.parse(`${zoomed.get(name) ?? ''}:00Z`));
  const minute = new Date(clocks(start)).toISOString().slice(11, 16);
  // What the pointer is at is told beside it.
  await eventually(
    async () => {
      const { x, y } = await placeAt((clocks(start) + 450_000 - first!) / (last! - first!));
      await page.mouse.move(x, y);
      return page.locator('.tip strong').innerText();
    },
    (title) => title.includes(`${minute} –`),
  );
  expect(await page.locator('.tip .sum td').innerText()).toBe(String(contacts));
  await page.mouse.down();
  await page.mouse.up();
  const panel = page.getByRole('dialog', { name: minute });
  await panel.getByText(new RegExp(`^${String(contacts)} contacts?$`)).waitFor();
  await eventually(
    () => panel.locator('.contacts > li').count(),
    (count) => count === contacts,
  );
  await page.keyboard.press('Escape');
});

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
