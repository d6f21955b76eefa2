import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '../../connector/store/postgres/migrate';
import { migrations } from '../../connector/store/postgres/migrations';
import { watchStatements } from './watch-statements';

/** A database of a test's own on the test server, which TEST_DATABASE_URL names or global setup starts. */
export interface TestDatabase {
  readonly url: string;
  /** Runs SQL in it behind the connector's back. */
  readonly sql: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  readonly drop: () => Promise<void>;
}

/** An empty one, as an operator makes it. */
export const createDatabase = (): Promise<TestDatabase> => create('template1');

/** One in which the connector's tables are made already. */
export const createMigratedDatabase = async (): Promise<TestDatabase> => create(await migratedTemplate());

async function create(template: string): Promise<TestDatabase> {
  await watchStatements();
  const name = `test_${randomBytes(8).toString('hex')}`;
  const server = await serverUrl();
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = databaseUrl(server, name);
  return {
    url,
    sql: (text, values) => onServer(url, text, values),
    drop: async () => {
      await onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** The database that migrated ones are copies of, made by who needs it first. It stays for later runs on the same server. */
async function migratedTemplate(): Promise<string> {
  const name = `test_template_${createHash('sha256').update(migrations.join()).digest('hex').slice(0, 16)}`;
  const server = await serverUrl();
  const client = new Client(server);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      // Renamed when it is whole: one that was broken off isn't taken for it.
      await client.query(`DROP DATABASE IF EXISTS ${name}_unfinished`);
      await client.query(`CREATE DATABASE ${name}_unfinished`);
      await migrate(databaseUrl(server, `${name}_unfinished`));
      await client.query(`ALTER DATABASE ${name}_unfinished RENAME TO ${name}`);
    }
  } finally {
    await client.end();
  }
  return name;
}

async function serverUrl(): Promise<string> {
  const { TEST_DATABASE_URL: url, TEST_POSTGRES_STARTER: starter } = process.env;
  if (url) return url;
  if (!starter)
    throw new Error('TEST_DATABASE_URL is not set: run the tests with the project’s jest.config.js');
  const answer = await fetch(starter);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.text();
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(url: string, text: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
