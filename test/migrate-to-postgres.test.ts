import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../connector/config';
import { alertPurpose } from '../connector/integrations/alert-purpose';
import { Vault } from '../connector/integrations/vault';
import { databaseFile } from '../connector/ledger/sqlite/sqlite-store';
import { lockFolder } from '../connector/ledger/sqlite/folder-lock';
import { migrateToPostgres } from '../connector/migrate-to-postgres';
import { openForWriting, type Connection } from '../connector/store/sqlite/database';
import { createDatabase, type TestDatabase } from './setup/databases';

/** Every row of every table arrives as it was, whatever tables there will be; nothing arrives where something is. */

const MASTER_KEY = randomBytes(32).toString('base64');
/** More than is sent at once. */
const MANY = 4_500;

let dataDir: string;
let target: TestDatabase;
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'injixo-migrate-'));
  target = await createDatabase();
});
afterEach(async () => {
  rmSync(dataDir, { recursive: true, force: true });
  await target.drop();
});

const migrateNow = () =>
  migrateToPostgres(readConfig({ DATA_DIR: dataDir, DATABASE_URL: target.url, MASTER_KEY }));

interface Column {
  name: string;
  type: string;
}
const tablesOf = (db: Connection): string[] =>
  db
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name <> 'sqlite_sequence'
         AND name NOT LIKE 'stored~_%' ESCAPE '~' ORDER BY name`,
    )
    .pluck()
    .all();
const columnsOf = (db: Connection, table: string): Column[] =>
  db.prepare<[string], Column>('SELECT name, type FROM pragma_table_info(?)').all(table);

/** Lets rows be written into the views: what in the table below has a number where the view has a text is a word. */
function letFillViews(db: Connection): void {
  const views = db.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'view'`).pluck().all();
  expect(views).not.toEqual([]);
  for (const view of views) {
    const shown = columnsOf(db, view);
    const values = columnsOf(db, `stored_${view}`).map(({ type }, index) => {
      const value = `NEW.${shown[index]!.name}`;
      return type === shown[index]!.type
        ? { value, word: null }
        : { value: `(SELECT number FROM stored_words WHERE word = ${value})`, word: value };
    });
    const words = values.flatMap(({ word }) =>
      word === null ? [] : [`INSERT OR IGNORE INTO stored_words (word) VALUES (${word});`],
    );
    db.exec(`CREATE TEMP TRIGGER fill_${view} INSTEAD OF INSERT ON main.${view} BEGIN
      ${words.join('')} INSERT INTO stored_${view} VALUES (${values.map(({ value }) => value).join()}); END`);
  }
}

/** Columns whose texts are encrypted, which the command tries: none here has one. */
const SEALED = new Set(['credentials', 'key_secret', 'api_key']);

/** Rows in which no value is like another, and whose numbers 0 and 1 take turns where PostgreSQL has truth values. */
function fill(db: Connection, table: string, count: number, booleans: ReadonlySet<string>): void {
  const columns = columnsOf(db, table).filter(({ name }) => !SEALED.has(name));
  const insert = db.prepare(
    `INSERT INTO ${table} (${columns.map(({ name }) => name).join()}) VALUES (${columns.map(() => '?').join()})`,
  );
  db.transaction(() => {
    for (let row = 1; row <= count; row += 1)
      insert.run(
        columns.map(({ name, type }, index) => {
          if (booleans.has(`${table}.${name}`)) return row % 2;
          return type === 'INTEGER' ? 1_700_000_000_000 + row : `${name} ${String(row)} ü😀 ${String(index)}`;
        }),
      );
  })();
}

function filledFolder(): Connection {
  const db = openForWriting(databaseFile(dataDir));
  const booleans = new Set([
    'directory.active',
    'queues.active',
    'queues.timed',
    'needs.absent',
    'batches.sending',
  ]);
  db.exec('DELETE FROM organisations');
  letFillViews(db);
  for (const table of tablesOf(db))
    if (table !== 'alert_channels') fill(db, table, table === 'facts' ? MANY : 3, booleans);
  return db;
}

