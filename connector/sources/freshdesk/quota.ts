import { realTime, type Clock } from '../http-client/clock';
import { Pacer } from '../http-client/pacer';
import { quotaFromHeaders } from '../http-client/ratelimit-headers';
import type { Headers } from '../http-client/vendor-client';

/** Quotas per minute of the smallest plan (page 5, "Limits"): assumed until the account tells its own. */
const TRIAL = { account: 50, ticketList: 20 };
/** So long an answer may take without requests in flight running out before the quota does. */
const SLOWEST_MS = 8_000;

/** Paces everything that is asked of one Freshdesk account: its quota, and the lower one of the ticket list. */
export class FreshdeskQuota {
  private readonly account: Pacer;
  private readonly list: Pacer;

  /** @param share the part of the quotas that is ours */
  constructor(
    share: number,
    readonly clock: Clock = realTime,
  ) {
    this.account = new Pacer({ assumed: TRIAL.account, share, clock });
    this.list = new Pacer({ assumed: TRIAL.ticketList, share, clock });
  }

  /** As many requests at once as the quota feeds, and no more, so that what is urgent never waits long behind them. */
  get atOnce(): number {
    return Math.max(2, Math.ceil((this.account.perMinute / 60_000) * SLOWEST_MS));
  }

  async turn(path: string, cost: number | undefined, signal: AbortSignal | undefined): Promise<void> {
    if (path === '/tickets') await this.list.turn(1, signal);
    await this.account.turn(cost, signal);
  }

  /** A request that can't wait. */
  take(path: string, cost: number | undefined): void {
    if (path === '/tickets') this.list.take();
    this.account.take(cost);
  }

  /** Headers tell of the quota that ends first: a list's may be the lower one of lists, or the account's. */
  observe(path: string, headers: Headers, status: number): void {
    const quota = quotaFromHeaders(headers, status, 'x-ratelimit-total', 'x-ratelimit-remaining');
    if (path === '/tickets' && quota.total !== null && quota.total < this.account.quota) {
      this.list.observe(quota);
      return;
    }
    this.account.observe(quota);
    if (quota.total !== null)
      this.list.observe({ total: listQuota(quota.total), remaining: null, retryAfter: null });
  }
}

/** Requests per minute to the ticket list by the plan's quota (page 5, "Limits"); beyond the plans, in proportion. */
function listQuota(total: number): number {
  if (total < 400) return TRIAL.ticketList;
  if (total < 700) return 100;
  return Math.floor((total * 200) / 700);
}
