import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDatabase } from '../setup/databases';
import { FIRST_PUSHED, fillPostgres, fillSqlite } from './growth/fill';
import { compare } from './push/compare';
import { runMain } from './push/main';
import { benchDesk, startConnector, startPostgres, startProcess, type Target } from './push/target';

/**
 * Events a second that a connector counts whose account has ten million stored facts, of three years, against one that has none, in
 * turns (goal: at least 0.9). `FACTS` are fewer, `STORES` one of the two. Filling takes some minutes. Prints JSON.
 */
const FACTS = Number(process.env.FACTS ?? 10_000_000);
const STORES = (process.env.STORES ?? 'sqlite,postgres').split(',');

/** A connector whose account has so many facts, and how to get rid of it. */
async function startWith(store: string, facts: number): Promise<Target> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-bench-'));
  const database = store === 'postgres' ? await createDatabase() : null;
  const desk = benchDesk();
  const first = await startConnector(desk, folder, database?.url);
  await first.stop();
  if (facts > 0)
    await (database === null ? fillSqlite(folder, first.id, facts) : fillPostgres(database, first.id, facts));
  const connector = await startProcess(first.variables);
  const stop = async (): Promise<void> => {
    await Promise.all([connector.stop(), desk.stop()]);
    await database?.drop();
    rmSync(folder, { recursive: true });
  };
  return { url: connector.url, apiKey: first.apiKey, stop };
}

async function measure(store: string): Promise<void> {
  const empty = await startWith(store, 0);
  const begun = performance.now();
  const full = await startWith(store, FACTS);
  const fillSeconds = Math.round((performance.now() - begun) / 1000);
  const results = (await compare(full, empty, { firstId: FIRST_PUSHED })).map(
    ({ one, other, ratio, ...size }) => {
      return { ...size, full: one, empty: other, ratio };
    },
  );
  console.log(JSON.stringify({ bench: 'growth', store, facts: FACTS, fillSeconds, results }));
  await Promise.all([full.stop(), empty.stop()]);
}

async function run(): Promise<void> {
  const postgres = STORES.includes('postgres') ? await startPostgres() : null;
  for (const store of STORES) await measure(store);
  await postgres?.stop();
}

runMain(run);
