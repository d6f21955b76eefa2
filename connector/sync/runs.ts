/** Jobs of which one runs per key at a time. */
export class Runs {
  private readonly running = new Map<string, { again: boolean; done: Promise<void> }>();

  /** Starts a job; while one with this key runs, it is run once more afterwards, so that nothing that came meanwhile is missed. */
  start(key: string, job: () => Promise<void>): void {
    const known = this.running.get(key);
    if (known !== undefined) {
      known.again = true;
      return;
    }
    const run = { again: false, done: Promise.resolve() };
    this.running.set(key, run);
    run.done = job().finally(() => {
      this.running.delete(key);
      if (run.again) this.start(key, job);
    });
  }

  /** Resolves when nothing runs any more. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all([...this.running.values()].map(({ done }) => done));
  }
}
