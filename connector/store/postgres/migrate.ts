import { Client } from 'pg';
import { explain } from './errors';
import { migrations } from './migrations';
import { settings } from './settings';

/** Any number that is ours alone: processes that start at once migrate one after the other. */
const ADVISORY_LOCK = 4_925_637_401;
const MIGRATION_MS = 10 * 60 * 1000;

/**
 * Brings the database's tables up to date, all or nothing.
 * @throws if the database was written by a newer version of the connector
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new Client(settings(databaseUrl, MIGRATION_MS));
  client.on('error', () => undefined); // the statement that is under way rejects
  try {
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    await upgrade(client);
    await client.query('COMMIT');
  } catch (error) {
    throw error instanceof NewerDatabase ? error : explain(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

class NewerDatabase extends Error {}

async function upgrade(client: Client): Promise<void> {
  await client.query('CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY)');
  const { rows } = await client.query<{ version: number }>(
    'SELECT coalesce(max(version), 0) AS version FROM schema_version',
  );
  const version = rows[0]?.version ?? 0;
  if (version > migrations.length) {
    throw new NewerDatabase(
      'The database was written by a newer version of injixo Connect. Start that version, or restore a backup.',
    );
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    await client.query(sql);
    await client.query('INSERT INTO schema_version VALUES ($1)', [index + 1]);
  }
}
