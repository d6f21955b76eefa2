/** What a vendor's answer tells of the account's quota. */
export interface Quota {
  /** Requests (or credits) per minute of the whole account; null if the answer doesn't say. */
  readonly total: number | null;
  readonly remaining: number | null;
  /** Milliseconds for which the vendor asks to be left alone (429). */
  readonly retryAfter: number | null;
}

export interface PacerOptions {
  /** Per minute, until the vendor tells its own figure. */
  readonly assumed: number;
  /** The part of the quota that is ours; the rest is for other users of the account. */
  readonly share: number;
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

const MINUTE = 60_000;
/** How many seconds' worth may go out at once, so that a small pause is caught up with. */
const BURST_MS = 2_000;
const BACK_OFF_MS = 5_000;

/**
 * Spreads requests evenly over the minute at our share of the vendor's quota, whatever their number in flight. A 429 stops all
 * of them until the vendor's time is over; when others use up their part, ours slows down before the vendor has to say so.
 */
export class Pacer {
  private total: number;
  private next = 0;
  private readonly now: () => number;

  constructor(private readonly options: PacerOptions) {
    this.total = options.assumed;
    this.now = options.now ?? Date.now;
  }

  /** Requests per minute that are sent at most. */
  get perMinute(): number {
    return this.total * this.options.share;
  }

  /** Waits for the turn of a request that costs `cost` of the quota. */
  async turn(cost = 1, signal?: AbortSignal): Promise<void> {
    const start = Math.max(this.next, this.now() - BURST_MS);
    this.next = start + (cost * MINUTE) / this.perMinute;
    const wait = start - this.now();
    if (wait > 0) await (this.options.sleep ?? sleep)(wait, signal);
  }

  /** Learns from an answer. */
  observe({ total, remaining, retryAfter }: Quota): void {
    if (total !== null && total > 0 && total !== this.total) {
      if (total > this.total) this.next = Math.min(this.next, this.now());
      this.total = total;
    }
    if (retryAfter !== null) this.pauseFor(retryAfter);
    else if (remaining !== null && remaining < (this.total * (1 - this.options.share)) / 2)
      this.pauseFor(BACK_OFF_MS);
  }

  private pauseFor(ms: number): void {
    this.next = Math.max(this.next, this.now() + ms);
  }
}

/** Waits; rejects with the signal's reason when that fires first. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(reasonOf(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    if (signal?.aborted === true) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('stopped');
}
