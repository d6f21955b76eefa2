import { setImmediate as turn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { Connection } from '../../store/sqlite/database';
import { isTrouble } from '../../store/sqlite/errors';
import type { JobResult, Request } from './jobs';

/** What a thread does with its connection. `never`: each thread knows its own jobs. */
export interface JobRunner {
  /** Does jobs together, all or none of them; answers each in turn. */
  readonly run: (jobs: readonly never[]) => Promise<JobResult[]>;
  /** Which of the jobs that wait, by their places, are done together next; at least one. */
  readonly next: (jobs: readonly never[]) => readonly number[];
}

/** Serves jobs on a connection, until the thread is told to close. */
export function serve(open: (file: string) => Connection, prepare: (db: Connection) => JobRunner): void {
  const port = parentPort;
  if (port === null) throw new Error('the database threads are started by the connector');
  const { file } = z.object({ file: z.string() }).parse(workerData);
  const db = open(file);
  const runner = prepare(db);
  const answer = (id: number, result: JobResult): void => port.postMessage({ id, ...result });
  let waiting: Request[] = [];
  let isBusy = false;

  /** What is wrong with one of several jobs must not refuse its neighbours: then each is tried alone. */
  const run = async (requests: readonly Request[]): Promise<void> => {
    try {
      const results = await runner.run(requests.map(({ job }) => job));
      requests.forEach(({ id }, index) => answer(id, results[index] ?? { changes: [] }));
    } catch (error) {
      if (requests.length > 1 && !isTrouble(error)) for (const one of requests) await run([one]);
      else for (const { id } of requests) answer(id, failed(error));
    }
  };

  const work = async (): Promise<void> => {
    isBusy = true;
    while (waiting.length > 0) {
      const [first] = waiting;
      if (first?.close === true) {
        db.close();
        answer(first.id, { changes: [] });
        port.close();
        return;
      }
      const last = waiting.findIndex(({ close }) => close);
      const jobs = waiting.slice(0, last === -1 ? waiting.length : last).map(({ job }) => job);
      const places = new Set(runner.next(jobs));
      const taken = waiting.filter((_, place) => places.has(place));
      waiting = waiting.filter((_, place) => !places.has(place));
      await run(taken);
      await turn(); // lets in what has arrived meanwhile
    }
    isBusy = false;
  };

  port.on('message', (request: Request) => {
    waiting.push(request);
    if (!isBusy) void work();
  });
  answer(0, { changes: [] });
}

function failed(error: unknown): JobResult {
  const message = error instanceof Error ? error.message : String(error);
  return { error: message, unavailable: isTrouble(error), changes: [] };
}
