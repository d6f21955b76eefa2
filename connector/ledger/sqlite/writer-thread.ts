import { openForWriting } from '../../store/sqlite/database';
import { SqliteTransaction } from '../../store/sqlite/transaction';
import { runCommand } from '../commands';
import { toChange } from '../announcement';
import type { WriteJob } from './jobs';
import { serve } from './serve';

/** The one thread that writes: each command in a transaction that is synced to disk before it is answered. */
serve(openForWriting, (db) => {
  const tx = new SqliteTransaction(db);
  return async (job: WriteJob) => {
    tx.announcements.clear();
    db.exec('BEGIN IMMEDIATE');
    try {
      const value = await runCommand(tx, job.name, job.input);
      db.exec('COMMIT');
      return { value, changes: [...tx.announcements].map(toChange) };
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
});
