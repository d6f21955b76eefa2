import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { openPostgresStore } from '../../connector/ledger/postgres/postgres-store';
import { databaseFile, openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import type { Store } from '../../connector/ledger/store';
import { CHANNEL } from '../../connector/store/postgres/listener';
import { openKept } from '../../connector/store/sqlite/kept';
import { createMigratedDatabase } from './databases';

/** Where stores keep their data. */
export interface Place {
  readonly open: () => Promise<Store>;
  /** Makes it what it was when it was new, for the one store that is open in it, with nothing under way. */
  readonly empty: (store: Store) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** A folder for the embedded store. */
export async function folder(): Promise<Place & { readonly file: string }> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'injixo-connect-test-'));
  const file = databaseFile(dataDir);
  let cleaner: SqliteCleaner | null = null;
  return {
    file,
    open: async () => {
      const store = await openSqliteStore(dataDir);
      cleaner ??= sqliteCleaner(file);
      return store;
    },
    empty: async () => cleaner?.empty(),
    remove: async () => {
      cleaner?.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A database for the shared store. */
export async function database(): Promise<Place> {
  const { url, drop } = await createMigratedDatabase();
  const client = new Client(url);
  await client.connect();
  const empty = await postgresCleaner(client);
  return {
    open: () => openPostgresStore(url),
    empty: async (store) => {
      await empty();
      await allHeard(store, client);
    },
    remove: async () => {
      await client.end();
      await drop();
    },
  };
}

/** What was announced before doesn't reach who listens from now on: announcements arrive in their order. */
async function allHeard(store: Store, client: Client): Promise<void> {
  const heard = new Promise<void>((resolve) => {
    const off = store.onChange(({ integrationId }) => {
      if (integrationId !== LAST) return;
      off();
      resolve();
    });
  });
  await client.query(`NOTIFY ${CHANNEL}, 'settings ${LAST}'`);
  await heard;
}

const LAST = 'the-last-of-a-test';

interface SqliteCleaner {
  readonly empty: () => void;
  readonly close: () => void;
}

function sqliteCleaner(file: string): SqliteCleaner {
  const db = openKept(file, {});
  db.exec('PRAGMA synchronous = OFF');
  const names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%'";
  const tables = db.prepare<[], string>(names).pluck().all();
  const first = tables.flatMap((table) => {
    const rows = db.prepare<[], unknown[]>(`SELECT * FROM ${table}`).raw().all();
    return rows.map((row) => ({ table, row }));
  });
  const empty = db.transaction(() => {
    for (const table of tables) db.prepare(`DELETE FROM ${table}`).run();
    for (const { table, row } of first)
      db.prepare(`INSERT INTO ${table} VALUES (${row.map(() => '?').join()})`).run(row);
  });
  return { empty: () => empty.immediate(), close: () => db.close() };
}

async function postgresCleaner(client: Client): Promise<() => Promise<void>> {
  const tables = await tablesOf(client);
  const restored: { name: string; json: string }[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ json: string | null }>(
      `SELECT json_agg(t)::text AS json FROM ${name} t`,
    );
    restored.push(...rows.flatMap(({ json }) => (json === null ? [] : [{ name, json }])));
  }
  return async () => {
    // To truncate takes 5 ms a table; to delete, as long as there are rows, which are in the way until they are vacuumed.
    const sizes = await tablesOf(client);
    const emptied = sizes.map(({ name, large }) => `${large ? 'TRUNCATE' : 'DELETE FROM'} ${name};`);
    await client.query(`BEGIN; ${emptied.join(' ')} ${RESTART}; COMMIT`);
    for (const { name, json } of restored)
      await client.query(`INSERT INTO ${name} SELECT * FROM json_populate_recordset(null::${name}, $1)`, [
        json,
      ]);
  };
}

const allTables = `
  SELECT relname AS name, pg_relation_size(oid) > 1000000 AS large
  FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`;
const RESTART = `
  SELECT setval(oid::regclass, 1, false)
  FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace`;

async function tablesOf(client: Client): Promise<{ name: string; large: boolean }[]> {
  return (await client.query<{ name: string; large: boolean }>(allTables)).rows;
}
