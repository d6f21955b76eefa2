import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openAppPage, type PageOptions } from '../browser/app-pages-platform';
import { FRESHCHAT, FRESHDESK, HOST, startWorld, TOKEN, type World } from '../browser/world';
import { projectRoot } from '../../connector/project-root';
import { FdkPlatform } from '../simulators/fdk';
import { apiClient, createIntegration, generateKey } from './api-client';

/** Takes the three pictures for the marketplace from the built app's own pages, in Chromium on the emulated platform: `npm run screenshots -- app`. */
const FOLDER = 'docs/images/marketplace';
const SIZE = { width: 1280, height: 800 };

async function main(): Promise<void> {
  const world = await startWorld();
  try {
    mkdirSync(FOLDER, { recursive: true });
    await takePictures(world, path.join(projectRoot, 'dist', 'app'));
  } finally {
    await world.stop();
  }
}

async function takePictures(world: World, appDir: string): Promise<void> {
  const api = apiClient(world.connector.url, TOKEN);
  const common = { historyDays: 2 };
  const desk = { product: 'freshdesk', domain: FRESHDESK, apiKey: world.freshdesk.access.apiKey };
  const chat = { product: 'freshchat', domain: FRESHCHAT, apiKey: world.freshchat.access.token };
  const ids = [
    await createIntegration(api, { name: 'Customer service', ...desk, ...common }),
    await createIntegration(api, { name: 'Chat team', ...chat, ...common }),
  ] as const;
  const keys = [await generateKey(api, ids[0]), await generateKey(api, ids[1])] as const;
  const platform = await FdkPlatform.load({
    appDir,
    account: { freshdesk: FRESHDESK, freshchat: FRESHCHAT },
    iparams: { connector_host: HOST, freshdesk_key: keys[0], freshchat_key: keys[1] },
    connectorBaseUrl: world.connector.url,
  });
  const picture = async (name: string, file: PageOptions['file'], show: (page: Page) => Promise<void>) => {
    const client = file.startsWith('config/') ? platform.installationClient() : platform.client();
    const { page } = await openAppPage(world.browser, { file, client, appDir, viewport: SIZE });
    await show(page);
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${FOLDER}/${name}.png` });
    await page.context().close();
  };

  await picture('1-installation', 'config/iparams.html', async (page) => {
    const entries = { connector_host: HOST, freshdesk_key: keys[0], freshchat_key: keys[1] };
    for (const [field, value] of Object.entries(entries))
      await page.locator(`#${field}-field input:visible:not([type='checkbox'])`).fill(value);
    await page.getByRole('button', { name: 'Check connection' }).click();
    await page.getByText('Everything is checked.').waitFor();
  });
  const { installed, message } = await platform.install();
  if (!installed) throw new Error(`the app refused to be installed: ${message ?? ''}`);
  await platform.runSchedules({ force: true });
  const shows = (text: string) => (page: Page) => page.getByText(text, { exact: true }).first().waitFor();
  await picture('2-connected', 'app/index.html', shows('Connected'));
  await generateKey(api, ids[1]); // the app's own ends
  await picture('3-interrupted', 'app/index.html', shows('Interrupted'));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
