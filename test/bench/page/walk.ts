import type { Page } from 'playwright-core';
import { openPage, type Watch } from './browser';
import { queueId } from './fill';

const FIVE = Array.from({ length: 5 }, (_, index) => queueId(index)).join(',');
const YEAR = `/volumes?queues=${FIVE}&range=1y&interval=15`;

const CHART = '.plot canvas';
/** What is opened: its name, address and what matters on it. */
type Addresses = readonly (readonly [string, string, string])[];
const openings: Addresses = [
  ['the overview', '/', '.integration .big'],
  ['the list of integrations', '/account/integrations', '.row'],
  ['volumes: 7 days', '/volumes', CHART],
  ['volumes: 28 days', '/volumes?range=28d', CHART],
  ['table: 28 days', '/volumes?range=28d&chart=table', 'tbody tr'],
  ['typical week: 28 days', '/volumes?range=28d&chart=heatmap', '.heatmap td'],
  ['live', '/live', CHART],
];
/** Of the benchmark's own store. */
export const large: Addresses = [['volumes: 5 queues, a year of quarters of an hour', YEAR, CHART]];

/** Opens the pages; tells of each the time until it can be used, its longest task and how much moved. */
export async function openPages(
  page: Page,
  token: string,
  more: Addresses = [],
): Promise<Record<string, number>> {
  await page.goto('/');
  await page.getByLabel('Administrator’s token').fill(token);
  await page.keyboard.press('Enter');
  await page.locator('.integration .big').first().waitFor();
  const told: Record<string, number> = {};
  for (const [name, address, shown] of [...openings, ...more]) {
    const { usableMs, longestTaskMs, shift } = await openPage(page, address, shown);
    told[`${name}: usable after ms`] = usableMs;
    told[`${name}: longest task ms`] = longestTaskMs;
    told[`${name}: layout shift`] = shift;
  }
  return told;
}

/** Uses the page as a planner does; tells the longest task, in milliseconds, by what was done. */
export async function lookAtPages(page: Page, watch: Watch): Promise<Record<string, number>> {
  await page.goto(YEAR);
  await page.locator(CHART).waitFor();
  const told: Record<string, number> = {};
  await page.locator('.picker').click();
  told['scroll 2,000 queues'] = await watch(() => scroll(page, '.choices', 40));
  told['search queues'] = await watch(() => typeSearch(page));
  await page.getByRole('searchbox').fill('');
  await page.locator('.picker').click();
  told['move over a year'] = await watch(() => moveOver(page));
  told['zoom into a year'] = await watch(() => drag(page, 0.3, 0.6));
  told['zoom again'] = await watch(() => drag(page, 0.4, 0.5));
  await page.goto(YEAR);
  await page.locator(CHART).waitFor();
  const choose = (label: string, value: string) => (): Promise<unknown> =>
    page.getByLabel(new RegExp(`^${label}`)).selectOption(value);
  told['another interval'] = await watch(choose('Interval', '60'));
  await watch(choose('Interval', '15'));
  told['another period: 90 days'] = await watch(choose('Period', '90d'));
  told['another period: three years'] = await watch(choose('Period', '3y'));
  const intervals = Number(await page.getByRole('slider').getAttribute('aria-valuemax')) + 1;
  if (Math.round(intervals / 96) !== 1095) throw new Error(`the chart has ${String(intervals)} intervals`);
  told['move over three years'] = await watch(() => moveOver(page));
  told['zoom into three years'] = await watch(() => drag(page, 0.2, 0.7));
  await page.goto(YEAR);
  await page.locator(CHART).waitFor();
  told['lines of a year'] = await watch(() => page.getByRole('radio', { name: 'Lines' }).check());
  told['typical week of a year'] = await watch(() =>
    page.getByRole('radio', { name: 'Typical week' }).check(),
  );
  told['table of a year'] = await watch(() => page.getByRole('radio', { name: 'Table' }).check());
  told['scroll 35,040 rows'] = await watch(() => scroll(page, '.virtual', 60));
  await page.locator('.picker').click();
  told['50 queues, a year: table'] = await watch(() =>
    page.getByRole('button', { name: /^Choose the 50/ }).click(),
  );
  told['scroll 50 columns'] = await watch(() => scroll(page, '.virtual', 40));
  told['50 queues, a year: chart'] = await watch(() => page.getByRole('radio', { name: 'Stacked' }).check());
  told['50 queues: zoom'] = await watch(() => drag(page, 0.3, 0.6));
  await page.goto('/live');
  await page.getByLabel('Show queues without contacts today').check();
  told['live: 2,000 queues, scrolled while the seconds count'] = await watch(() =>
    scroll(page, '.virtual', 60),
  );
  told['live: search'] = await watch(() => typeSearch(page));
  return told;
}

/** Types a search, letter by letter. */
const typeSearch = (page: Page): Promise<void> =>
  page.getByRole('searchbox').pressSequentially('team 19', { delay: 60 });

/** Scrolls an element by turns of the wheel. */
async function scroll(page: Page, selector: string, turns: number): Promise<void> {
  const element = page.locator(selector).first();
  await element.waitFor();
  await element.hover();
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, turn % 8 === 7 ? 20_000 : 900);
    await page.waitForTimeout(30);
  }
}

async function moveOver(page: Page): Promise<void> {
  const box = await plotBox(page);
  await page.mouse.move(box.x + 5, box.y + 80);
  await page.mouse.move(box.x + box.width - 5, box.y + 80, { steps: 60 });
}

/** Drags over the chart from one share of its width to another. */
async function drag(page: Page, from: number, to: number): Promise<void> {
  const box = await plotBox(page);
  await page.mouse.move(box.x + box.width * from, box.y + 80);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, box.y + 90, { steps: 20 });
  await page.mouse.up();
}

async function plotBox(page: Page): Promise<{ x: number; y: number; width: number }> {
  const over = page.locator('.u-over');
  await over.waitFor();
  const box = await over.boundingBox();
  if (box === null) throw new Error('the chart is out of sight');
  return box;
}
