import { openForReading } from '../../store/sqlite/database';
import { runQuery } from '../../store/queries';
import { sqliteQueries } from '../../store/sqlite/queries';
import type { ReadJob } from './jobs';
import { serve } from './serve';

/** The thread that reads, so that a long query delays neither the web server nor the writer. */
serve(openForReading, (db) => {
  const queries = sqliteQueries(db);
  return {
    next: () => [0],
    run: (jobs: readonly ReadJob[]) =>
      Promise.all(
        jobs.map(async ({ name, input, within }) => ({
          value: await runQuery(queries, name, input, within),
          changes: [],
        })),
      ),
  };
});
