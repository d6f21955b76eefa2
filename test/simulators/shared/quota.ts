import { MINUTE, type Clock } from './clock';

/** What a request did to a quota. */
export interface QuotaState {
  allowed: boolean;
  total: number;
  remaining: number;
  /** Quota-clock milliseconds until the window ends and the quota is full again. */
  resetsInMs: number;
}

/**
 * A vendor's quota per minute in fixed windows: the first request opens a window, which ends a minute later. Requests
 * that are refused consume nothing. Other apps on the same account consume evenly over the window.
 */
export class QuotaBucket {
  private windowStart = Number.NEGATIVE_INFINITY;
  private used = 0;

  constructor(
    private readonly clock: Clock,
    /** Credits per window. */
    readonly total: number,
    /** Credits that other apps of the account take per window. */
    public otherApps = 0,
    readonly windowMs = MINUTE,
  ) {}

  /** Tells where the quota stands, without consuming. */
  look(credits = 1): QuotaState {
    const now = this.clock.now();
    if (now >= this.windowStart + this.windowMs) {
      this.windowStart = now;
      this.used = 0;
    }
    const elapsed = (now - this.windowStart) / this.windowMs;
    const remaining = Math.max(0, this.total - this.used - Math.floor(this.otherApps * elapsed));
    return {
      allowed: credits <= remaining,
      total: this.total,
      remaining,
      resetsInMs: this.windowStart + this.windowMs - now,
    };
  }

  /** Takes credits if they are there. */
  take(credits = 1): QuotaState {
    const state = this.look(credits);
    if (!state.allowed) return state;
    this.used += credits;
    return { ...state, remaining: state.remaining - credits };
  }
}

/** `Retry-After` for a quota: whole seconds, at least 1, of a clock that runs `scale` times as fast as the quota's. */
export function retryAfterSeconds(resetsInMs: number, scale = 1): number {
  return Math.max(1, Math.ceil(resetsInMs / scale / 1000));
}
