import { Client } from 'pg';
import { storable } from '../../text';
import type { Connection } from '../sqlite/database';
import { keep } from '../sqlite/kept';
import { settings } from './settings';

/** A statement may take this long: counting, or indexing, a table of many millions of rows. */
const STATEMENT_MS = 60 * 60 * 1000;
/** What is sent at once: so many rows, or characters if that is less. */
const ROWS = 2_000;
const CHARACTERS = 1_000_000;

/** What the database has, and that it wasn't empty. */
export class NotEmpty extends Error {}

type Value = string | number | null;
interface Column {
  readonly name: string;
  readonly type: string;
  readonly identity: boolean;
}

/**
 * Copies every table of an embedded database into a PostgreSQL of the same schema, in one transaction: all or nothing. Rows are
 * streamed, so that memory doesn't depend on their number; ids that the database gives go on after the last. Nobody else writes
 * meanwhile: the source is the caller's alone, the target's tables are locked. @returns how many rows
 * @throws NotEmpty if the target has any integration, person or count; an error if not every row has arrived
 */
export async function copyEmbedded(source: Connection, databaseUrl: string): Promise<number> {
  const client = new Client(settings(databaseUrl, STATEMENT_MS));
  client.on('error', () => undefined); // the statement that is under way rejects
  await client.connect();
  try {
    await client.query('BEGIN');
    const tables = tablesOf(source);
    await client.query(`LOCK TABLE ${tables.join(', ')} IN ACCESS EXCLUSIVE MODE`);
    await expectEmpty(client, tables);
    let rows = 0;
    for (const table of tables) rows += await copyTable(source, client, table);
    await client.query('COMMIT');
    await client.query('ANALYZE');
    return rows;
  } finally {
    await client.end(); // ends a transaction that wasn't committed
  }
}

/** All tables of the embedded store, those that are kept in another form as their views show them; not SQLite's own. */
function tablesOf(source: Connection): string[] {
  return source
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
         AND name NOT LIKE 'stored~_%' ESCAPE '~' ORDER BY name`,
    )
    .pluck()
    .all();
}

/** A new database has the organisation `default` and nothing else; the source's takes its place. */
async function expectEmpty(client: Client, tables: readonly string[]): Promise<void> {
  await client.query(`DELETE FROM organisations WHERE id = 'default'`);
  for (const table of tables) {
    const { rows } = await client.query(`SELECT 1 FROM ${table} LIMIT 1`);
    if (rows.length > 0) throw new NotEmpty(`there are rows in ${table}`);
  }
}

async function copyTable(source: Connection, client: Client, table: string): Promise<number> {
  const columns = await columnsOf(client, table);
  const names = columns.map(({ name }) => name).join(', ');
  const values = columns.map(({ type }, index) => `$${String(index + 1)}::${type}[]`).join(', ');
  const insert = `INSERT INTO ${table} (${names}) OVERRIDING SYSTEM VALUE SELECT * FROM unnest(${values})`;
  let count = 0;
  const all = keep(source.prepare<[], Value[]>(`SELECT ${names} FROM ${table}`).raw().iterate());
  for (const rows of portions(all)) {
    await client.query(
      insert,
      columns.map(({ type }, index) => rows.map((row) => toPostgres(row[index] ?? null, type))),
    );
    count += rows.length;
  }
  await expectRows(client, table, count);
  const identity = columns.find((column) => column.identity);
  if (identity !== undefined) await goOn(source, client, table, identity.name);
  return count;
}

async function columnsOf(client: Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `SELECT column_name AS name, data_type AS type, is_identity = 'YES' AS identity FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position`,
    [table],
  );
  return rows;
}

/** Rows as many as are sent at once. */
function* portions(rows: Iterable<Value[]>): Generator<Value[][]> {
  let portion: Value[][] = [];
  let characters = 0;
  for (const row of rows) {
    portion.push(row);
    for (const value of row) if (typeof value === 'string') characters += value.length;
    if (portion.length < ROWS && characters < CHARACTERS) continue;
    yield portion;
    portion = [];
    characters = 0;
  }
  if (portion.length > 0) yield portion;
}

/** PostgreSQL has truth values, and no NUL in texts; what was stored lately has none. */
function toPostgres(value: Value, type: string): Value | boolean {
  if (type === 'boolean' && value !== null) return value === 1;
  return typeof value === 'string' ? storable(value) : value;
}

async function expectRows(client: Client, table: string, count: number): Promise<void> {
  const { rows } = await client.query<{ count: number }>(`SELECT count(*) AS count FROM ${table}`);
  const found = rows[0]?.count ?? 0;
  if (found !== count)
    throw new Error(`Of ${table}, ${String(count)} rows were sent and ${String(found)} are there`);
}

/** Ids go on after the last that the embedded store ever gave, so that none is given twice. */
async function goOn(source: Connection, client: Client, table: string, column: string): Promise<void> {
  const last = source
    .prepare<[string], number>('SELECT seq FROM sqlite_sequence WHERE name = ?')
    .pluck()
    .get(table);
  if (last !== undefined && last > 0)
    await client.query('SELECT setval(pg_get_serial_sequence($1, $2), $3)', [table, column, last]);
}
