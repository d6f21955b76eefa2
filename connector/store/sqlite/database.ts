import Database from 'better-sqlite3';
import { z } from 'zod';
import { migrations } from './migrations';

export type Connection = Database.Database;

/**
 * Opens the embedded database for writing and brings its tables up to date. An acknowledged event must survive a power cut, so
 * every commit is synced: in WAL mode better-sqlite3 would otherwise settle for NORMAL.
 * @throws if the database was written by a newer version of the connector
 */
export function openForWriting(file: string): Connection {
  const db = new Database(file, { timeout: BUSY_MS });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('secure_delete = ON');
  db.pragma('cache_size = -65536');
  migrate(db);
  return db;
}

/** Opens the embedded database for reading only; it must have been opened for writing before. */
export function openForReading(file: string): Connection {
  const db = new Database(file, { timeout: BUSY_MS, readonly: true });
  db.pragma('cache_size = -32768');
  return db;
}

/**
 * Writes the log into the database and empties it, so that what was deleted is in neither any more (`secure_delete` writes zeros over
 * it). False if somebody still reads what was before; who reads for long, such as a backup, isn't waited for.
 */
export function eraseLog(db: Connection): boolean {
  db.pragma(`busy_timeout = ${ERASE_WAIT_MS}`);
  const [result] = checkpointed.parse(db.pragma('wal_checkpoint(TRUNCATE)'));
  db.pragma(`busy_timeout = ${BUSY_MS}`);
  return result.busy === 0;
}

const BUSY_MS = 10_000;
/** Every commit waits so long for it while something deleted is in the log. */
const ERASE_WAIT_MS = 100;

const checkpointed = z.tuple([z.object({ busy: z.number() })]);

function migrate(db: Connection): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > migrations.length) {
    throw new Error(
      'The database was written by a newer version of injixo Connect. Start that version, or restore a backup.',
    );
  }
  migrations.slice(version).forEach((sql, index) => {
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version + index + 1}`);
    })();
  });
}
