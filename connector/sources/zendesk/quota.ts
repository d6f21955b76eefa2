import { realTime, type Clock } from '../http-client/clock';
import { Pacer } from '../http-client/pacer';
import { quotaFromHeaders } from '../http-client/ratelimit-headers';
import type { Headers } from '../http-client/vendor-client';
import { WindowPacer } from '../http-client/window-pacer';

/** The incremental exports, each with a quota of its own (page 5, "Limits"). */
export const exportPaths = {
  events: '/api/v2/incremental/ticket_events.json',
  tickets: '/api/v2/incremental/tickets/cursor.json',
  calls: '/api/v2/channels/voice/stats/incremental/calls.json',
} as const;

/** Requests per minute of the smallest plan, until an answer tells the account's. */
const SMALLEST_PLAN = 200;

export interface QuotaOptions {
  /** The part of the plan's quota that is ours. */
  readonly share: number;
  /** What the account allows on each incremental export (ZENDESK_INCREMENTAL_PER_MINUTE). */
  readonly incrementalPerMinute: number;
  readonly clock?: Clock;
}

/** An account's quotas: the plan's, which headers tell, and each export's. */
export class ZendeskQuota {
  private readonly plan: Pacer;
  private readonly exports: readonly (readonly [path: string, pacer: WindowPacer])[];

  constructor({ share, incrementalPerMinute, clock = realTime }: QuotaOptions) {
    this.plan = new Pacer({ assumed: SMALLEST_PLAN, share, clock });
    this.exports = Object.values(exportPaths).map(
      (path) => [path, new WindowPacer(incrementalPerMinute, clock)] as const,
    );
  }

  /** Waits for a request's turn. `path` may carry a query. */
  async turn(path: string, signal: AbortSignal | undefined): Promise<void> {
    await this.exportOf(path)?.turn(signal);
    await this.plan.turn(1, signal);
  }

  /** Takes a turn that can't wait: an administrator tries credentials. */
  take(): void {
    this.plan.take();
  }

  /** Learns from an answer. A 429 of an export means that export, unless the headers say that the plan's quota is used up. */
  observe(path: string, headers: Headers, status: number): void {
    const quota = quotaFromHeaders(headers, status, 'x-rate-limit', 'x-rate-limit-remaining');
    const own = this.exportOf(path);
    own?.ended();
    if (own === undefined || quota.remaining === 0) this.plan.observe(quota);
    else {
      this.plan.observe({ ...quota, retryAfter: null });
      if (quota.retryAfter !== null) own.pause(quota.retryAfter);
    }
  }

  private exportOf(path: string): WindowPacer | undefined {
    return this.exports.find(([own]) => path.startsWith(own))?.[1];
  }
}
