import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { integrationPage } from '../../connector/integrations/page';
import { toViews } from '../../connector/integrations/to-view';
import { openPostgresStore } from '../../connector/ledger/postgres/postgres-store';
import { openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import type { Store } from '../../connector/ledger/store';
import { createIntegration, NOON } from '../setup/integrations';

/**
 * The first page of many integrations (goal: 10 000 within 50 ms on both stores), a search among them, and all of them at once.
 * With DATABASE_URL (an empty database) on PostgreSQL, else on the embedded store.
 */
const INTEGRATIONS = Number(process.env.INTEGRATIONS ?? 10_000);
const TIMES = 20;
const AT_ONCE = 50;
const PAGE = 50;

const done = JSON.stringify({
  state: 'done',
  from: 0,
  to: NOON,
  startedAt: 0,
  finishedAt: NOON,
  error: null,
});

async function fill(store: Store): Promise<void> {
  for (let first = 0; first < INTEGRATIONS; first += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, INTEGRATIONS - first) }, (_, offset) => {
      const number = first + offset;
      return createIntegration(store, {
        name: `Account ${String(number)}`,
        domain: `account-${String(number)}.zendesk.com`,
        product: number % 3 === 0 ? 'zendesk' : 'freshdesk',
        import: number % 50 === 0 ? null : done,
        connectedAt: NOON,
        lastSeenAt: NOON,
        failingSince: number % 100 === 0 ? NOON : null,
      });
    });
    await Promise.all(some);
  }
}

/** Milliseconds: the median of several times. */
async function median(action: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const begin = performance.now();
    await action();
    times.push(performance.now() - begin);
  }
  return Number((times.sort((a, b) => a - b)[TIMES >> 1] ?? 0).toFixed(1));
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-connect-bench-'));
  const url = process.env.DATABASE_URL;
  const store = url === undefined ? await openSqliteStore(folder) : await openPostgresStore(url);
  try {
    await fill(store);
    const read = store.within(null);
    const page = (search: string) => integrationPage(read, { search, after: null, limit: PAGE }, NOON);
    console.log(
      JSON.stringify({
        bench: 'integrations-list',
        store: url === undefined ? 'SQLite' : 'PostgreSQL',
        integrations: INTEGRATIONS,
        firstPageMs: await median(() => page('')),
        searchMs: await median(() => page(`count ${String(INTEGRATIONS - 1)}`)),
        allMs: await median(async () => toViews(read, await read('integrations', {}), NOON)),
      }),
    );
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
