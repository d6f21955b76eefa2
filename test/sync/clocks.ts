import { reasonOf, sleep, type Clock } from '../../connector/sources/http-client/clock';
import type { RequestLog } from '../simulators/shared/request-log';

/** Real time, so many times as fast. */
export function fast(scale: number): Clock {
  return {
    now: () => performance.now() * scale,
    sleep: (ms, signal) => sleep(ms / scale, signal),
  };
}

/** So many turns of the event loop without a request: whoever got an answer has made what they make of it. */
const QUIET_TURNS = 20;

/**
 * A vendor's time, by which requests to it are paced, too: whenever none is under way, it moves on to what is waited for next.
 * Minutes of a quota pass in moments, and a slow machine spoils none.
 */
export class QuotaTime implements Clock {
  private time = Date.now();
  private sleepers: { readonly due: number; readonly wake: () => void }[] = [];
  private isPassing = false;
  private log: Pick<RequestLog, 'inFlight'> | undefined;

  /** @param log the vendor's, once there is one */
  of(log: Pick<RequestLog, 'inFlight'>): void {
    this.log = log;
  }

  now = (): number => this.time;

  sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const abort = (): void => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper);
        reject(reasonOf(signal));
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
      const sleeper = { due: this.time + ms, wake };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', abort, { once: true });
      if (!this.isPassing) void this.pass();
    });

  private async pass(): Promise<void> {
    this.isPassing = true;
    while (this.sleepers.length > 0) {
      for (let turn = 0; turn < QUIET_TURNS; turn += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        if (this.log !== undefined && this.log.inFlight > 0) turn = 0;
      }
      if (this.sleepers.length === 0) break;
      this.time = Math.max(this.time, Math.min(...this.sleepers.map(({ due }) => due)));
      const awake = this.sleepers.filter(({ due }) => due <= this.time);
      this.sleepers = this.sleepers.filter(({ due }) => due > this.time);
      for (const { wake } of awake) wake();
    }
    this.isPassing = false;
  }
}
