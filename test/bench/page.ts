import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startConnectorProcess } from '../demo/connector-process';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { openBrowser } from './page/browser';
import { bundleSizes } from './page/bundle';
import { fill, importEmptyAccount, QUEUES } from './page/fill';
import { lookAtPages } from './page/walk';

/**
 * How the page feels with 2,000 queues, a year of quarters of an hour of the 50 busiest ones, and three years of five: its size, the
 * time until it can be used, and the longest time for which it doesn't react while it is used (goal: 100 ms). Prints JSON.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const TOKEN = 'a-token-for-the-benchmark';
const DOMAIN = 'bench.freshdesk.com';

async function main(): Promise<void> {
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
    rounds.push(await lookAtPages(page, watch, TOKEN));
    await close();
  }
  const median = (name: string): number =>
    rounds.map((round) => round[name] ?? NaN).sort((a, b) => a - b)[rounds.length >> 1] ?? NaN;
  const medians = Object.fromEntries(Object.keys(rounds[0] ?? {}).map((name) => [name, median(name)]));
  console.log(
    JSON.stringify({
      bench: 'page',
      queues: QUEUES,
      intervals,
      bundle: bundleSizes(),
      milliseconds: medians,
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
