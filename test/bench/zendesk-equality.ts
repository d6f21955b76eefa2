import { randomBytes } from 'node:crypto';
import { generateHistory, seedAccount, ZendeskSimulator } from '../simulators/zendesk';
import { DAY, MINUTE, systemClock } from '../simulators/shared/clock';
import { Random } from '../simulators/shared/random';
import { figuresOf, trueFigures, UNPACED, zendeskInput } from '../sync/zendesk';
import { runConnector, type Imported, type Order } from './import/connector';
import { makePlace, openStore, withPostgres, type StoreName } from './import/places';
import { differenceOf } from './zendesk/difference';
import { startImporting } from './import/importing-process';

/**
 * The counts of an imported account against the simulator's brute-force truth, queue by queue and interval by interval, on both
 * stores: as it is; with 10 % of all requests failing, 10 % of all pages repeated, pages that are too large, and kills (kill -9);
 * and from the middle of tickets' lives (goal: none differs).
 */

const TICKETS = Number(process.env.TICKETS ?? 20_000);
const KILLS = 6;
/** Waits and retries take so many times less than real ones. */
const SCALE = 20;

interface Case {
  readonly name: 'whole' | 'trouble' | 'middle';
  readonly historyDays: number;
  readonly trouble: boolean;
}

const cases: readonly Case[] = [
  { name: 'whole', historyDays: 400, trouble: false },
  { name: 'trouble', historyDays: 400, trouble: true },
  { name: 'middle', historyDays: 120, trouble: false },
];

async function main(): Promise<void> {
  const seeded = seedAccount({ clock: systemClock, customers: TICKETS / 5 });
  const now = Date.now();
  const [from, to] = [now - 365 * DAY, now - 10 * MINUTE];
  generateHistory(seeded, { tickets: TICKETS, audits: TICKETS * 10, calls: TICKETS, from, to, seed: 5 });
  for (const one of cases)
    for (const store of ['sqlite', 'postgres'] as const) await runCase(seeded.account, one, store);
}

async function runCase(account: ZendeskSimulator['account'], one: Case, storeName: StoreName): Promise<void> {
  const sim = new ZendeskSimulator({ account, incrementalPerMinute: null, planPerMinute: null });
  if (one.trouble) {
    sim.faults.failShare(0.1);
    Object.assign(sim.exports.settings, { pageSize: 400, timeoutAbove: 300, repeatShare: 0.1 });
  }
  const place = await makePlace(storeName);
  const order: Order = {
    address: place.address,
    env: { ...UNPACED, ZENDESK_BASE_URL: await sim.start() },
    scale: SCALE,
    masterKey: randomBytes(32).toString('base64'),
    input: zendeskInput(sim, { historyDays: one.historyDays }),
  };
  const begun = performance.now();
  const { imported, kills } = await importAll(order, sim, one.trouble ? KILLS : 0);
  const seconds = (performance.now() - begun) / 1000;

  const store = await openStore(place.address);
  const { historyFrom } = (await store.read('integration', { id: imported.id }))!;
  const difference = differenceOf(
    await figuresOf(store, imported.id),
    trueFigures(account, { strategy: 'ivr', historyFrom }),
  );
  console.log(
    JSON.stringify({
      bench: 'zendesk-equality',
      case: one.name,
      store: storeName,
      tickets: account.desk.tickets.size,
      audits: account.desk.byTime().length,
      calls: TICKETS,
      views: account.views.list().length,
      ...difference,
      seconds: Number(seconds.toFixed(1)),
      requests: sim.log.total,
      failed: [...sim.faults.injected.values()].reduce((sum, number) => sum + number, 0),
      kills,
      peakMegabytes: imported.peakMegabytes,
    }),
  );
  if (difference.differing > 0) process.exitCode = 1;
  await store.close();
  await sim.stop();
  await place.remove();
}

/** Imports in a process of its own, which is killed on the way. */
async function importAll(
  order: Order,
  { log }: ZendeskSimulator,
  kills: number,
): Promise<{ imported: Imported; kills: number }> {
  const random = new Random(6);
  let killed = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const child = startImporting(order);
    const target = log.total + random.int(40, 120);
    while (log.total < target && child.running()) await new Promise((resolve) => setTimeout(resolve, 1));
    if (child.running()) killed += 1;
    await child.kill();
  }
  return { imported: await startImporting(order).imported(), kills: killed };
}

const order = process.env.IMPORT_ORDER;
const running = order === undefined ? withPostgres(main) : runConnector(JSON.parse(order) as Order);
running.catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
