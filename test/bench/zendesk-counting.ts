import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Ledger } from '../../connector/ledger/ledger';
import { openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import type { Store } from '../../connector/ledger/store';
import { auditFact } from '../../connector/normalizer/zendesk/audit-fact';
import { fieldEntry, groupingEntry, viewEntry } from '../../connector/normalizer/zendesk/directory';
import { readHistory } from '../../connector/normalizer/zendesk/history';
import type { Fact } from '../../connector/normalizer/types';
import { createIntegration } from '../setup/integrations';
import { auditPages, fieldTypes, isStaff, START, view } from './zendesk/account';

/**
 * Audits × views through normalizer and ledger on the embedded store (goal: a million × 100 within 60 s and 400 MB), and the replay
 * for one new view (goal: 3 × the time to read and parse the stored facts).
 */

const AUDITS = Number(process.env.AUDITS ?? 1_000_000);
const VIEWS = Number(process.env.VIEWS ?? 100);
const STEP = 500;
/** Audits that are recorded together: five pages of the export. */
const BATCH = Number(process.env.BATCH ?? 5_000);

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-connect-bench-'));
  const store = await openSqliteStore(folder);
  try {
    const { id } = await createIntegration(store, { product: 'zendesk', historyFrom: START });
    await list(store, id, VIEWS);
    const cpu = process.cpuUsage();
    const countSeconds = await seconds(() => countAll(store, id));
    const { user, system } = process.cpuUsage(cpu);
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    const file = path.join(folder, 'injixo-connect.sqlite');
    const readAndParseSeconds = await seconds(() => Promise.resolve(readAndParse(file)));
    await list(store, id, VIEWS + 1);
    const steps: number[] = [];
    const replaySeconds = await seconds(() => replay(store, id, steps));
    steps.sort((a, b) => a - b);
    const round = (value: number): number => Number(value.toFixed(2));
    console.log(
      JSON.stringify({
        bench: 'zendesk-counting',
        audits: AUDITS,
        views: VIEWS,
        auditsPerCommit: BATCH,
        countSeconds: round(countSeconds),
        countCpuSeconds: round((user + system) / 1e6),
        peakMegabytes,
        databaseBytesPerAudit: Math.round(statSync(file).size / AUDITS),
        readAndParseSeconds: round(readAndParseSeconds),
        replaySeconds: round(replaySeconds),
        replayRatio: round(replaySeconds / readAndParseSeconds),
        replayStepMs: { median: round(steps[steps.length >> 1] ?? 0), longest: round(steps.at(-1) ?? 0) },
      }),
    );
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const list = (store: Store, id: string, views: number) => {
  const entries = [
    ...Array.from({ length: views }, (_, index) => viewEntry(view(index))),
    ...[...fieldTypes].map(([field, type]) => fieldEntry(field, field, type, true)),
    groupingEntry('ivr'),
  ];
  return store.write('updateDirectory', { id, kinds: ['view', 'field'], entries, now: START });
};

async function countAll(store: Store, id: string): Promise<void> {
  const ledger = new Ledger(store);
  let recorded: Promise<unknown> = Promise.resolve();
  for (const page of auditPages(AUDITS, BATCH)) {
    const facts = page.map((audit) => auditFact(audit, { fieldTypes, isStaff })); // while the last ones are recorded
    await recorded;
    recorded = ledger.record({ integrationId: id, origin: 'import', facts });
  }
  await recorded;
}

async function replay(store: Store, id: string, steps: number[]): Promise<void> {
  for (let done = false; !done;) {
    const begun = performance.now();
    done = await store.write('recountStep', { id, limit: STEP, now: START });
    steps.push(performance.now() - begun);
  }
}

/** What any replay must do at least: read each ticket's facts and parse them. */
function readAndParse(file: string): void {
  const db = new Database(file, { readonly: true });
  let subject = '';
  let facts: Fact[] = [];
  const rows = db.prepare<[], Fact>('SELECT subject, key, kind, at, data, rank FROM facts').iterate();
  for (const fact of rows) {
    if (fact.subject !== subject) {
      readHistory(facts, fieldTypes);
      facts = [];
      subject = fact.subject;
    }
    facts.push(fact);
  }
  readHistory(facts, fieldTypes);
  db.close();
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

void main();
