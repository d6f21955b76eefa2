import { openPostgresStore } from '../../../connector/ledger/postgres/postgres-store';
import { openSqliteStore } from '../../../connector/ledger/sqlite/sqlite-store';
import { replyFact, sightingFact } from '../../../connector/normalizer/freshdesk-facts';
import type { Fact } from '../../../connector/normalizer/types';
import type { Store } from '../../../connector/ledger/store';
import type { TestDatabase } from '../../setup/databases';

/** Ids of what is stored begin here; there is room for ten million before those of what is pushed. */
export const FIRST_STORED = 10_000_000;
export const FIRST_PUSHED = 20_000_000;

/** Ten million in three years less some weeks. */
const EVERY_MS = 9_000;
const QUARTER = 900_000;
const GROUPS = 20;
/** So far back is the ticket that is answered. */
const ANSWERED = 403;
const AT_ONCE = 5_000;
/** On PostgreSQL so many are counted, and copied by the server as often as is needed: a whole number of quarters of an hour. */
const COUNTED = 100_000;

/** Three tickets, then a reply, and so on, as they are pushed (../push/load.ts). */
function factOf(index: number, from: number): Fact {
  const at = from + index * EVERY_MS;
  const id = FIRST_STORED + index;
  const ticket = { at, createdAt: at, groupId: String((id % GROUPS) + 1), source: '1', gone: false };
  if (index % 4 !== 3 || index < ANSWERED) return sightingFact({ ticketId: String(id), ...ticket });
  const ticketId = String(id - ANSWERED);
  return replyFact({ conversationId: String(id), ticketId, at, source: '0', seenAt: at });
}

async function record(store: Store, integrationId: string, count: number, from: number): Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  for (let first = 0; first < count; first += AT_ONCE) {
    const length = Math.min(AT_ONCE, count - first);
    const facts = Array.from({ length }, (_, index) => factOf(first + index, from));
    await last; // the next are made while these are counted
    last = store.write('record', { batches: [{ integrationId, origin: 'push', facts }], now: Date.now() });
  }
  await last;
  await store.close();
}

/** The facts end an hour before now. */
function beginOf(facts: number): number {
  return Math.floor(Date.now() / QUARTER - 4) * QUARTER - facts * EVERY_MS;
}

/** Fills the embedded store in a folder, which nobody else has open, through the ledger. */
export async function fillSqlite(folder: string, integrationId: string, facts: number): Promise<void> {
  await record(await openSqliteStore(folder), integrationId, facts, beginOf(facts));
}

/** Fills a database: some facts through the ledger, and copies by the server of them and what they gave, each some days later. */
export async function fillPostgres(
  { url, sql }: TestDatabase,
  integrationId: string,
  facts: number,
): Promise<void> {
  const counted = Math.min(facts, COUNTED);
  await record(await openPostgresStore(url), integrationId, counted, beginOf(facts));
  for (const table of TABLES) await sql(`CREATE UNLOGGED TABLE first_${table} AS SELECT * FROM ${table}`);
  for (let copy = 1; copy < facts / counted; copy += 1)
    await sql(copyOf(copy * counted, copy * counted * EVERY_MS));
  for (const table of TABLES) await sql(`DROP TABLE first_${table}`);
  await sql(`UPDATE queues SET offered = counted.offered, last_at = counted.last_at FROM
    (SELECT queue_id, sum(offered) AS offered, max(start) AS last_at FROM counts GROUP BY queue_id) AS counted
    WHERE queues.id = counted.queue_id`);
  await sql('VACUUM ANALYZE');
  await sql('CHECKPOINT'); // else the server would still write what was filled in while it is measured
}

const TABLES = ['facts', 'contacts', 'counts'];

/** Ids are so much higher, and instants so much later, in keys and texts as well. */
function copyOf(ids: number, ms: number): string {
  const subject = `'ticket:' || substr(subject, 8)::bigint + ${String(ids)}`;
  const later = (text: string): string => `replace(${text}, at::text, (at + ${String(ms)})::text)`;
  const key = `CASE WHEN key LIKE 'conversation:%' THEN 'conversation:' || substr(key, 14)::bigint + ${String(ids)}
    ELSE ${later('key')} END`;
  return `
    INSERT INTO facts SELECT integration_id, ${subject}, ${key}, kind, at + ${String(ms)}, ${later('data')}, rank + ${String(ms)}
      FROM first_facts;
    INSERT INTO contacts SELECT integration_id, ${subject}, ${key}, at + ${String(ms)}, origin, counted FROM first_contacts;
    INSERT INTO counts SELECT integration_id, queue_id, start + ${String(ms)}, offered, handled, handle_seconds, changed_at
      FROM first_counts`;
}
