import { mkdirSync } from 'node:fs';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { apiClient } from './api-client';

/**
 * Takes the pictures of docs/page.md from a demo that runs: `npm run demo`, wait until its history is imported, then
 * `node scripts/screenshots.mjs`.
 */
const URL = process.env.DEMO_URL ?? 'http://127.0.0.1:8080';
const TOKEN = 'demo-administrator-token';
const FOLDER = 'docs/images';
/** By so much the demo's clock is ahead: the page's is set by it; this process keeps the browser's, by which Playwright reckons. */
const AHEAD_MS = Number(process.env.DEMO_AHEAD_HOURS ?? 0) * 3_600_000;

interface Picture {
  readonly name: string;
  readonly address: string;
  /** What is there once the page is. */
  readonly shown: string;
  readonly height: number;
  readonly options?: BrowserContextOptions;
  readonly prepare?: (page: Page) => Promise<void>;
}

async function main(): Promise<void> {
  const { data } = await apiClient(URL, TOKEN).get<{ integrations: { id: string; product: string }[] }>(
    '/integrations',
  );
  const idOf = (wanted: string): string =>
    data.integrations.find(({ product }) => product === wanted)?.id ?? '';
  const desk = `integration=${idOf('freshdesk')}`;
  const chat = `integration=${idOf('freshchat')}`;
  const pictures: Picture[] = [
    { name: 'overview', address: '/', shown: '.sparkline .bar', height: 640 },
    {
      name: 'install',
      address: `/account/integrations/${idOf('freshdesk')}`,
      shown: '.install',
      height: 900,
      prepare: async (page) => {
        await page.locator('summary').click();
        await page.locator('.install').evaluate((section) => section.scrollIntoView());
      },
    },
    {
      name: 'volumes',
      address: `/volumes?${chat}&range=7d&compare=weeks4`,
      shown: '.plot canvas',
      height: 900,
      prepare: (page) => page.locator('.u-over').hover({ position: { x: 640, y: 130 } }),
    },
    {
      name: 'explanation',
      address: `/volumes?integration=${idOf('zendesk')}&range=28d&interval=1440`,
      shown: '.plot canvas',
      height: 760,
      prepare: async (page) => {
        await page.locator('.summary button').first().click();
        await page.locator('.contacts li').first().waitFor();
      },
    },
    {
      name: 'typical-week',
      address: `/volumes?${desk}&range=28d&interval=60&chart=heatmap`,
      shown: '.heatmap td',
      height: 700,
      options: { colorScheme: 'dark' },
    },
    {
      name: 'live',
      address: '/live',
      shown: '.plot canvas',
      height: 860,
    },
  ];
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  });
  for (const { name, address, shown, height, options, prepare } of pictures) {
    const viewport = { width: 1360, height };
    const locale = { locale: 'en-GB', timezoneId: 'Europe/Berlin' };
    const page = await browser.newPage({ baseURL: URL, viewport, ...locale, ...options });
    await page.clock.install({ time: Date.now() + AHEAD_MS });
    await page.goto('/');
    await page.getByLabel('Administrator’s token').fill(TOKEN);
    await page.keyboard.press('Enter');
    await page.locator('header nav').waitFor();
    await page.goto(address);
    await page.locator(shown).first().waitFor();
    await prepare?.(page);
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${FOLDER}/${name}.png` });
    await page.close();
  }
  await browser.close();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
