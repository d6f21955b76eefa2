import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import {
  generateHistory,
  LiveTraffic,
  seedAccount,
  ZendeskSimulator,
  NO_QUOTAS,
} from '../simulators/zendesk';
import { DAY, HOUR, ManualClock, MINUTE, SECOND } from '../simulators/shared/clock';
import { startPulling } from '../sync/harness';
import { figuresOf, neverTold, trueFigures, UNPACED, withoutCalls, zendeskInput } from '../sync/zendesk';
import { differenceOf } from './zendesk/difference';

/**
 * How many requests a day an account takes that is read by its lists, at the usual pace of sweeps, with so many audits a day (page 6,
 * §7 (b)); and its counts against the simulator's truth. A simulated hour takes about one minute: HOURS=24 AUDITS=5000
 */

const HOURS = Number(process.env.HOURS ?? 1);
const AUDITS = Number(process.env.AUDITS ?? 5_000);
/** Between two sweeps, at the usual SYNC_INTERVAL_SECONDS. */
const SWEEP_EVERY = 36 * SECOND;
const START = Date.parse('2026-12-10T00:00:00Z');

async function main(): Promise<void> {
  const clock = new ManualClock(START);
  const seeded = seedAccount({ clock, customers: 300 });
  const history = { tickets: 300, audits: 2_400, calls: 0 };
  generateHistory(seeded, { ...history, from: START - 10 * DAY, to: START - HOUR, seed: 3 });
  const sim = new ZendeskSimulator({ ...NO_QUOTAS, account: seeded.account });
  sim.exportEnds.set({ at: 0, status: 410 });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-connect-bench-'));
  const store = await openSqliteStore(folder);
  const env = { ...UNPACED, ZENDESK_BASE_URL: await sim.start() };
  const pulling = startPulling(store, env, { now: () => clock.now() });
  const id = await pulling.imported(zendeskInput(sim, { historyDays: 11 }));
  sim.log.reset();
  const before = seeded.account.desk.byTime().length;
  const traffic = new LiveTraffic(seeded, 4);
  const per = (HOURS / 24) * AUDITS;
  let busiest = 0;
  for (let now = 0; now < HOURS * HOUR; now += SWEEP_EVERY) {
    const asked = sim.log.total;
    const wanted = Math.floor((per * (now + SWEEP_EVERY)) / (HOURS * HOUR));
    while (seeded.account.desk.byTime().length - before < wanted) {
      clock.advance(SECOND);
      traffic.tick();
    }
    clock.set(START + now + SWEEP_EVERY);
    await pulling.round(id);
    busiest = Math.max(busiest, sim.log.total - asked);
  }
  const { historyFrom } = (await store.read('integration', { id }))!;
  const question = { strategy: 'ivr' as const, historyFrom, unread: neverTold(seeded.account) };
  const difference = differenceOf(
    await figuresOf(store, id),
    withoutCalls(trueFigures(seeded.account, question)),
  );
  const day = (path?: string | RegExp): number => Math.round((sim.log.count(path) * 24) / HOURS);
  console.log(
    JSON.stringify({
      bench: 'zendesk-day',
      hours: HOURS,
      audits: seeded.account.desk.byTime().length - before,
      requestsPerDay: day(),
      perMinute: Number((day() / 1_440).toFixed(1)),
      busiestMinute: Math.round((busiest * MINUTE) / SWEEP_EVERY),
      of: {
        sweeps: day('/api/v2/tickets.json'),
        audits: day(/\/audits/),
        names: day(/\/(views|ticket_fields|users)\.json/),
        deletions: day('/api/v2/deleted_tickets.json'),
        search: day(/\/search\//),
      },
      ...difference,
    }),
  );
  if (difference.differing > 0) process.exitCode = 1;
  await pulling.stop();
  await store.close();
  await sim.stop();
  rmSync(folder, { recursive: true, force: true });
}

void main();
