import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { databaseFile } from '../../connector/ledger/sqlite/sqlite-store';
import { replyFact, sightingFact } from '../../connector/normalizer/freshdesk-facts';
import { createIntegration, DAY, group, learn, NOON, source } from '../setup/integrations';
import { makePlace, openStore } from './import/places';

/**
 * Bytes that a contact takes on the disk in all (goal: at most 300 on the embedded store): tickets and replies of 20 groups, one every
 * 25 seconds, with their facts and counts. Prints JSON.
 */
const CONTACTS = Number(process.env.CONTACTS ?? 200_000);
const GROUPS = 20;
const EVERY_MS = 25_000;
const AT_ONCE = 500;
/** So far back is the ticket that is answered. */
const ANSWERED = 403;

function factOf(index: number, from: number) {
  const at = from + index * EVERY_MS;
  const ticketId = String(1_000_000 + index);
  if (index % 4 !== 3 || index < ANSWERED)
    return sightingFact({
      ...{ ticketId, at, createdAt: at, groupId: String((index % GROUPS) + 1), source: '1', gone: false },
    });
  const conversationId = String(48_000_000_000 + index);
  return replyFact({
    conversationId,
    ticketId: String(1_000_000 + index - ANSWERED),
    at,
    source: '0',
    seenAt: at,
  });
}

/** Bytes per contact of each tree with more than half a byte, and how much of them is rows. */
function treesOf(file: string) {
  const db = new Database(file, { readonly: true });
  const trees = db
    .prepare<[], { name: string; bytes: number; rows: number }>(
      'SELECT name, SUM(pgsize) AS bytes, SUM(payload) AS rows FROM dbstat GROUP BY name ORDER BY bytes DESC',
    )
    .all();
  db.close();
  return Object.fromEntries(
    trees
      .filter(({ bytes }) => bytes > CONTACTS / 2)
      .map(({ name, bytes, rows }) => [
        name,
        { bytes: Math.round(bytes / CONTACTS), rows: Math.round(rows / CONTACTS) },
      ]),
  );
}

async function main(): Promise<void> {
  const place = await makePlace('sqlite');
  const store = await openStore(place.address);
  const from = NOON - CONTACTS * EVERY_MS;
  const { id } = await createIntegration(store, { historyFrom: from - DAY });
  const groups = Array.from({ length: GROUPS }, (_, index) =>
    group(String(index + 1), `Team ${String(index)}`),
  );
  await learn(store, id, [...groups, source('1', 'Email')]);
  for (let first = 0; first < CONTACTS; first += AT_ONCE) {
    const facts = Array.from({ length: AT_ONCE }, (_, index) => factOf(first + index, from));
    await store.write('record', { batches: [{ integrationId: id, origin: 'push', facts }], now: NOON });
  }
  await store.close();
  const file = databaseFile(place.address);
  const bytes = statSync(file).size;
  console.log(
    JSON.stringify({
      bench: 'size',
      store: 'SQLite',
      contacts: CONTACTS,
      bytesPerContact: Math.round(bytes / CONTACTS),
      trees: treesOf(file),
    }),
  );
  await place.remove();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
