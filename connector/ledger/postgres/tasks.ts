import { StoreUnavailable } from '../store';

/** What is under way, so that closing can wait for it. */
export class Tasks {
  private readonly running = new Set<Promise<unknown>>();
  private closing = false;

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.closing) throw new StoreUnavailable('The store is closed');
    const running = task();
    this.running.add(running);
    try {
      return await running;
    } finally {
      this.running.delete(running);
    }
  }

  /** Takes nothing more; resolves once everything under way is done. */
  async finish(): Promise<void> {
    this.closing = true;
    await Promise.allSettled(this.running);
  }
}
