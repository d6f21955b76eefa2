import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { projectRoot } from '../../connector/project-root';
import { startConnectorProcess, type ConnectorProcess } from '../demo/connector-process';
import { FdkPlatform } from '../simulators/fdk';
import { addChatHistory, FreshchatSimulator } from '../simulators/freshchat';
import { addTicketHistory, FreshdeskSimulator } from '../simulators/freshdesk';
import { systemClock } from '../simulators/shared/clock';
import { generateHistory, seedAccount, ZendeskSimulator } from '../simulators/zendesk';

export const TOKEN = 'the-administrators-token';
export const HOST = 'connect.example.com';
export const FRESHDESK = 'support.freshdesk.com';
export const FRESHCHAT = 'help-desk.freshchat.com';
export const ZENDESK = 'support.zendesk.com';
export const DAY = 86_400_000;

/** With which Chromium runs in tests. */
export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real connector process, simulated accounts, and Chromium. */
export interface World {
  connector: ConnectorProcess;
  readonly freshdesk: FreshdeskSimulator;
  readonly freshchat: FreshchatSimulator;
  readonly zendesk: ZendeskSimulator;
  readonly browser: Browser;
  /** Installs the built app with a key; from then on the account's events are delivered. */
  installApp(keys: { freshdesk_key?: string; freshchat_key?: string }): Promise<void>;
  /** `kill -9`, and a new process at the same address with the same data. */
  restartConnector(): Promise<void>;
  /** A new browser profile; what it must never do is collected in `complaints`. */
  open(options?: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }>;
  stop(): Promise<void>;
}

/** @param extra more of the connector's environment */
export async function startWorld(extra: Record<string, string> = {}): Promise<World> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'injixo-browser-'));
  const freshdesk = new FreshdeskSimulator({ domain: FRESHDESK, seed: 3, plan: 'unlimited' });
  const freshchat = new FreshchatSimulator({ domain: FRESHCHAT, seed: 3, reportsPerMinute: 600 });
  addTicketHistory(freshdesk.account, { tickets: 300, conversations: 900, from: Date.now() - 20 * DAY });
  addChatHistory(freshchat.account, { chats: 300, from: Date.now() - 20 * DAY });
  const seeded = seedAccount({ clock: systemClock, domain: ZENDESK });
  const now = Date.now();
  generateHistory(seeded, {
    tickets: 100,
    audits: 600,
    calls: 150,
    from: now - 20 * DAY,
    to: now - 120_000,
    seed: 3,
  });
  const zendesk = new ZendeskSimulator({ account: seeded.account, incrementalPerMinute: 600 });
  const env = {
    PORT: '0',
    DATA_DIR: dataDir,
    ADMIN_TOKEN: TOKEN,
    PUBLIC_URL: `https://${HOST}`,
    FRESHDESK_BASE_URL: await freshdesk.start(),
    FRESHCHAT_BASE_URL: await freshchat.start(),
    ZENDESK_BASE_URL: await zendesk.start(),
    ZENDESK_INCREMENTAL_PER_MINUTE: '600',
    FRESHCHAT_REPORTS_PER_MINUTE: '600',
    SYNC_INTERVAL_SECONDS: '5',
    LOG_LEVEL: 'silent',
    ...extra,
  };
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
  const world: World = {
    connector: await startConnectorProcess(env),
    freshdesk,
    freshchat,
    zendesk,
    browser,
    installApp: async (keys) => {
      const platform = await FdkPlatform.load({
        appDir: path.join(projectRoot, 'dist', 'app'),
        account: { freshdesk: FRESHDESK, freshchat: FRESHCHAT },
        iparams: { connector_host: HOST, ...keys },
        connectorBaseUrl: world.connector.url,
      });
      const { installed, message } = await platform.install();
      if (!installed) throw new Error(`the app refused to be installed: ${message ?? ''}`);
      freshdesk.onEvent((event) => void platform.deliver(event));
      freshchat.onEvent((event) => void platform.deliver(event));
    },
    restartConnector: async () => {
      const { port } = new URL(world.connector.url);
      await world.connector.kill();
      world.connector = await startConnectorProcess({ ...env, PORT: port });
    },
    open: async (options = {}) => {
      const context = await browser.newContext({
        baseURL: world.connector.url,
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        viewport: { width: 1280, height: 900 },
        permissions: ['clipboard-read', 'clipboard-write'],
        ...options,
      });
      // The page may write to the clipboard and nobody may read it (Permissions-Policy): what it wrote is remembered.
      await context.addInitScript(`
        const write = navigator.clipboard?.writeText.bind(navigator.clipboard);
        if (write) navigator.clipboard.writeText = async (text) => {
          await write(text);
          window.copied = text;
        };
      `);
      context.setDefaultTimeout(40_000);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('request', (request) => {
        if (!request.url().startsWith(world.connector.url)) complaints.push(`asked for ${request.url()}`);
      });
      page.on('console', (message) => {
        // A refused request is told in the console, too; the page says it in its own words.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          complaints.push(message.text());
      });
      return { page, complaints };
    },
    stop: async () => {
      await browser.close();
      await world.connector.stop();
      await Promise.all([freshdesk.stop(), freshchat.stop(), zendesk.stop()]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  zendesk.webhooks.delivery.settings.reroute = new Map([[`https://${HOST}`, world.connector.url]]);
  return world;
}

/** Signs in at the address. */
export async function signIn(page: Page, address = '/'): Promise<void> {
  await page.goto(address);
  await page.getByLabel('Administrator’s token').fill(TOKEN);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
}

/** Waits until `read` gives what `is` accepts. */
export async function eventually<T>(read: () => Promise<T>, is: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 40_000;
  for (;;) {
    const value = await read();
    if (is(value)) return value;
    if (Date.now() > end) throw new Error(`it stayed ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
