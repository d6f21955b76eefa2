import Database from 'better-sqlite3';
import { serve } from '../../../connector/ledger/sqlite/serve';
import { Thread } from '../../../connector/ledger/sqlite/thread';

/** Writes messages durably; resolves after the commit. */
export type Insert = (messages: readonly string[]) => Promise<void>;

interface InsertJob {
  readonly input: readonly string[];
}

/** The floor's writer thread: one row a message, transactions shared and synced as the connector's. */
export function writeFloor(): void {
  serve(open, (db) => {
    const insert = db.prepare('INSERT INTO messages (message) VALUES (?)');
    const insertAll = db.transaction((jobs: readonly InsertJob[]) => {
      for (const { input } of jobs) for (const message of input) insert.run(message);
    });
    return {
      next: (jobs) => jobs.map((_, place) => place),
      run: async (jobs: readonly InsertJob[]) => {
        insertAll.immediate(jobs);
        return jobs.map(() => ({ changes: [] }));
      },
    };
  });
}

function open(file: string): Database.Database {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE messages (id INTEGER PRIMARY KEY, message TEXT NOT NULL) STRICT');
  return db;
}

/** Opens the floor's embedded store. */
export async function sqliteFloor(file: string): Promise<Insert> {
  const writer = await Thread.start(__filename, file, () => undefined);
  return (input) => writer.ask({ name: 'insert', input });
}
