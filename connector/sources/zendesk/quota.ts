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
/** What Zendesk allows on the search export and the list of deleted tickets, per minute and account (page 6, §4). */
const SEARCHES = 100;
const DELETED = 10;

export interface QuotaOptions {
  /** The part of the plan's quota that is ours. */
  readonly share: number;
  /** What the account allows on each incremental export (ZENDESK_INCREMENTAL_PER_MINUTE). */
  readonly incrementalPerMinute: number;
  /** Requests on everything together (ZENDESK_REQUESTS_PER_MINUTE); without it, what the headers tell. */
  readonly requestsPerMinute?: number | undefined;
  /** Tickets whose audits may be asked for (ZENDESK_AUDITS_PER_MINUTE). */
  readonly auditsPerMinute: number;
  readonly clock?: Clock;
}

/** An account's quotas: the plan's, which headers tell, each export's, and those of some lists (page 6, §8.10). */
export class ZendeskQuota {
  readonly clock: Clock;
  private readonly plan: Pacer;
  private readonly exports: readonly (readonly [path: string, pacer: WindowPacer])[];
  private readonly audits: Pacer;
  private readonly lists: readonly (readonly [path: RegExp, pacer: Pacer])[];

  constructor(private readonly options: QuotaOptions) {
    const { share, incrementalPerMinute, requestsPerMinute, auditsPerMinute, clock = realTime } = options;
    this.clock = clock;
    this.plan = new Pacer({ assumed: requestsPerMinute ?? SMALLEST_PLAN, share, clock });
    this.exports = Object.values(exportPaths).map(
      (path) => [path, new WindowPacer(incrementalPerMinute, clock)] as const,
    );
    this.audits = new Pacer({ assumed: auditsPerMinute, share, clock });
    this.lists = [
      [/^\/api\/v2\/tickets\/\d+\/audits/, this.audits],
      [/^\/api\/v2\/search\/export/, new Pacer({ assumed: SEARCHES, share, clock })],
      [/^\/api\/v2\/deleted_tickets/, new Pacer({ assumed: DELETED, share, clock })],
    ];
  }

  /** Of how many tickets the audits can be asked for in a minute, for all that is known. */
  get ticketsPerMinute(): number {
    return Math.min(this.audits.perMinute, this.plan.perMinute);
  }

  /** Waits for a request's turn. `path` may carry a query. */
  async turn(path: string, signal: AbortSignal | undefined, urgent = false): Promise<void> {
    await this.exportOf(path)?.turn(signal);
    await this.listOf(path)?.turn(1, signal, urgent);
    await this.plan.turn(1, signal, urgent);
  }

  /** Takes a turn that can't wait: an administrator tries credentials. */
  take(): void {
    this.plan.take();
  }

  /**
   * Learns from an answer. A 429 of an export, or of a list that has a quota of its own, means that one, unless the headers say
   * that the plan's quota is used up.
   */
  observe(path: string, headers: Headers, status: number): void {
    const told = quotaFromHeaders(headers, status, 'x-rate-limit', 'x-rate-limit-remaining');
    const quota = this.options.requestsPerMinute === undefined ? told : { ...told, total: null };
    const own = this.exportOf(path);
    const list = this.listOf(path);
    own?.ended();
    if ((own === undefined && list === undefined) || quota.remaining === 0) this.plan.observe(quota);
    else {
      this.plan.observe({ ...quota, retryAfter: null });
      if (quota.retryAfter === null) return;
      own?.pause(quota.retryAfter);
      list?.observe({ total: null, remaining: null, retryAfter: quota.retryAfter });
    }
  }

  private exportOf(path: string): WindowPacer | undefined {
    return this.exports.find(([own]) => path.startsWith(own))?.[1];
  }

  private listOf(path: string): Pacer | undefined {
    return this.lists.find(([own]) => own.test(path))?.[1];
  }
}
