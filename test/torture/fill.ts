import path from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';

/** A ticket that was pushed once, of which many copies are made. */
export interface Pattern {
  readonly integrationId: string;
  /** Its id, as it stands in its subject, keys and data: of ten digits. */
  readonly ticketId: string;
  /** Its instant, milliseconds; copies lie a millisecond apart from it, within its interval. */
  readonly at: number;
}

const QUARTER = 15 * 60_000;

/** Copies of a ticket's rows written straight into a store that nobody has open: facts, contacts and what is counted of them. */
export async function fill(env: Record<string, string>, pattern: Pattern, copies: number): Promise<void> {
  const start = Math.floor(pattern.at / QUARTER) * QUARTER;
  const { prefix, column, id } = env.DATABASE_URL === undefined ? asStored : asNamed;
  const statements = [
    copy('facts', ['key', 'kind', 'at', 'data', 'rank'], { prefix, column, id }),
    copy('contacts', ['key', 'at', 'origin', 'counted'], { prefix, column, id }),
    `UPDATE ${prefix}counts SET offered = offered + :copies, handled = handled + :copies
     WHERE ${column} = ${id} AND start = :start AND offered > 0`,
    'UPDATE queues SET offered = offered + :copies WHERE integration_id = :id AND offered > 0',
  ];
  const values = { id: pattern.integrationId, ticket: pattern.ticketId, copies, start };
  await (env.DATABASE_URL === undefined
    ? fillSqlite(path.join(env.DATA_DIR ?? '', 'injixo-connect.sqlite'), statements, values)
    : fillPostgres(env.DATABASE_URL, statements, values));
}

type Values = Readonly<Record<string, string | number>>;

/** What tables and their first columns are called, and what stands there for the integration (connector/store/sqlite/words). */
interface Naming {
  readonly prefix: string;
  readonly column: string;
  readonly id: string;
}
const asNamed: Naming = { prefix: '', column: 'integration_id', id: ':id' };
const asStored: Naming = {
  prefix: 'stored_',
  column: 'integration',
  id: '(SELECT number FROM stored_words WHERE word = :id)',
};

/** Of each column that names the ticket, the copy names another one. */
function copy(table: string, columns: readonly string[], { prefix, column: first, id }: Naming): string {
  const named = new Set(['key', 'data']);
  const copied = columns.map((column) =>
    named.has(column) ? `replace(t.${column}, :ticket, CAST(2000000000 + s.n AS text))` : `t.${column}`,
  );
  return `INSERT INTO ${prefix}${table} (${first}, subject, ${columns.join(', ')})
    SELECT t.${first}, replace(t.subject, :ticket, CAST(2000000000 + s.n AS text)), ${copied.join(', ')}
    FROM ${prefix}${table} t, SERIES s WHERE t.${first} = ${id} AND t.subject LIKE '%' || :ticket`;
}

function fillSqlite(file: string, statements: readonly string[], values: Values): Promise<void> {
  const db = new Database(file);
  const series =
    '(WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < :copies) SELECT n FROM r)';
  db.transaction(() => {
    for (const statement of statements) db.prepare(statement.replace('SERIES', series)).run(values);
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return Promise.resolve();
}

async function fillPostgres(url: string, statements: readonly string[], values: Values): Promise<void> {
  const client = new Client(url);
  await client.connect();
  const series = 'generate_series(1, :copies) s(n)';
  for (const statement of statements) {
    const text = statement.replace('SERIES s', series);
    const literal = (name: string): string => client.escapeLiteral(String(values[name]));
    await client.query(text.replaceAll(/:(id|ticket|copies|start)\b/g, (_, name: string) => literal(name)));
  }
  await client.query('ANALYZE');
  await client.end();
}
