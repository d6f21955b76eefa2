import { MINUTE, type Clock } from '../../shared/clock';

/** A quota per minute that is strict: never more requests than that in any 60 seconds. What is refused costs nothing. */
export class SlidingQuota {
  private taken: number[] = [];
  /** How many requests were refused. */
  refused = 0;

  constructor(
    private readonly clock: Clock,
    readonly perMinute: number,
  ) {}

  /** Takes one request; gives the milliseconds (of the quota's clock) to wait when there is none left, else 0. */
  take(): number {
    if (!Number.isFinite(this.perMinute)) return 0;
    const now = this.clock.now();
    this.taken = this.taken.filter((at) => at > now - MINUTE);
    const oldest = this.taken[0];
    if (oldest !== undefined && this.taken.length >= this.perMinute) {
      this.refused += 1;
      return oldest + MINUTE - now;
    }
    this.taken.push(now);
    return 0;
  }

  /** Forgets what was taken. */
  reset(): void {
    this.taken = [];
  }

  /** What is left of the minute. */
  get remaining(): number {
    return Math.max(0, this.perMinute - this.taken.length);
  }

  /** Milliseconds until the oldest of the taken requests counts no more. */
  get resetsInMs(): number {
    const oldest = this.taken[0];
    return oldest === undefined ? 0 : Math.max(0, oldest + MINUTE - this.clock.now());
  }

  /** How endpoints with a limit of their own tell of it. */
  header(name: string): Record<string, string> {
    if (!Number.isFinite(this.perMinute)) return {};
    const resets = Math.ceil(this.resetsInMs / 1000);
    return {
      [`zendesk-ratelimit-${name}`]: `total=${this.perMinute}; remaining=${this.remaining}; resets=${resets}`,
    };
  }
}
