import { realTime, type Clock } from '../http-client/clock';
import { Pacer } from '../http-client/pacer';
import { quotaFromHeaders } from '../http-client/ratelimit-headers';
import type { Headers } from '../http-client/vendor-client';
import { WindowPacer } from '../http-client/window-pacer';

/** Until the account tells its own. */
const ASSUMED_PER_MINUTE = 100;
const ORDERS = '/reports/raw';

/** Paces everything that is asked of one Freshchat account: its quota, and the orders of raw reports. */
export class FreshchatQuota {
  private readonly account: Pacer;
  private readonly orders: WindowPacer;

  /** @param reportsPerMinute orders that are ours (FRESHCHAT_REPORTS_PER_MINUTE), whatever the share of the rest */
  constructor(
    share: number,
    reportsPerMinute: number,
    readonly clock: Clock = realTime,
  ) {
    this.account = new Pacer({ assumed: ASSUMED_PER_MINUTE, share, clock });
    this.orders = new WindowPacer(reportsPerMinute, clock);
  }

  async turn(path: string, cost: number | undefined, signal: AbortSignal | undefined): Promise<void> {
    if (path === ORDERS) await this.orders.turn(signal);
    await this.account.turn(cost, signal);
  }

  /** A request that can't wait. */
  take(path: string, cost: number | undefined): void {
    if (path === ORDERS) this.orders.take();
    this.account.take(cost);
  }

  observe(path: string, headers: Headers, status: number): void {
    const quota = quotaFromHeaders(headers, status, 'x-ratelimit-limit', 'x-ratelimit-remaining');
    if (path !== ORDERS) return this.account.observe(quota);
    this.orders.ended();
    if (quota.retryAfter !== null) this.orders.pause(quota.retryAfter);
  }
}