const comparable = (rows: readonly Record<string, unknown>[]): string[] =>
  rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .map(([name, value]) => [
            name,
            typeof value === 'number' || typeof value === 'boolean' ? String(Number(value)) : value,
          ])
          .sort(),
      ),
    )
    .sort();

test('every row of every table arrives as it was, and new ids go on after the last', async () => {
  const source = filledFolder();
  const tables = tablesOf(source);
  source.exec('DELETE FROM activity WHERE id = (SELECT max(id) FROM activity)');
  const rows = new Map(
    tables.map((table) => [
      table,
      source.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all(),
    ]),
  );
  source.close();

  expect(await migrateNow()).toMatch(
    new RegExp(`^${String([...rows.values()].flat().length)} rows were copied\\.`),
  );
  const there = await target.sql(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'schema_version' ORDER BY 1`,
  );
  expect(there.map(({ name }) => name)).toEqual(tables);
  for (const [table, expected] of rows)
    expect([table, comparable(await target.sql(`SELECT * FROM ${table}`))]).toEqual([
      table,
      comparable(expected),
    ]);

  const added = `(integration_id, at, level, code, message) VALUES ('x', 1, 'info', 'created', '')`;
  const [{ id } = { id: null }] = await target.sql(`INSERT INTO activity ${added} RETURNING id`);
  expect(Number(id)).toBe(1_700_000_000_004);
});

test('a target that has anything is left alone', async () => {
  filledFolder().close();
  await migrateNow();
  const before = await target.sql('SELECT count(*) FROM facts');
  await expect(migrateNow()).rejects.toThrow(/not empty: there are rows in .* Nothing was copied/);
  expect(await target.sql('SELECT count(*) FROM facts')).toEqual(before);
});

test('what goes wrong in the middle leaves the target empty, and it can be run again', async () => {
  const source = filledFolder();
  // Two keys that PostgreSQL, which knows no NUL, can't tell apart.
  const put = source.prepare<[key: string]>(`INSERT INTO remarks VALUES ('odd', 's', 'w', ?, 1)`);
  for (const key of ['a\0', 'a\uFFFD']) put.run(key);
  await expect(migrateNow()).rejects.toThrow(/duplicate key/);
  expect(await target.sql('SELECT 1 FROM facts UNION ALL SELECT 1 FROM activity')).toEqual([]);
  source.exec(`DELETE FROM remarks WHERE integration_id = 'odd' AND name = 'a\uFFFD'`);
  source.close();
  expect(await migrateNow()).toContain('rows were copied');
  expect(await target.sql(`SELECT name FROM remarks WHERE integration_id = 'odd'`)).toEqual([
    { name: 'a\uFFFD' },
  ]);
});

test('another master key than the store’s is told before anything is copied', async () => {
  const source = openForWriting(databaseFile(dataDir));
  const sealed = new Vault(randomBytes(32)).seal('ops@example.com', alertPurpose('c'));
  source
    .prepare(`INSERT INTO alert_channels VALUES ('c', 'default', 'n', 'email', 'en', ?, 1, 1)`)
    .run(sealed);
  source.close();
  await expect(migrateNow()).rejects.toThrow(/MASTER_KEY is not the one/);
  expect(await target.sql(`SELECT 1 FROM information_schema.tables WHERE table_schema = 'public'`)).toEqual(
    [],
  );
});

test('says what is missing: the database, the key, the folder’s own, and that a connector has it', async () => {
  await expect(migrateToPostgres(readConfig({ DATA_DIR: dataDir }))).rejects.toThrow(
    /Set DATABASE_URL .* MASTER_KEY/,
  );
  await expect(migrateNow()).rejects.toThrow(/There is no database in/);
  filledFolder().close();
  const unlock = lockFolder(dataDir);
  await expect(migrateNow()).rejects.toThrow(/Another connector uses/);
  unlock();
});
