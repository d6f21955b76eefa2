import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core';
import type { PageClient } from '../simulators/fdk';

/** Where the platform serves the app's pages: over https, so that Web Crypto signs. */
const ORIGIN = 'https://app.example.com';
const CRAYONS = 'https://cdn.jsdelivr.net/npm/@freshworks/crayons@v4/';

/** Crayons fetches its icons apart, such as a checkbox's tick. */
const ICONS = 'https://cdn.jsdelivr.net/npm/@freshworks/crayons-icon@next/';
const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 4l2 2 4-4"/></svg>';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** The platform's client script: every call goes to the test, which has the client of the emulated platform. */
const CLIENT_SCRIPT = `
  async function called(...call) {
    const answer = await window.platformCall(...call);
    if ('failure' in answer) throw answer.failure;
    return answer.value;
  }
  window.app = {
    initialized: () => called('initialized').then(() => ({
      data: { get: (name) => called('data', name) },
      events: { on: () => undefined },
      request: {
        invokeTemplate: (name, options) => called('invokeTemplate', name, options),
        invoke: (name, payload) => called('invoke', name, payload),
      },
    })),
  };
`;

export interface OpenPage {
  readonly page: Page;
  /** What the page must never do: throw, log errors of its own, or ask elsewhere. */
  readonly complaints: string[];
}

export interface PageOptions extends BrowserContextOptions {
  /** Which page of the built app. */
  readonly file: 'config/iparams.html' | 'app/index.html';
  readonly client: PageClient;
  /** `late` comes when the test calls `letCrayonsCome`, `never` is a network that doesn't reach it. */
  readonly crayons?: 'there' | 'late' | 'never';
  readonly appDir: string;
}

/** Opens a page of the built app as the platform does, with Crayons from the package instead of its network address. */
export async function openAppPage(
  browser: Browser,
  options: PageOptions,
): Promise<OpenPage & { letCrayonsCome: () => void }> {
  const { file, client, crayons = 'there', appDir, ...more } = options;
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    ...more,
  });
  context.setDefaultTimeout(40_000);
  const page = await context.newPage();
  const complaints = collectComplaints(page);
  await page.exposeFunction('platformCall', answerFrom(client));
  let letCrayonsCome = (): void => undefined;
  const come =
    crayons === 'late' ? new Promise<void>((resolve) => (letCrayonsCome = resolve)) : Promise.resolve();
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    if (url === `${ORIGIN}/client.js`)
      return route.fulfill({ contentType: TYPES['.js']!, body: CLIENT_SCRIPT });
    if (url.startsWith(`${ORIGIN}/`)) return serve(route, path.join(appDir, new URL(url).pathname));
    if (url.startsWith(ICONS)) return route.fulfill({ contentType: TYPES['.svg']!, body: ICON });
    if (!url.startsWith(CRAYONS) || crayons === 'never') return route.abort();
    await come;
    return serve(route, path.join(crayonsDir(), new URL(url).pathname.split('@v4/')[1]!));
  });
  await page.goto(`${ORIGIN}/${file}`, { waitUntil: 'commit' });
  return { page, complaints, letCrayonsCome };
}

function crayonsDir(): string {
  return path.dirname(require.resolve('@freshworks/crayons/package.json'));
}

async function serve(route: Route, file: string): Promise<void> {
  if (!existsSync(file)) return route.fulfill({ status: 404, body: '' });
  const contentType = TYPES[path.extname(file)] ?? 'application/octet-stream';
  const content = readFileSync(file);
  const body = file.endsWith('.html')
    ? content.toString('utf8').replace('{{{appclient}}}', '/client.js')
    : content;
  await route.fulfill({ contentType, body, headers: { 'access-control-allow-origin': '*' } });
}

type Call = [kind: string, name?: string, given?: Record<string, unknown>];

function answerFrom(client: PageClient) {
  const run = ([kind, name = '', given = {}]: Call): Promise<unknown> => {
    if (kind === 'data') return client.data.get(name);
    if (kind === 'invoke') return client.request.invoke(name, given);
    if (kind === 'invokeTemplate') return client.request.invokeTemplate(name, given);
    return Promise.resolve();
  };
  return async (...call: Call): Promise<object> => {
    try {
      return { value: await run(call) };
    } catch (failure) {
      const { status, response, message } = Object(failure) as Record<string, unknown>;
      return { failure: { status, response, message } };
    }
  };
}

function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    const isCrayons = url.startsWith(CRAYONS) || url.startsWith(ICONS);
    if (!url.startsWith(ORIGIN) && !isCrayons && !url.startsWith('data:'))
      complaints.push(`asked for ${url}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  return complaints;
}
