import { Client } from 'pg';
import { settings } from './settings';

/** Moving the rows of a table to their machines may take this long. */
const MOVE_MS = 6 * 60 * 60 * 1000;

/** Of which each machine has a copy: asked together with the others, and written only when somebody changes something. */
export const REFERENCE = 'integrations';

/** Tables whose primary key begins with the integration, in the order of their names; all others stay on the coordinator. */
export const DISTRIBUTED = `
  SELECT t.relname AS name FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
  WHERE i.indisprimary AND a.attname = 'integration_id' AND t.relnamespace = current_schema()::regnamespace ORDER BY t.relname`;

const FIRST = 'pulses';

/** The database has no Citus. */
export class NoCitus extends Error {}

/**
 * Distributes the connector's tables over the machines of a Citus cluster: each integration's rows lie on one of them, together. Data stays; what is
 * distributed already is left as it is, so that it may be run again after an upgrade.
 * @param databaseUrl the coordinator, with the present tables
 * @returns the names of the tables that were distributed now
 */
export async function distribute(databaseUrl: string): Promise<string[]> {
  const client = new Client(settings(databaseUrl, MOVE_MS));
  client.on('error', () => undefined); // the statement that is under way rejects
  await client.connect();
  try {
    const { rowCount } = await client.query(`SELECT FROM pg_proc WHERE proname = 'create_reference_table'`);
    if (rowCount === 0) throw new NoCitus();
    const { rows: done } = await client.query<{ name: string }>(
      'SELECT logicalrelid::regclass::text AS name FROM pg_dist_partition',
    );
    const isDone = new Set(done.map(({ name }) => name));
    const { rows: all } = await client.query<{ name: string }>(DISTRIBUTED);
    // The others are put beside the first.
    const left = [FIRST, ...all.map(({ name }) => name).filter((name) => name !== FIRST)].filter(
      (name) => !isDone.has(name),
    );
    if (!isDone.has(REFERENCE)) await client.query('SELECT create_reference_table($1)', [REFERENCE]);
    for (const name of left)
      await client.query(`SELECT create_distributed_table($1, 'integration_id', colocate_with => $2)`, [
        name,
        name === FIRST ? 'default' : FIRST,
      ]);
    return isDone.has(REFERENCE) ? left : [REFERENCE, ...left];
  } finally {
    await client.end();
  }
}
