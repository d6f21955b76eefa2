import { Pacer } from '../http-client/pacer';
import { quotaFromHeaders } from '../http-client/ratelimit-headers';
import { VendorClient, type Headers } from '../http-client/vendor-client';
import { VendorError } from '../http-client/vendor-error';
import {
  agentSchema,
  conversationsSchema,
  groupsSchema,
  rolesSchema,
  ticketFieldsSchema,
  ticketSchema,
  ticketsSchema,
  type FreshdeskConversation,
  type FreshdeskTicket,
} from './schemas';

export const PAGE_SIZE = 100;

export interface AccountAccess {
  readonly domain: string;
  readonly apiKey: string;
  readonly baseUrl: string | undefined;
  readonly share: number;
  /** Repeats of a failed request. */
  readonly retries: number;
  readonly timeoutMs: number;
}

export type TicketFilter = 'active' | 'deleted' | 'spam';

/** Freshdesk API v2 of one account (https://developers.freshdesk.com/api). */
export class FreshdeskClient {
  private readonly http: VendorClient;
  private readonly account: Pacer;
  private readonly list: Pacer;

  constructor({ domain, apiKey, baseUrl, share, retries, timeoutMs }: AccountAccess) {
    this.account = new Pacer({ assumed: 50, share });
    this.list = new Pacer({ assumed: 20, share });
    const authorization = `Basic ${Buffer.from(`${apiKey}:X`).toString('base64')}`;
    this.http = new VendorClient({
      vendor: 'Freshdesk',
      domain,
      baseUrl,
      path: '/api/v2',
      authorization: () => authorization,
      turn: async (path, cost, signal) => {
        if (path === '/tickets') await this.list.turn(1, signal);
        await this.account.turn(cost, signal);
      },
      observe: (path, headers, status) => this.observe(path, headers, status),
      retries,
      timeoutMs,
    });
  }

  async me() {
    return (await this.http.get('/agents/me', agentSchema)).body;
  }

  async roles() {
    return (await this.http.get('/roles', rolesSchema)).body;
  }

  async ticketFields(signal?: AbortSignal) {
    return (await this.http.get('/ticket_fields', ticketFieldsSchema, withSignal(signal))).body;
  }

  async groups(signal?: AbortSignal) {
    return this.allPages((page) =>
      this.http.get('/groups', groupsSchema, {
        params: { per_page: PAGE_SIZE, page },
        ...withSignal(signal),
      }),
    );
  }

  /** A page of tickets by `updated_at`, oldest first; `updatedSince` in milliseconds, whole seconds are sent. */
  async tickets(
    filter: TicketFilter,
    updatedSince: number,
    page: number,
    signal: AbortSignal,
  ): Promise<FreshdeskTicket[]> {
    const params = {
      updated_since: new Date(updatedSince).toISOString().replace(/\.\d+Z$/, 'Z'),
      order_by: 'updated_at',
      order_type: 'asc',
      per_page: PAGE_SIZE,
      page,
      include: 'stats',
      ...(filter === 'active' ? {} : { filter }),
    };
    return (await this.http.get('/tickets', ticketsSchema, { params, cost: 3, signal })).body;
  }

  /** Null for a ticket that doesn't exist any more, or that nobody may see. */
  async ticket(id: string, signal: AbortSignal): Promise<FreshdeskTicket | null> {
    return orNull(
      async () => (await this.http.get(`/tickets/${encodeURIComponent(id)}`, ticketSchema, { signal })).body,
    );
  }

  /** All conversations of a ticket; none where the ticket is deleted (403, 404). */
  async conversations(ticketId: string, signal: AbortSignal): Promise<FreshdeskConversation[]> {
    const pages = await orNull(() =>
      this.allPages((page) =>
        this.http.get(`/tickets/${encodeURIComponent(ticketId)}/conversations`, conversationsSchema, {
          params: { per_page: PAGE_SIZE, page },
          signal,
        }),
      ),
    );
    return pages ?? [];
  }

  private async allPages<T>(get: (page: number) => Promise<{ body: T[] }>): Promise<T[]> {
    const all: T[] = [];
    for (let page = 1; ; page += 1) {
      const { body } = await get(page);
      all.push(...body);
      if (body.length < PAGE_SIZE) return all;
    }
  }

  /** The ticket list has a lower quota of its own, which headers tell only when it is the tighter one. */
  private observe(path: string, headers: Headers, status: number): void {
    const quota = quotaFromHeaders(headers, status, 'x-ratelimit-total', 'x-ratelimit-remaining');
    if (path === '/tickets') this.list.observe({ ...quota, total: null });
    else {
      this.account.observe(quota);
      if (quota.total !== null)
        this.list.observe({ total: listQuota(quota.total), remaining: null, retryAfter: null });
    }
  }
}

/** Requests per minute to the ticket list by the plan's quota (page 5, "Limits"); beyond the plans, in proportion. */
function listQuota(total: number): number {
  if (total < 400) return 20;
  if (total < 700) return 100;
  return Math.floor((total * 200) / 700);
}

const withSignal = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });

async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof VendorError && (error.problem === 'not_found' || error.problem === 'forbidden'))
      return null;
    throw error;
  }
}
