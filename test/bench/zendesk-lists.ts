import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import { sleep } from '../../connector/sources/http-client/clock';
import { generateHistory, seedAccount, ZendeskSimulator } from '../simulators/zendesk';
import { DAY, MINUTE, scaledClock } from '../simulators/shared/clock';
import { startPulling } from '../sync/harness';
import { figuresOf, neverTold, trueFigures, withoutCalls, zendeskInput } from '../sync/zendesk';
import { differenceOf } from './zendesk/difference';

/**
 * The import of an account whose exports have ended, by its lists, at its quotas and in scaled time, against the time that they allow
 * at best: one request for each ticket (goal: 1.05); its counts against the simulator's truth; and what that means for 500 000
 * tickets (page 6, §7).
 *
 * TICKETS=20000 SCALE=20 PLANS=400:400 npm run bench zendesk-lists, with `requests a minute:audits a minute` of each plan
 */

const TICKETS = Number(process.env.TICKETS ?? 20_000);
const SCALE = Number(process.env.SCALE ?? 20);
const PLANS = (process.env.PLANS ?? '400:400').split(',').map((plan) => plan.split(':').map(Number));
const SHARE = 0.75;
const LARGE = 500_000;

async function main(): Promise<void> {
  for (const [requests = 400, audits = 400] of PLANS) await measure(requests, audits);
}

async function measure(planPerMinute: number, auditsPerMinute: number): Promise<void> {
  const clock = scaledClock(SCALE);
  const seeded = seedAccount({ clock, customers: 1_000 });
  const now = clock.now();
  const [from, to] = [now - 365 * DAY, now - 30 * MINUTE];
  generateHistory(seeded, { tickets: TICKETS, audits: TICKETS * 8, calls: 0, from, to, seed: 3 });
  const sim = new ZendeskSimulator({
    account: seeded.account,
    quotaClock: clock,
    quotaScale: SCALE,
    planPerMinute,
    auditsPerMinute,
  });
  sim.exportEnds.set({ at: 0, status: 410 });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-connect-bench-'));
  const store = await openSqliteStore(folder);
  const begun = performance.now();
  const pulling = startPulling(
    store,
    {
      ZENDESK_BASE_URL: await sim.start(),
      ZENDESK_REQUESTS_PER_MINUTE: String(planPerMinute),
      ZENDESK_AUDITS_PER_MINUTE: String(auditsPerMinute),
      QUOTA_SHARE: String(SHARE),
    },
    {
      now: () => clock.now(),
      pace: { now: () => clock.now(), sleep: (ms, signal) => sleep(ms / SCALE, signal) },
      leaseMs: MINUTE * SCALE,
    },
  );
  const { id } = await pulling.service.create(zendeskInput(sim, { historyDays: 400 }));
  await pulling.until(id, ({ import: told }) => told?.includes('"done"') === true);
  const row = (await store.read('integration', { id }))!;
  const { startedAt, finishedAt } = JSON.parse(row.import!) as { startedAt: number; finishedAt: number };
  const minutes = (finishedAt - startedAt) / MINUTE;
  const tickets = seeded.account.desk.tickets.size;
  const bound = tickets / (SHARE * Math.min(planPerMinute, auditsPerMinute));
  const { strategy, historyFrom, unread } = {
    strategy: 'ivr' as const,
    historyFrom: row.historyFrom,
    unread: neverTold(seeded.account),
  };
  const right = trueFigures(seeded.account, { strategy, historyFrom, unread });
  const difference = differenceOf(await figuresOf(store, id), withoutCalls(right));
  const { plan, audits, search } = sim.quotas;
  console.log(
    JSON.stringify({
      bench: 'zendesk-lists',
      tickets,
      audits: seeded.account.desk.byTime().length,
      planPerMinute,
      auditsPerMinute,
      share: SHARE,
      scale: SCALE,
      minutes: Number(minutes.toFixed(2)),
      boundMinutes: Number(bound.toFixed(2)),
      ratioToQuota: Number((minutes / bound).toFixed(3)),
      hoursFor500000: Number(((minutes / tickets) * (LARGE / 60)).toFixed(1)),
      requests: {
        all: sim.log.total,
        audits: sim.log.count(/\/audits/),
        search: sim.log.count(/\/search\//),
        sweeps: sim.log.count('/api/v2/tickets.json'),
      },
      refused: plan.refused + audits.refused + search.refused,
      ...difference,
      wallSeconds: Math.round((performance.now() - begun) / 1000),
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  );
  if (difference.differing > 0) process.exitCode = 1;
  await pulling.stop();
  await store.close();
  await sim.stop();
  rmSync(folder, { recursive: true, force: true });
}

void main();
