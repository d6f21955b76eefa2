import { Pacer } from '../http-client/pacer';
import { quotaFromHeaders } from '../http-client/ratelimit-headers';
import { VendorClient } from '../http-client/vendor-client';
import { ReportStorage } from './report-storage';
import { anythingSchema, groupsSchema, orderedSchema, reportSchema, type Report } from './schemas';

const PAGE_SIZE = 100;

export interface FreshchatAccess {
  readonly domain: string;
  readonly apiKey: string;
  readonly baseUrl: string | undefined;
  readonly share: number;
  readonly retries: number;
  readonly timeoutMs: number;
  /** Reports that may be ordered per minute (FRESHCHAT_REPORTS_PER_MINUTE). */
  readonly reportsPerMinute: number;
}

/** Freshchat API v2 of one account (https://developers.freshchat.com/api). */
export class FreshchatClient {
  private readonly http: VendorClient;
  readonly storage: ReportStorage;

  constructor({ domain, apiKey, baseUrl, share, retries, timeoutMs, reportsPerMinute }: FreshchatAccess) {
    const account = new Pacer({ assumed: 100, share });
    const reports = new Pacer({ assumed: reportsPerMinute, share: 1 });
    this.storage = new ReportStorage(baseUrl, timeoutMs);
    this.http = new VendorClient({
      vendor: 'Freshchat',
      domain,
      baseUrl,
      path: '/v2',
      authorization: () => `Bearer ${apiKey}`,
      turn: async (path, cost, signal) => {
        if (path === '/reports/raw') await reports.turn(1, signal);
        await account.turn(cost, signal);
      },
      observe: (path, headers, status) => {
        const quota = quotaFromHeaders(headers, status, 'x-ratelimit-limit', 'x-ratelimit-remaining');
        if (path === '/reports/raw') reports.observe({ ...quota, total: null, remaining: null });
        else account.observe(quota);
      },
      retries,
      timeoutMs,
    });
  }

  async configuration(): Promise<void> {
    await this.http.get('/accounts/configuration', anythingSchema);
  }

  async groups(signal: AbortSignal): Promise<{ id: string; name: string }[]> {
    const all: { id: string; name: string }[] = [];
    for (let page = 1; ; page += 1) {
      const { body } = await this.http.get('/groups', groupsSchema, {
        params: { items_per_page: PAGE_SIZE, page },
        signal,
      });
      all.push(...body.groups);
      if (page >= (body.pagination?.total_pages ?? (body.groups.length < PAGE_SIZE ? page : Infinity)))
        return all;
    }
  }

  /** Orders a raw report of the chats resolved in `[from, to)`; gives its id. */
  async orderReport(from: number, to: number, signal?: AbortSignal): Promise<string> {
    const { body } = await this.http.post(
      '/reports/raw',
      orderedSchema,
      {
        start: new Date(from).toISOString(),
        end: new Date(to).toISOString(),
        event: 'Conversation-Resolved',
        format: 'csv',
      },
      signal === undefined ? {} : { signal },
    );
    return body.id;
  }

  async report(id: string, signal: AbortSignal): Promise<Report> {
    return (await this.http.get(`/reports/raw/${encodeURIComponent(id)}`, reportSchema, { signal })).body;
  }
}
