import { QuotaBucket, retryAfterSeconds, type QuotaState } from '../shared/quota';
import type { Clock } from '../shared/clock';

/** Requests a minute and account, and the lower quota of the ticket list, by plan (the vendor's rate limit table). */
export const PLANS = {
  trial: { account: 50, ticketList: 20 },
  growth: { account: 200, ticketList: 20 },
  pro: { account: 400, ticketList: 100 },
  enterprise: { account: 700, ticketList: 200 },
} as const;

/** More than any test asks for, and told in the headers, so that nobody paces by a guess. */
const UNLIMITED = { account: 6_000_000, ticketList: 6_000_000 };

export interface FreshdeskQuotaOptions {
  /** Default enterprise; `unlimited` for tests of other things. */
  plan?: keyof typeof PLANS | 'unlimited';
  /** Requests a minute that other apps on the account make, default 0. */
  otherApps?: number;
  /** List requests a minute that other apps make, default 0. */
  otherAppsLists?: number;
  /** The list's quota counts credits (3 with `include=stats`) in place of requests. Default false. */
  listCountsCredits?: boolean;
  /** The quota's clock runs so many times as fast as the account's: 60 = a quota's minute per second. Default 1. */
  timeScale?: number;
  /** Tell Retry-After in seconds of the account's clock, not of the scaled one. Default false. */
  retryAfterUnscaled?: boolean;
}

export interface QuotaVerdict {
  headers: Record<string, string>;
  /** Seconds to wait; undefined = allowed. */
  retryAfter?: number;
  /** Account-clock milliseconds to wait. */
  waitMs: number;
}

/** Enforces a plan's quotas. */
export class FreshdeskQuotas {
  /** All credits and list requests that were granted: an import's lower bound is these, divided by the quota. */
  readonly spent = { credits: 0, lists: 0 };
  private readonly account: QuotaBucket;
  private readonly list: QuotaBucket;
  private readonly scale: number;

  constructor(
    clock: Clock,
    private readonly options: FreshdeskQuotaOptions,
  ) {
    this.scale = options.timeScale ?? 1;
    const scale = this.scale;
    const scaled: Clock = { now: () => clock.now() * scale };
    const { plan = 'enterprise' } = options;
    const limit = plan === 'unlimited' ? UNLIMITED : PLANS[plan];
    this.account = new QuotaBucket(scaled, limit.account, options.otherApps ?? 0);
    this.list = new QuotaBucket(scaled, limit.ticketList, options.otherAppsLists ?? 0);
  }

  /** Takes what the request costs from the account's quota and, for a list, from the list's. */
  take(isTicketList: boolean, credits: number): QuotaVerdict {
    const listCredits = this.options.listCountsCredits ? credits : 1;
    const states = [this.account.look(credits), ...(isTicketList ? [this.list.look(listCredits)] : [])];
    const allowed = states.every((state) => state.allowed);
    if (allowed) {
      this.spent.credits += credits;
      if (isTicketList) this.spent.lists += listCredits;
      states[0] = this.account.take(credits);
      if (isTicketList) states[1] = this.list.take(listCredits);
    }
    // The headers tell of the quota that ends first.
    const tight = states.reduce((a, b) => (b.remaining < a.remaining ? b : a));
    const waitMs = Math.max(...states.filter((state) => !state.allowed).map((state) => state.resetsInMs), 0);
    return {
      headers: headers(tight, credits),
      waitMs: waitMs / this.scale,
      ...(allowed
        ? {}
        : { retryAfter: retryAfterSeconds(waitMs, this.options.retryAfterUnscaled ? this.scale : 1) }),
    };
  }
}

function headers(state: QuotaState, credits: number): Record<string, string> {
  return {
    'x-ratelimit-total': String(state.total),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-used-currentrequest': String(state.allowed ? credits : 0),
  };
}
