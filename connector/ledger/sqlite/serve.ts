import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { Connection } from '../../store/sqlite/database';
import { isTrouble } from '../../store/sqlite/errors';
import type { JobResult, Request } from './jobs';

/** Serves jobs on a connection, one after the other in the order of arrival, until it is told to close. */
export function serve(
  open: (file: string) => Connection,
  prepare: (db: Connection) => (job: never) => Promise<JobResult>,
): void {
  const port = parentPort;
  if (port === null) throw new Error('the database threads are started by the connector');
  const { file } = z.object({ file: z.string() }).parse(workerData);
  const db = open(file);
  const run = prepare(db);
  const answer = (id: number, result: JobResult): void => port.postMessage({ id, ...result });
  let tail: Promise<void> = Promise.resolve();
  port.on('message', ({ id, close, job }: Request) => {
    tail = tail.then(async () => {
      if (close) {
        db.close();
        answer(id, { changes: [] });
        port.close();
        return;
      }
      try {
        answer(id, await run(job));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        answer(id, { error: message, unavailable: isTrouble(error), changes: [] });
      }
    });
  });
  answer(0, { changes: [] });
}
