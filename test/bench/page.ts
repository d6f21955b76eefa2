import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startConnectorProcess } from '../demo/connector-process';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { openBrowser } from './page/browser';
import { bundleSizes } from './page/bundle';
import { fill, importEmptyAccount, QUEUES } from './page/fill';
import { large, lookAtPages, openPages } from './page/walk';

/**
 * How the page feels with 2,000 queues, a year of quarters of an hour of the 50 busiest ones, and three years of five: its size, the
 * time until it can be used (goals: overview 500 ms, 28 days of volumes 800 ms), how much moves while it is loaded (0.02), and the longest
 * time for which it doesn't react while it is used (100 ms). With PAGE_URL, those of a connector that runs, such as the demo. Prints JSON.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const TOKEN = 'a-token-for-the-benchmark';
const DOMAIN = 'bench.freshdesk.com';

/** Of a connector that runs. */
async function ofRunning(url: string, token: string): Promise<void> {
  const rounds: Record<string, number>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { page, close } = await openBrowser(url);
    rounds.push(await openPages(page, token));
    await close();
  }
  console.log(JSON.stringify({ bench: 'page', url, medians: mediansOf(rounds) }));
}

/** The middle one of the rounds, name by name. */
function mediansOf(rounds: readonly Record<string, number>[]): Record<string, number> {
  const median = (name: string): number =>
    rounds.map((round) => round[name] ?? NaN).sort((a, b) => a - b)[rounds.length >> 1] ?? NaN;
  return Object.fromEntries(Object.keys(rounds[0] ?? {}).map((name) => [name, median(name)]));
}

async function main(): Promise<void> {
  const { PAGE_URL, PAGE_TOKEN } = process.env;
  if (PAGE_URL !== undefined) return ofRunning(PAGE_URL, PAGE_TOKEN ?? 'demo-administrator-token');
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'injixo-bench-page-'));
  const desk = new FreshdeskSimulator({ domain: DOMAIN, plan: 'unlimited', groups: 0 });
  const env = {
    PORT: '0',
    DATA_DIR: dataDir,
    ADMIN_TOKEN: TOKEN,
    FRESHDESK_BASE_URL: await desk.start(),
    SYNC_INTERVAL_SECONDS: '3600',
    LOG_LEVEL: 'silent',
  };
  const first = await startConnectorProcess(env);
  const account = { domain: DOMAIN, apiKey: desk.access.apiKey };
  const integrationId = await importEmptyAccount(first.url, TOKEN, account);
  await first.stop();
  const intervals = fill(dataDir, integrationId);

  const connector = await startConnectorProcess(env);
  const rounds: Record<string, number>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { page, watch, close } = await openBrowser(connector.url);
    rounds.push({ ...(await openPages(page, TOKEN, large)), ...(await lookAtPages(page, watch)) });
    await close();
  }
  console.log(
    JSON.stringify({
      bench: 'page',
      queues: QUEUES,
      intervals,
      bundle: bundleSizes(),
      medians: mediansOf(rounds),
    }),
  );
  await connector.stop();
  await desk.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
