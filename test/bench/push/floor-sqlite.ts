import Database from 'better-sqlite3';
import { serve } from '../../../connector/ledger/sqlite/serve';
import { Thread } from '../../../connector/ledger/sqlite/thread';

/** Writes events durably; resolves after the commit. */
export type Insert = (events: readonly string[]) => Promise<void>;

interface InsertJob {
  readonly input: readonly string[];
}

/** The floor's writer thread: one row an event in multi-row statements, transactions shared and synced as the connector's. */
export function writeFloor(): void {
  serve(open, (db) => {
    const insert = db.prepare<[string]>('INSERT INTO events (event) SELECT value FROM json_each(?)');
    const insertAll = db.transaction((jobs: readonly InsertJob[]) => {
      insert.run(JSON.stringify(jobs.flatMap(({ input }) => input)));
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
  db.exec('CREATE TABLE events (id INTEGER PRIMARY KEY, event TEXT NOT NULL) STRICT');
  return db;
}

/** Opens the floor's embedded store. */
export async function sqliteFloor(file: string): Promise<Insert> {
  const writer = await Thread.start(__filename, file, () => undefined);
  return (input) => writer.ask({ name: 'insert', input });
}
