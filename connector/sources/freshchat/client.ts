import type { Records } from '../http-client/records';
import { StalePages } from '../http-client/stale-pages';
import { VendorClient } from '../http-client/vendor-client';
import type { FreshchatQuota } from './quota';
import { ReportStorage } from './report-storage';
import { anythingSchema, groupsSchema, orderedSchema, reportSchema, type Report } from './schemas';

const PAGE_SIZE = 100;

export interface FreshchatAccess {
  readonly domain: string;
  readonly apiKey: string;
  readonly baseUrl: string | undefined;
  /** Whether to wait for turns in the account's quota; trying credentials can't. */
  readonly patient: boolean;
  /** Repeats of a failed request. */
  readonly retries: number;
  readonly timeoutMs: number;
}

/** Freshchat API v2 of one account (https://developers.freshchat.com/api). */
export class FreshchatClient {
  private readonly http: VendorClient;
  readonly storage: ReportStorage;

  constructor(
    { domain, apiKey, baseUrl, patient, retries, timeoutMs }: FreshchatAccess,
    readonly quota: FreshchatQuota,
  ) {
    this.storage = new ReportStorage(baseUrl, timeoutMs);
    this.http = new VendorClient({
      vendor: 'Freshchat',
      domain,
      baseUrl,
      path: '/v2',
      authorization: () => `Bearer ${apiKey}`,
      turn: async (path, cost, signal) => (patient ? quota.turn(path, cost, signal) : quota.take(path, cost)),
      observe: (path, headers, status) => quota.observe(path, headers, status),
      patient,
      retries,
      timeoutMs,
      clock: quota.clock,
    });
  }

  async configuration(): Promise<void> {
    await this.http.get('/accounts/configuration', anythingSchema);
  }

  async groups(signal: AbortSignal): Promise<Records<{ id: string; name: string }>> {
    const all = new Map<string, { id: string; name: string }>();
    const pages = new StalePages('Freshchat');
    let odd = 0;
    for (let page = 1; ; page += 1) {
      const { body } = await this.http.get('/groups', groupsSchema, {
        params: { items_per_page: PAGE_SIZE, page },
        signal,
      });
      const { groups, pagination } = body;
      const before = all.size;
      for (const group of groups.rows) all.set(group.id, group);
      odd += groups.odd;
      const full = groups.rows.length + groups.odd >= PAGE_SIZE;
      if (page >= (pagination?.total_pages ?? (full ? Infinity : page)))
        return { rows: [...all.values()], odd };
      pages.read(all.size > before);
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
