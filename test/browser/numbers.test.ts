import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { apiClient, createIntegration } from '../demo/api-client';
import { problemsInEveryLook } from './axe';
import { DAY, eventually, FRESHDESK, signIn, startWorld, TOKEN, type World } from './world';

/** Numbers as they are told: gaps, zeros, sums, and in the words of each language. */
let world: World;
let page: Page;
let id = '';

const HISTORY_DAYS = 30;
const day = (ago: number): string => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
/** Five days of which nothing is known, and five that are. */
const EDGE = `from=${day(HISTORY_DAYS + 5)}&to=${day(HISTORY_DAYS - 5)}`;

beforeAll(async () => {
  world = await startWorld();
  const api = apiClient(world.connector.url, TOKEN);
  const desk = { name: 'Help desk', product: 'freshdesk', domain: FRESHDESK, historyDays: HISTORY_DAYS };
  id = await createIntegration(api, { ...desk, apiKey: world.freshdesk.access.apiKey });
  await eventually(
    async () => (await api.get<{ import: { state: string } }>(`/integrations/${id}`)).data.import.state,
    (state) => state === 'done',
  );
  ({ page } = await world.open());
  await signIn(page);
});
afterAll(() => world.stop());

describe('what isn’t known is no zero', () => {
  test('in the table', async () => {
    await page.goto(`/volumes?chart=table&interval=1440&${EDGE}`);
    const rows = page.getByRole('region', { name: 'Table' }).locator('tbody tr');
    await rows.nth(10).waitFor();
    const totals = await rows.locator('td:nth-child(2)').allInnerTexts();
    expect(totals[0]).toBe('No data');
    expect(totals.at(-1)).toMatch(/^\d+$/);
    await page.goto(
      `/volumes?chart=table&interval=15&from=${day(HISTORY_DAYS - 3)}&to=${day(HISTORY_DAYS - 3)}`,
    );
    await rows.nth(10).waitFor();
    expect((await rows.locator('td:nth-child(2)').allInnerTexts()).slice(0, 3)).toContain('0');
  });

  test('G8: what is known in part is no total: headline, sums and the Excel file say so', async () => {
    await page.goto(`/volumes?chart=table&interval=1440&${EDGE}`);
    await page.getByText(/^(complete up to .+|only partly known)$/).waitFor();
    const sums = page.getByRole('region', { name: 'Table' }).locator('.sums td');
    await eventually(
      () => sums.nth(1).innerText(),
      (text) => /^≥ [\d,]+$/.test(text),
    );
    expect(await problemsInEveryLook(page)).toEqual([]);
    await page.getByText('Export', { exact: false }).first().click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^Excel file/ }).click(),
    ]);
    const files = unzipSync(readFileSync(await download.path()));
    expect(strFromU8(files['xl/sharedStrings.xml'] ?? new Uint8Array())).toContain('≥');
    expect(strFromU8(files['xl/styles.xml'] ?? new Uint8Array())).toContain('≥');
  });

  test('in the chart', async () => {
    await page.goto(`/volumes?chart=line&interval=15&${EDGE}`);
    const chart = page.getByRole('slider');
    await chart.focus();
    const reading = async (): Promise<string> => (await chart.getAttribute('aria-valuetext')) ?? '';
    await page.keyboard.press('Home');
    await eventually(reading, (text) => text.endsWith(': No data'));
    await page.keyboard.press('End');
    await eventually(reading, (text) => /: \d+$/.test(text));
    await page.getByRole('list', { name: 'Legend' }).getByText('No data').waitFor();
    // Left of the edge the ground is hatched, right of it there is none.
    const pixels = (share: number): Promise<number> =>
      page.evaluate<number>(`(() => {
        const canvas = document.querySelector('.plot canvas');
        const at = Math.round(canvas.width * ${String(share)});
        const { data } = canvas.getContext('2d').getImageData(at, 20, 40, 60);
        return data.filter((value, index) => index % 4 === 3 && value > 0).length;
      })()`);
    expect(await pixels(0.2)).toBeGreaterThan(4 * (await pixels(0.85)));
  });

  test('in the typical week', async () => {
    await page.goto(
      `/volumes?chart=heatmap&interval=60&from=${day(HISTORY_DAYS + 2)}&to=${day(HISTORY_DAYS - 2)}`,
    );
    const week = page.getByRole('region', { name: /Average contacts/ });
    await week.locator('td').first().waitFor();
    expect(await week.locator('td.no-data').count()).toBeGreaterThan(24);
    expect(await week.locator('td.no-data').first().getAttribute('title')).toMatch(/No data/);
    expect(await week.locator('td.heat-0', { hasText: /^0$/ }).count()).toBeGreaterThan(0);
  });
});

