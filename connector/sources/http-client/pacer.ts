import { realTime, reasonOf, type Clock } from './clock';
import { SlidingMinute } from './sliding-minute';

/** What a vendor's answer tells of the account's quota. */
export interface Quota {
  /** Requests (or credits) per minute of the whole account, more than 0; null if the answer doesn't say. */
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
  readonly clock?: Clock;
}

interface Waiter {
  readonly cost: number;
  readonly urgent: boolean;
  readonly go: () => void;
}

const MINUTE = 60_000;
/** So many milliseconds' worth may be made up for after a pause of ours; never more than our share in any minute. */
const BURST_MS = 10_000;
/** While others use more than their part, no request of ours follows for so long. */
const BACK_OFF_MS = 5_000;
/** That is so when less than this part of what is theirs remains. */
const RESERVE = 0.2;

/**
 * Spreads requests evenly over the minute at our share of the vendor's quota, in the order of asking. In no minute more than that
 * share goes out. A 429 holds all of them back until the vendor's time is over; when others use up their part, ours slows down
 * before the vendor has to say so.
 */
export class Pacer {
  private total: number;
  private next = -Infinity;
  private pausedUntil = -Infinity;
  private readonly waiting: Waiter[] = [];
  private readonly sent = new SlidingMinute();
  private readonly clock: Clock;
  /** Ends the wait for the next turn, when there is something new to go by, or somebody has left. */
  private changed = new AbortController();
  private busy = false;

  constructor(private readonly options: PacerOptions) {
    this.total = options.assumed;
    this.clock = options.clock ?? realTime;
  }

  /** Requests per minute that the vendor allows the whole account, as far as it has told. */
  get quota(): number {
    return this.total;
  }

  /** Requests per minute that are sent at most. */
  get perMinute(): number {
    return this.total * this.options.share;
  }

  /**
   * Waits for the turn of a request that costs `cost` of the quota. Rejects when the signal fires.
   * @param urgent goes before all that aren't
   */
  turn(cost = 1, signal?: AbortSignal, urgent = false): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const waiter = { cost, go, urgent };
      const leave = (): void => {
        const place = this.waiting.indexOf(waiter);
        if (place !== -1) this.waiting.splice(place, 1);
        this.changed.abort(); // nobody may be left to wait for
        reject(reasonOf(signal));
      };
      if (signal?.aborted === true) return leave();
      signal?.addEventListener('abort', leave, { once: true });
      const place = urgent ? this.waiting.findIndex((other) => !other.urgent) : -1;
      this.waiting.splice(place === -1 ? this.waiting.length : place, 0, waiter);
      void this.serve();
    });
  }

  /** Takes a turn that can't wait, such as an administrator's; those that wait go later for it. */
  take(cost = 1): void {
    const now = this.clock.now();
    this.next = Math.max(this.next, now - BURST_MS) + (cost * MINUTE) / this.perMinute;
    this.sent.add(now, cost);
  }

  /** Learns from an answer. */
  observe({ total, remaining, retryAfter }: Quota): void {
    const now = this.clock.now();
    if (total !== null && total !== this.total) {
      this.total = total;
      this.next = Math.min(this.next, now);
      this.changed.abort();
    }
    const exhausted = remaining !== null && remaining <= this.total * (1 - this.options.share) * RESERVE;
    if (retryAfter !== null) {
      // What was refused cost nothing, and the vendor knows best when the next one may come.
      this.sent.giveBack(1);
      this.next = -Infinity;
      this.pauseUntil(now + retryAfter);
    } else if (exhausted) this.pauseUntil(now + BACK_OFF_MS);
  }

  /** What is missed meanwhile isn't made up for: others would be crowded out again. */
  private pauseUntil(until: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, until);
    this.next = Math.max(this.next, this.pausedUntil);
  }

  private async serve(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let first = this.waiting[0]; first !== undefined; first = this.waiting[0]) {
      const wait = this.slot(first.cost) - this.clock.now();
      if (wait > 0) {
        this.changed = new AbortController();
        await this.clock.sleep(wait, this.changed.signal).catch(() => undefined);
        continue; // what was learnt meanwhile may have moved the turn
      }
      this.waiting.splice(this.waiting.indexOf(first), 1);
      this.take(first.cost);
      first.go();
    }
    this.busy = false;
  }

  /** When the next request may go out. */
  private slot(cost: number): number {
    const room = this.sent.roomFor(cost, this.perMinute, this.clock.now());
    return Math.max(this.next, this.pausedUntil, room);
  }
}
