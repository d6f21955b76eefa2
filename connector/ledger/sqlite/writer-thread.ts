import { eraseLog, openForWriting } from '../../store/sqlite/database';
import { SqliteTransaction } from '../../store/sqlite/transaction';
import { runCommand, type CommandInput, type CommandName, type CommandOutput } from '../commands';
import { toChange } from '../announcement';
import { nextJobs, type WriteJob } from './jobs';
import { serve } from './serve';

/**
 * The one thread that writes: in transactions that are synced to disk before anybody is answered. Facts that wait while a commit is
 * under way share the next one (group commit without a timer), the integrations in turns.
 */
serve(openForWriting, (db) => {
  const tx = new SqliteTransaction(db);
  let wasRecord = false;
  let lastFacts: 'few' | 'many' = 'many';

  const commit = async <K extends CommandName>(
    name: K,
    input: CommandInput<K>,
  ): Promise<CommandOutput<K>> => {
    tx.begin();
    db.exec('BEGIN IMMEDIATE');
    try {
      const output = await runCommand(tx, name, input);
      db.exec('COMMIT');
      if (tx.hasTraces) tx.hasTraces = !eraseLog(db);
      return output;
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };

  return {
    next: (jobs: readonly WriteJob[]) => {
      const { kind, places } = nextJobs(jobs, wasRecord, lastFacts);
      wasRecord = kind !== 'other';
      if (kind !== 'other') lastFacts = kind;
      return places;
    },
    run: async (jobs: readonly WriteJob[]) => {
      const inputs = jobs.flatMap((each) => (each.name === 'record' ? [each.input] : []));
      const [job] = jobs;
      if (job === undefined) return [];
      const [first] = inputs;
      const values: unknown[] = [];
      if (first === undefined) values.push(await commit(job.name, job.input));
      else {
        const recorded = await commit('record', {
          batches: inputs.flatMap(({ batches }) => batches),
          now: first.now,
        });
        let offset = 0;
        for (const { batches } of inputs) values.push(recorded.slice(offset, (offset += batches.length)));
      }
      const changes = [...tx.announcements].map(toChange);
      return values.map((value, index) => ({ value, changes: index === 0 ? changes : [] }));
    },
  };
});
