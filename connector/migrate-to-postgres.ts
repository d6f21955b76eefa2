import { existsSync } from 'node:fs';
import { ConfigError, type Config } from './config';
import { openAll } from './integrations/reseal';
import { Vault } from './integrations/vault';
import { lockFolder } from './ledger/sqlite/folder-lock';
import { databaseFile, openSqliteStore } from './ledger/sqlite/sqlite-store';
import { copyEmbedded, NotEmpty } from './store/postgres/copy-embedded';
import { migrate } from './store/postgres/migrate';
import { openForWriting } from './store/sqlite/database';

/**
 * Copies what the embedded store in DATA_DIR has into an empty PostgreSQL; the store itself is left as it is. No connector may use
 * either meanwhile. @returns what was done, in words
 * @throws ConfigError if there is nothing to copy, the target isn't empty, or MASTER_KEY is not the store's
 */
export async function migrateToPostgres({ DATABASE_URL, DATA_DIR, MASTER_KEY }: Config): Promise<string> {
  if (DATABASE_URL === undefined || MASTER_KEY === undefined)
    throw new ConfigError(
      'Set DATABASE_URL to an empty PostgreSQL database, and MASTER_KEY to the present master key: MASTER_KEY=$(cat DATA_DIR/master-key)',
    );
  const file = databaseFile(DATA_DIR);
  if (!existsSync(file))
    throw new ConfigError(`There is no database in ${DATA_DIR}. Set DATA_DIR to the connector's.`);
  const unlockFolder = lockFolder(DATA_DIR);
  try {
    await tryKeys(DATA_DIR, new Vault(MASTER_KEY[0], MASTER_KEY.slice(1)));
    await migrate(DATABASE_URL);
    const count = await copy(file, DATABASE_URL);
    return `${String(count)} rows were copied. From now on start the connector with the same DATABASE_URL, MASTER_KEY and ADMIN_TOKEN; ${DATA_DIR} is as it was, and no longer used for counts.`;
  } finally {
    unlockFolder();
  }
}

/** What can't be decrypted afterwards is told before anything is copied. */
async function tryKeys(dataDir: string, vault: Vault): Promise<void> {
  const store = await openSqliteStore(dataDir);
  try {
    await openAll(store, vault);
  } finally {
    await store.close();
  }
}

async function copy(file: string, databaseUrl: string): Promise<number> {
  const source = openForWriting(file);
  try {
    return await copyEmbedded(source, databaseUrl);
  } catch (error) {
    if (!(error instanceof NotEmpty)) throw error;
    throw new ConfigError(
      `The database in DATABASE_URL is not empty: ${error.message}. Nothing was copied. Make a new database for this.`,
    );
  } finally {
    source.close();
  }
}
