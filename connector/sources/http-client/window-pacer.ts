import { realTime, type Clock } from './clock';

const MINUTE = 60_000;
/** A request whose end wasn't noticed is over by then. */
const OVER_AFTER_MS = 30_000;

interface Slot {
  readonly sentAt: number;
  endedAt: number | null;
}

/**
 * Keeps a quota that no header tells, such as an export's or that of reports (page 5, "Limits"): in no 60 seconds more than that many requests, and not
 * one less. A place is taken from the sending of a request to a minute after its answer, so that it makes no difference how long
 * requests are on their way. Only where fewer than one request a minute is allowed, the window is longer.
 */
export class WindowPacer {
  private readonly places: number;
  private readonly windowMs: number;
  private slots: Slot[] = [];
  private pausedUntil = -Infinity;
  /** Ends the waiting of whoever waits, when it is known how long a request took. */
  private answered = new AbortController();

  constructor(
    perMinute: number,
    private readonly clock: Clock = realTime,
  ) {
    this.places = Math.max(1, Math.floor(perMinute));
    this.windowMs = (MINUTE * this.places) / perMinute;
  }

  /** Waits until a request may be sent. */
  async turn(signal?: AbortSignal): Promise<void> {
    for (let wait = this.wait(); wait > 0; wait = this.wait()) {
      const { signal: answered } = this.answered;
      await this.clock
        .sleep(wait, signal === undefined ? answered : AbortSignal.any([signal, answered]))
        .catch((reason: unknown) => {
          if (!answered.aborted) throw reason;
        });
    }
    this.take();
  }

  /** A request that can't wait. */
  take(): void {
    this.slots.push({ sentAt: this.clock.now(), endedAt: null });
  }

  /** A request was answered. */
  ended(): void {
    const slot = this.slots.find(({ endedAt }) => endedAt === null);
    if (slot !== undefined) slot.endedAt = this.clock.now();
    this.answered.abort();
    this.answered = new AbortController();
  }

  /** Sends nothing for so long: somebody else uses the quota, too. */
  pause(ms: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, this.clock.now() + ms);
  }

  private wait(): number {
    const now = this.clock.now();
    const freeAt = ({ sentAt, endedAt }: Slot): number => (endedAt ?? sentAt + OVER_AFTER_MS) + this.windowMs;
    this.slots = this.slots.filter((slot) => freeAt(slot) > now);
    const taken = this.slots.map(freeAt).sort((a, b) => a - b);
    const place = taken[taken.length - this.places] ?? now;
    return Math.ceil(Math.max(place, this.pausedUntil) - now);
  }
}
