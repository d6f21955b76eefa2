import { existsSync } from 'node:fs';
import path from 'node:path';
import { ConfigError, type Config } from './config';
import { databaseFile } from './ledger/sqlite/sqlite-store';
import { adminTokenFile, masterKeyFile } from './secrets';
import { backUp } from './store/sqlite/backup';

/**
 * Copies the embedded database into a new file, also while a connector uses it. @returns what was done, and which secrets belong to the
 * backup but aren't in it, in words
 * @throws ConfigError if there is nothing to copy, or PostgreSQL is configured, or the file can't be written
 */
export function backup(config: Config, file: string): string {
  if (config.DATABASE_URL !== undefined)
    throw new ConfigError(
      'DATABASE_URL is set: back PostgreSQL up by its own means, such as pg_dump, and keep MASTER_KEY apart from it.',
    );
  const database = databaseFile(config.DATA_DIR);
  if (!existsSync(database))
    throw new ConfigError(`There is no database in ${config.DATA_DIR}. Set DATA_DIR to the connector's.`);
  try {
    backUp(database, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`There is no backup: ${reason}`);
  }
  return `The backup is in ${file}. ${secretsOf(config)} To restore it, put it as ${path.basename(database)}, with the secrets' files, into an empty DATA_DIR, and start the connector.`;
}

function secretsOf({ DATA_DIR, MASTER_KEY, ADMIN_TOKEN }: Config): string {
  const kept = [
    MASTER_KEY === undefined ? masterKeyFile(DATA_DIR) : 'MASTER_KEY',
    ADMIN_TOKEN === undefined ? adminTokenFile(DATA_DIR) : 'ADMIN_TOKEN',
  ];
  return `Secrets are not in it: keep ${kept.join(' and ')}, too, in another place.`;
}
