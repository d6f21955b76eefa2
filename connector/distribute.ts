import { ConfigError, type Config } from './config';
import { distribute, NoCitus } from './store/postgres/distribute';
import { migrate } from './store/postgres/migrate';

/**
 * Distributes the database in DATABASE_URL over the machines of a Citus cluster (docs/scaling.md). No connector may use it meanwhile.
 * @returns what was done, in words
 * @throws ConfigError if there is no such database, or no Citus in it
 */
export async function distributeDatabase({ DATABASE_URL }: Pick<Config, 'DATABASE_URL'>): Promise<string> {
  if (DATABASE_URL === undefined)
    throw new ConfigError('Set DATABASE_URL to the database of the Citus coordinator.');
  await migrate(DATABASE_URL);
  try {
    const tables = await distribute(DATABASE_URL);
    return tables.length === 0
      ? 'All tables were distributed already.'
      : `Distributed: ${tables.join(', ')}.`;
  } catch (error) {
    if (!(error instanceof NoCitus)) throw error;
    throw new ConfigError(
      'The database in DATABASE_URL has no Citus. Install it on coordinator and workers, and run CREATE EXTENSION citus and citus_add_node there first.',
    );
  }
}
