import { Worker } from 'node:worker_threads';
import { built } from '../../project-root';
import type { RecountStep } from '../commands/recount';
import { StoreUnavailable } from '../store';

interface Waiting {
  readonly resolve: (done: boolean) => void;
  readonly reject: (error: Error) => void;
}

interface Answer {
  readonly id: number;
  readonly done?: boolean;
  readonly error?: string;
}

/** Takes the steps of recounts in a thread of its own, which is started for the first one. */
export class Recounter {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;

  constructor(private readonly databaseUrl: string) {}

  /** True when there is nothing left to do. @throws StoreUnavailable if the step wasn't taken */
  step(step: RecountStep): Promise<boolean> {
    const worker = (this.worker ??= this.start());
    const id = this.nextId++;
    const answered = new Promise<boolean>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    worker.postMessage({ id, step });
    return answered;
  }

  /** Ends the thread. A step that is under way is rolled back. */
  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private start(): Worker {
    const workerData = { databaseUrl: this.databaseUrl };
    const worker = new Worker(built('ledger/postgres/recount-thread.js'), { workerData });
    worker.on('message', (answer: Answer) => this.settle(answer));
    worker.on('error', (error) => this.lost(worker, error.message));
    worker.on('exit', () => this.lost(worker, 'the recounting thread has ended'));
    return worker;
  }

  private settle({ id, done, error }: Answer): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === undefined) waiting?.resolve(done === true);
    else waiting?.reject(new StoreUnavailable(error));
  }

  /** The next step starts another thread. */
  private lost(worker: Worker, reason: string): void {
    if (this.worker !== null && this.worker !== worker) return;
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(new StoreUnavailable(reason));
    this.waiting.clear();
  }
}