test('what a period is compared with is told in the chart, the figures and the table', async () => {
  await page.goto('/volumes?chart=line&range=7d&interval=1440');
  await page.getByLabel('Compare', { exact: true }).selectOption('vs. previous period');
  await page.getByRole('list', { name: 'Legend' }).getByText('vs. previous period').waitFor();
  await page
    .locator('.summary')
    .getByText(/%.*vs\. previous period/)
    .first()
    .waitFor();
  await page.getByLabel('Table').check();
  const table = page.getByRole('region', { name: 'Table' });
  await table.getByRole('columnheader', { name: 'vs. previous period' }).waitFor();
  await table.getByRole('columnheader', { name: 'Change' }).waitFor();
});

test('in the typical week a comparison tells how much more or less came', async () => {
  await page.goto('/volumes?chart=heatmap&range=7d&interval=60');
  await page.getByLabel('Compare', { exact: true }).selectOption('vs. same weekday');
  const week = page.getByRole('region', { name: /Average contacts/ });
  await week.locator('td[title*="("]').first().waitFor();
  await page.locator('.heat-legend').getByText('vs. same weekday').waitFor();
  expect(await problemsInEveryLook(page)).toEqual([]);
});

test('another interval leaves the period as it was chosen', async () => {
  await page.goto('/volumes?range=90d');
  await page.getByLabel('Interval', { exact: true }).selectOption('Day');
  await page.waitForURL(/interval=1440/);
  expect(new URL(page.url()).searchParams.get('range')).toBe('90d');
});

test('too many intervals: longer ones are offered', async () => {
  await page.goto('/volumes?chart=line&interval=15&from=2022-01-01&to=2025-12-31');
  await page.getByRole('heading', { name: 'Too many intervals at once' }).waitFor();
  expect(await problemsInEveryLook(page)).toEqual([]);
  await page.getByRole('button', { name: 'Switch to “60 minutes”' }).click();
  await page.waitForURL(/interval=60/);
  await page.getByRole('heading', { name: 'Too many intervals at once' }).waitFor({ state: 'detached' });
});

test('the pointer has every line’s number beside it', async () => {
  await page.goto('/volumes?range=28d&interval=1440');
  const plot = page.locator('.u-over');
  await plot.hover({ position: { x: 200, y: 100 } });
  const tip = page.locator('.tip');
  await tip.getByText('Contacts', { exact: true }).waitFor();
  const [place, pointer] = [await tip.boundingBox(), await plot.boundingBox()];
  expect(Math.abs((place?.x ?? 0) - ((pointer?.x ?? 0) + 200))).toBeLessThan(60);
});

test('the table is sorted by a column, and sums it up', async () => {
  await page.goto('/volumes?range=28d&interval=1440&chart=table');
  const table = page.getByRole('region', { name: 'Table' });
  await table.getByRole('button', { name: 'Contacts', exact: true }).click();
  await table.locator('th[aria-sort="descending"]').waitFor();
  const shown = await table.locator('tbody td:nth-child(2)').allInnerTexts();
  const numbers = shown.filter((text) => /^\d/.test(text)).map((text) => Number(text.replace(/\D/g, '')));
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  const sum = Number((await table.locator('.sums td').nth(1).innerText()).replace(/\D/g, ''));
  expect(sum).toBe(numbers.reduce((a, b) => a + b, 0));
});

