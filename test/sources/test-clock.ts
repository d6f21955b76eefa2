import type { Clock } from '../../connector/sources/http-client/clock';

/** Time that passes only when a test lets it. */
export class TestClock implements Clock {
  private time = 0;
  private sleepers: { until: number; wake: () => void }[] = [];

  now = (): number => this.time;

  get isAwaited(): boolean {
    return this.sleepers.length > 0;
  }

  sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(new Error('woken'));
      const sleeper = { until: this.time + ms, wake: resolve };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper);
        reject(new Error('woken'));
      });
    });

  /** Lets time pass, waking whoever it is time for, one after the other. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      await settled();
      const next = this.sleepers.sort((a, b) => a.until - b.until)[0];
      if (next === undefined || next.until > end) break;
      this.sleepers.shift();
      this.time = Math.max(this.time, next.until);
      next.wake();
    }
    this.time = end;
    await settled();
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
