import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { ConnectionPool } from '../../store/postgres/pool';
import { PostgresTransaction } from '../../store/postgres/transaction';
import { recountStep } from '../commands/recount';

/** A thread that takes steps of recounts, so that counting many subjects doesn't keep the web server waiting (Z5). */
const port = parentPort;
if (port === null) throw new Error('the recounting thread is started by the connector');
const { databaseUrl } = z.object({ databaseUrl: z.string() }).parse(workerData);
const pool = new ConnectionPool(databaseUrl);

const message = z.object({
  id: z.number(),
  step: z.object({ id: z.string(), limit: z.number(), now: z.number() }),
});

port.on('message', (data: unknown) => {
  const { id, step } = message.parse(data);
  pool
    .transaction((run) => recountStep(new PostgresTransaction(run), step))
    .then(
      (done) => port.postMessage({ id, done }),
      (error: unknown) =>
        port.postMessage({ id, error: error instanceof Error ? error.message : String(error) }),
    );
});
