import type Database from 'better-sqlite3';
import { z } from 'zod';
import { openKept } from './kept';
import { migrations } from './migrations';

export type Connection = Database.Database;

/**
 * Opens the embedded database for writing and brings its tables up to date. An acknowledged event must survive a power cut, so
 * every commit is synced: in WAL mode better-sqlite3 would otherwise settle for NORMAL.
 * @throws if the database was written by a newer version of the connector
 */
export function openForWriting(file: string): Connection {
  const db = openKept(file, { timeout: BUSY_MS });
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA cache_size = -65536');
  // What migrations take away is no secret: zeros over whole tables would be twice the work.
  db.exec('PRAGMA secure_delete = FAST');
  migrate(db);
  db.exec('PRAGMA secure_delete = ON');
  return db;
}

/** Opens the embedded database for reading only; it must have been opened for writing before. */
export function openForReading(file: string): Connection {
  const db = openKept(file, { timeout: BUSY_MS, readonly: true });
  db.exec('PRAGMA cache_size = -32768');
  return db;
}

/**
 * Writes the log into the database and empties it, so that what was deleted is in neither any more (`secure_delete` writes zeros over
 * it). False if somebody still reads what was before; who reads for long, such as a backup, isn't waited for.
 */
export function eraseLog(db: Connection): boolean {
  db.exec(`PRAGMA busy_timeout = ${ERASE_WAIT_MS}`);
  const [result] = checkpointed.parse(db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all());
  db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  return result.busy === 0;
}

const BUSY_MS = 10_000;
/** Every commit waits so long for it while something deleted is in the log. */
const ERASE_WAIT_MS = 100;

const checkpointed = z.tuple([z.object({ busy: z.number() })]);
const schemaVersion = z.object({ user_version: z.number() });

function migrate(db: Connection): void {
  const { user_version: version } = schemaVersion.parse(db.prepare('PRAGMA user_version').get());
  if (version > migrations.length) {
    throw new Error(
      'The database was written by a newer version of injixo Connect. Start that version, or restore a backup.',
    );
  }
  migrations.slice(version).forEach((sql, index) => {
    db.transaction(() => {
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${version + index + 1}`);
    })();
  });
}
