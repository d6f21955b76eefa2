import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A database of a test's own on the test server, which global setup started or TEST_DATABASE_URL names. */
export interface TestDatabase {
  readonly url: string;
  /** Runs SQL in it behind the connector's back. */
  readonly sql: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  readonly drop: () => Promise<void>;
}

export async function createDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  await onServer(serverUrl(), `CREATE DATABASE ${name}`);
  return {
    url: url.href,
    sql: (text, values) => onServer(url.href, text, values),
    drop: async () => {
      await onServer(serverUrl(), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (url === undefined)
    throw new Error('TEST_DATABASE_URL is not set: run the tests with the project’s jest.config.js');
  return url;
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
