import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StoreUnavailable, type Change } from '../store';

interface Pending {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** What a thread answers; `never` because what a job gives is known where it was asked for. */
interface Answer {
  id: number;
  value: never;
  error?: string;
  unavailable?: boolean;
  changes: readonly Change[];
}

/** The main thread's end of a database thread. When the thread dies, what was asked is rejected, and so is everything after. */
export class Thread {
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private failure: StoreUnavailable | null = null;

  private constructor(
    private readonly worker: Worker,
    private readonly onChanges: (changes: readonly Change[]) => void,
  ) {
    worker.on('message', (answer: Answer) => this.settle(answer));
    worker.on('error', (error) => this.fail(error.message));
    worker.on('exit', () => this.fail('the database thread has ended'));
  }

  /** Starts a thread; resolves once its database is open. */
  static async start(
    script: string,
    file: string,
    onChanges: (changes: readonly Change[]) => void,
  ): Promise<Thread> {
    const worker = new Worker(script, { workerData: { file } });
    await once(worker, 'message');
    return new Thread(worker, onChanges);
  }

  /** Asks the thread to do a job, null to end. @throws StoreUnavailable if it can't, another error if the job is wrong; then it did nothing */
  ask<Output>(job: { name: string; input: unknown; within?: string | null } | null): Promise<Output> {
    const { failure } = this;
    if (failure !== null) return Promise.reject(failure);
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      this.pending.set(id, { resolve, reject });
      this.worker.postMessage({ id, close: job === null, job });
    });
  }

  /** Lets the thread finish what was asked before, then ends it. */
  async close(): Promise<void> {
    if (this.failure !== null) return;
    const ended = once(this.worker, 'exit');
    await this.ask(null);
    await ended;
  }

  private settle({ id, value, error, unavailable, changes }: Answer): void {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    if (error === undefined) pending?.resolve(value);
    else pending?.reject(unavailable === true ? new StoreUnavailable(error) : new Error(error));
    this.onChanges(changes);
  }

  private fail(reason: string): void {
    this.failure ??= new StoreUnavailable(reason);
    for (const { reject } of this.pending.values()) reject(this.failure);
    this.pending.clear();
  }
}
