import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { apiClient, createIntegration } from '../demo/api-client';
import { startConnectorProcess } from '../demo/connector-process';
import { openLive } from '../e2e/live';
import { NO_QUOTAS, seedAccount, ZendeskSimulator } from '../simulators/zendesk';
import { DAY, systemClock } from '../simulators/shared/clock';
import { UNPACED, zendeskInput } from '../sync/zendesk';

/**
 * How long after a customer's comment the live stream shows it, at so many events a second that a webhook brings (goal: p99 below
 * 3 s), and with all of its messages lost, so that sweeps find what happened (goal: within a minute). A connector process as it is
 * started in production, with the usual pauses: EVENTS=50 SECONDS=60 LOST_SECONDS=120
 */

const EVENTS = Number(process.env.EVENTS ?? 50);
const CASES = [
  { name: 'webhook', seconds: Number(process.env.SECONDS ?? 60), omitShare: 0 },
  { name: 'all messages lost', seconds: Number(process.env.LOST_SECONDS ?? 120), omitShare: 1 },
];
const TICKETS = 500;
const PUBLIC = 'https://connect.example.com';
const TOKEN = 'a-token-of-an-administrator';
const QUEUE = 'All unsolved tickets (email)';

async function measure({ name, seconds, omitShare }: (typeof CASES)[number]): Promise<void> {
  const seeded = seedAccount({ clock: systemClock });
  const { account, ids } = seeded;
  const tickets = Array.from(
    { length: TICKETS },
    (_, index) =>
      account.createTicket({ by: ids.customers[index % 5]!, at: Date.now() - DAY - index * 1_000 }).id,
  );
  const sim = new ZendeskSimulator({ ...NO_QUOTAS, account });
  sim.exportEnds.set({ at: 0, status: 410 });
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'injixo-connect-bench-'));
  const connector = await startConnectorProcess({
    ...UNPACED,
    PORT: '0',
    DATA_DIR: dataDir,
    ADMIN_TOKEN: TOKEN,
    MASTER_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
    PUBLIC_URL: PUBLIC,
    ZENDESK_BASE_URL: await sim.start(),
  });
  Object.assign(sim.webhooks.delivery.settings, {
    reroute: new Map([[PUBLIC, connector.url]]),
    omitShare,
  });
  const api = apiClient(connector.url, TOKEN);
  const id = await createIntegration(api, { ...zendeskInput(sim, { historyDays: 3 }) });
  while ((await api.get(`/integrations/${id}`)).data.coverage === null) await pause(100);

  const happened: number[] = [];
  const latencies: number[] = [];
  const counted = new Map<string, number>();
  const live = await openLive(connector.url, TOKEN, ({ event, data }) => {
    if (event !== 'interval' || data.name !== QUEUE) return;
    counted.set(String(data.start), Number(data.offered));
    const seen = [...counted.values()].reduce((sum, number) => sum + number, 0);
    while (latencies.length < Math.min(seen, happened.length))
      latencies.push(performance.now() - happened[latencies.length]!);
  });
  await live.next(({ event }) => event === 'snapshot');
  const begun = performance.now();
  for (let event = 0; event < EVENTS * seconds; event += 1) {
    await pause(Math.max(0, begun + (event * 1000) / EVENTS - performance.now()));
    account.customerComment(tickets[event % TICKETS]!);
    happened.push(performance.now());
  }
  const end = performance.now() + 90_000;
  while (latencies.length < happened.length && performance.now() < end) await pause(100);
  const missing = happened.length - latencies.length;
  const sorted = latencies.sort((a, b) => a - b);
  const at = (share: number): number | null => {
    const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    return found === undefined ? null : Math.round(found);
  };
  console.log(
    JSON.stringify({
      bench: 'zendesk-live',
      case: name,
      eventsPerSecond: EVENTS,
      seconds,
      comments: happened.length,
      missing,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      maxMs: at(1),
      requests: sim.log.count(/\/audits/),
      delivered: sim.webhooks.delivery.attempts.length,
    }),
  );
  if (missing > 0) process.exitCode = 1;
  live.close();
  await connector.stop();
  await sim.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function main(): Promise<void> {
  for (const one of CASES) if (one.seconds > 0) await measure(one);
}

void main();
