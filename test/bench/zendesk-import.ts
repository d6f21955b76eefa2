import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import { exportPaths } from '../../connector/sources/zendesk/quota';
import { generateHistory, seedAccount, ZendeskSimulator } from '../simulators/zendesk';
import { DAY, MINUTE, systemClock } from '../simulators/shared/clock';
import { startPulling } from '../sync/harness';
import { figuresOf, trueFigures, zendeskInput } from '../sync/zendesk';
import { differenceOf } from './zendesk/difference';

/**
 * The import of a whole account at its real quotas against the time that they allow at best (goal: 1.05), and its counts against
 * the simulator's brute-force truth, queue by queue and interval by interval.
 */

const TICKETS = Number(process.env.TICKETS ?? 20_000);
const PER_MINUTE = Number(process.env.PER_MINUTE ?? 30);

async function main(): Promise<void> {
  const seeded = seedAccount({ clock: systemClock, views: true, customers: 4_000 });
  const now = Date.now();
  const [from, to] = [now - 365 * DAY, now - 10 * MINUTE];
  generateHistory(seeded, { tickets: TICKETS, audits: TICKETS * 10, calls: TICKETS, from, to, seed: 3 });
  const sim = new ZendeskSimulator({ account: seeded.account, incrementalPerMinute: PER_MINUTE });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-connect-bench-'));
  const store = await openSqliteStore(folder);
  const pulling = startPulling(store, {
    ZENDESK_BASE_URL: await sim.start(),
    ZENDESK_INCREMENTAL_PER_MINUTE: String(PER_MINUTE),
    QUOTA_SHARE: '0.75',
  });
  const { id } = await pulling.service.create(zendeskInput(sim, { historyDays: 400 }));
  await pulling.until(id, ({ import: told }) => told?.includes('"done"') === true);
  const row = (await store.read('integration', { id }))!;
  const { startedAt, finishedAt } = JSON.parse(row.import!);
  const pages = sim.log.count(exportPaths.events);
  const minutes = (finishedAt - startedAt) / MINUTE;
  const difference = differenceOf(
    await figuresOf(store, id),
    trueFigures(seeded.account, { strategy: 'ivr', historyFrom: row.historyFrom }),
  );
  const { incremental } = sim.quotas;
  console.log(
    JSON.stringify({
      bench: 'zendesk-import',
      tickets: seeded.account.desk.tickets.size,
      audits: seeded.account.desk.byTime().length,
      views: seeded.account.views.list().length,
      perMinute: PER_MINUTE,
      pages,
      minutes: Number(minutes.toFixed(2)),
      ratioToQuota: Number((minutes / (pages / PER_MINUTE)).toFixed(3)),
      refused: Object.values(incremental).reduce((sum, { refused }) => sum + refused, 0),
      ...difference,
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  );
  await pulling.stop();
  await store.close();
  await sim.stop();
  rmSync(folder, { recursive: true, force: true });
}

void main();