test('every number of the table leads to the contacts behind it, a sum to those of the period', async () => {
  await page.goto('/volumes?range=28d&interval=1440&chart=table');
  const table = page.getByRole('region', { name: 'Table' });
  await table.locator('.sums button').first().waitFor();
  const plain = await table.locator('tbody tr').first().locator('td:not(.time)').allInnerTexts();
  const links = await table.locator('tbody tr').first().getByRole('button').allInnerTexts();
  expect(plain.filter((text) => /[1-9]/.test(text))).toEqual(links);
  const sums = table.locator('.sums').getByRole('button');
  expect(await sums.count()).toBe((await table.locator('.sums td').count()) - 1);
  const sum = await sums.first().innerText();
  await sums.first().click();
  const panel = page.getByRole('dialog');
  await panel.getByText(`${sum} contacts`, { exact: true }).waitFor();
  // Of many days: the day is told beside the time.
  await panel
    .getByText(/^\d+ \w+, \d+:\d\d$/)
    .first()
    .waitFor();
  await page.reload();
  await panel.getByText(`${sum} contacts`, { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL((url) => !url.search.includes('at='));
});

test('what is shown leaves as an Excel file whose name tells days and time zone', async () => {
  await page.goto('/volumes?range=28d&interval=1440');
  await page.getByText('Export', { exact: false }).first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Excel file/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\d{4}-\d{2}-\d{2}_.* Europe-Berlin\.xlsx$/);
  const files = unzipSync(readFileSync(await download.path()));
  expect(strFromU8(files['xl/sharedStrings.xml'] ?? new Uint8Array())).toContain('Europe/Berlin');
});

test('the busiest interval leads to the contacts behind it, as many as it says', async () => {
  await page.goto('/volumes?range=28d&interval=60');
  const tile = page.locator('.summary > div', { hasText: 'Busiest interval' });
  const count = Number(await tile.locator('.big').innerText());
  await tile.getByRole('button').click();
  const panel = page.getByRole('dialog');
  await panel.getByText(new RegExp(`^${String(count)} contacts?$`)).waitFor();
  await eventually(
    () => panel.locator('.contacts > li').count(),
    (shown) => shown === count,
  );
  // A ticket is named once.
  const named = (await panel.locator('.contacts > li').allInnerTexts()).map((text) =>
    text.match(/\bticket \d+/gi),
  );
  expect(named.filter((tickets) => new Set(tickets).size !== 1 || tickets?.length !== 1)).toEqual([]);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
});

test.each(['en-GB', 'en-US', 'fr-FR', 'nl-NL', 'de-DE'])(
  '%s: numbers and dates as one writes them there',
  async (locale) => {
    const { page: other } = await world.open({ locale });
    await signInIn(other);
    const { data } = await apiClient(world.connector.url, TOKEN).get<{ import: { from: string } }>(
      `/integrations/${id}`,
    );
    await other.goto(`/account/integrations/${id}`);
    const zoned = { timeZone: 'Europe/Berlin' };
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zoned }).format(
      Date.parse(data.import.from),
    );
    await other.getByText(date).first().waitFor();
    await other.goto('/volumes?range=28d&interval=1440&chart=table');
    await other.locator('.virtual tbody tr').first().waitFor();
    const average = await other.locator('.summary .big').nth(1).innerText();
    const tenth = new Intl.NumberFormat(locale).format(0.5).slice(1, 2);
    expect(average).toMatch(new RegExp(`^\\d+(\\${tenth}\\d)?$`));
    const weekday = new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...zoned,
    });
    await other.getByRole('cell', { name: weekday.format(Date.now() - 27 * DAY), exact: true }).waitFor();
    await other.context().close();
  },
);

test.each(['fr-FR', 'nl-NL', 'de-DE'])('%s: what happened is told in the page’s language', async (locale) => {
  const { page: other } = await world.open({ locale });
  await signInIn(other);
  await other.goto(`/account/integrations/${id}?tab=activity`);
  await other.locator('.activity li').nth(1).waitFor();
  expect(await other.locator('.activity [lang="en"]').allInnerTexts()).toEqual([]);
  await other.context().close();
});

test('an address that doesn’t exist, and an integration that is gone, lead on', async () => {
  await page.goto('/nowhere');
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  await page.getByRole('link', { name: 'Back to the overview' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  await page.goto('/account/integrations/int_that_is_gone');
  await page.getByRole('link', { name: 'Back to the integrations' }).click();
  await page.getByRole('heading', { name: 'Integrations' }).waitFor();
});

/** Signs in, whatever the language. */
async function signInIn(other: Page): Promise<void> {
  await other.goto('/');
  await other.locator('input[type="password"]').fill(TOKEN);
  await other.keyboard.press('Enter');
  await other.locator('header nav').waitFor();
}
