import { chromium, type Page, type Request } from 'playwright-core';

/** Tells the longest task (milliseconds) of the page while something is done, until nothing is asked for any more and it has been idle for a while. */
export type Watch = (what: () => Promise<unknown>) => Promise<number>;

export interface Opened {
  readonly page: Page;
  readonly watch: Watch;
  readonly close: () => Promise<void>;
}

/** Chromium counts tasks from 50 ms on; what is shorter is told as 0. */
const OBSERVE = `
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.longTasks.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifted += value;
  }).observe({ type: 'layout-shift', buffered: true });
`;

const IDLE_MS = 800;

export async function openBrowser(baseURL: string): Promise<Opened> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  const context = await browser.newContext({
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.addInitScript(OBSERVE);
  const underWay = new Set<Request>();
  let quietSince = Date.now();
  const ended = (request: Request): void => {
    underWay.delete(request);
    quietSince = Date.now();
  };
  page.on('request', (request) => {
    // The live stream never ends.
    if (request.resourceType() !== 'eventsource') underWay.add(request);
  });
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  const idle = async (): Promise<void> => {
    await page.waitForTimeout(IDLE_MS);
    while (underWay.size > 0 || Date.now() - quietSince < IDLE_MS) await page.waitForTimeout(50);
  };
  const watch: Watch = async (what) => {
    await page.evaluate('window.longTasks.length = 0');
    await what();
    await idle();
    const longest = await page.evaluate<number>('Math.max(0, ...window.longTasks.map((task) => task[1]))');
    return Math.round(longest);
  };
  return { page, watch, close: () => browser.close() };
}

export interface Opening {
  /** Milliseconds until what matters is there and no long task is under way any more. */
  readonly usableMs: number;
  /** The longest task until then, milliseconds. */
  readonly longestTaskMs: number;
  /** How much of what was there already moved (Cumulative Layout Shift). */
  readonly shift: number;
}

/** What opening an address is like. */
export async function openPage(page: Page, address: string, shown: string): Promise<Opening> {
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator(shown).first().waitFor();
  const shownAt = await page.evaluate<number>('performance.now()');
  await page.waitForTimeout(IDLE_MS);
  const tasks = await page.evaluate<[number, number][]>('window.longTasks');
  const busyUntil = Math.max(0, ...tasks.map(([start, duration]) => start + duration));
  const shift = await page.evaluate<number>('window.shifted');
  return {
    usableMs: Math.round(Math.max(shownAt, busyUntil)),
    longestTaskMs: Math.round(Math.max(0, ...tasks.map(([, duration]) => duration))),
    shift: Math.round(shift * 10_000) / 10_000,
  };
}
