import type { Records } from '../http-client/records';
import { StalePages } from '../http-client/stale-pages';
import { VendorClient, type Answer } from '../http-client/vendor-client';
import { VendorError } from '../http-client/vendor-error';
import type { FreshdeskQuota } from './quota';
import {
  agentSchema,
  conversationsSchema,
  foundSchema,
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
  /** Whether to wait for turns in the account's quota; trying credentials can't. */
  readonly patient: boolean;
  /** Repeats of a failed request. */
  readonly retries: number;
  readonly timeoutMs: number;
}

export type TicketFilter = 'active' | 'deleted' | 'spam';

/** Rows of a list, and whether the vendor has more of them. */
export interface Rows<T> extends Records<T> {
  readonly more: boolean;
}

/** A page that brings nothing new, while more are to come, is asked for again so often. */
const REPEATS_OF_A_STALE_PAGE = 3;

/** Freshdesk API v2 of one account (https://developers.freshdesk.com/api). */
export class FreshdeskClient {
  private readonly http: VendorClient;

  constructor(
    { domain, apiKey, baseUrl, patient, retries, timeoutMs }: AccountAccess,
    readonly quota: FreshdeskQuota,
  ) {
    const authorization = `Basic ${Buffer.from(`${apiKey}:X`).toString('base64')}`;
    this.http = new VendorClient({
      vendor: 'Freshdesk',
      domain,
      baseUrl,
      path: '/api/v2',
      authorization: () => authorization,
      turn: async (path, cost, signal) => (patient ? quota.turn(path, cost, signal) : quota.take(path, cost)),
      observe: (path, headers, status) => quota.observe(path, headers, status),
      patient,
      retries,
      timeoutMs,
      clock: quota.clock,
    });
  }

  async me() {
    return (await this.http.get('/agents/me', agentSchema)).body;
  }

  async roles() {
    return (await this.http.get('/roles', rolesSchema)).body.rows;
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
  ): Promise<Rows<FreshdeskTicket>> {
    const params = {
      updated_since: new Date(updatedSince).toISOString().replace(/\.\d+Z$/, 'Z'),
      order_by: 'updated_at',
      order_type: 'asc',
      per_page: PAGE_SIZE,
      page,
      include: 'stats',
      ...(filter === 'active' ? {} : { filter }),
    };
    const answer = await this.http.get('/tickets', ticketsSchema, { params, cost: 3, signal });
    return { ...answer.body, more: hasMore(answer) };
  }

  /**
   * How many active tickets changed since the day (UTC) of an instant in milliseconds began, but for the last minutes.
   * https://developers.freshdesk.com/api/#filter_tickets
   */
  async ticketCount(since: number, signal: AbortSignal): Promise<number> {
    const day = new Date(since).toISOString().slice(0, 10);
    const ask = { params: { query: `"updated_at:>'${day}'"` }, signal };
    return (await this.http.get('/search/tickets', foundSchema, ask)).body.total;
  }

  /** Null for a ticket that doesn't exist any more, or that nobody may see. */
  async ticket(id: string, signal: AbortSignal): Promise<FreshdeskTicket | null> {
    return orNull(
      async () => (await this.http.get(`/tickets/${encodeURIComponent(id)}`, ticketSchema, { signal })).body,
    );
  }

  /** All conversations of a ticket; of one that doesn't show them (403, 404), such as a deleted one, something stays unread. */
  async conversations(ticketId: string, signal: AbortSignal): Promise<Records<FreshdeskConversation>> {
    const all = await orNull(() =>
      this.allPages((page) =>
        this.http.get(`/tickets/${encodeURIComponent(ticketId)}/conversations`, conversationsSchema, {
          params: { per_page: PAGE_SIZE, page },
          signal,
        }),
      ),
    );
    return all ?? { rows: [], odd: 1 };
  }

  private async allPages<T extends { id: string }>(
    get: (page: number) => Promise<Answer<Records<T>>>,
  ): Promise<Records<T>> {
    const all = new Map<string, T>();
    const pages = new StalePages('Freshdesk');
    let [stale, odd] = [0, 0];
    for (let page = 1; ;) {
      const answer = await get(page);
      const before = all.size;
      for (const row of answer.body.rows) all.set(row.id, row);
      odd += answer.body.odd;
      if (!hasMore(answer)) return { rows: [...all.values()], odd };
      pages.read(all.size > before);
      stale = all.size > before ? 0 : stale + 1;
      if (stale === 0 || stale > REPEATS_OF_A_STALE_PAGE) page += 1;
    }
  }
}

/** Whether a next page is named (page 5), or the page is as full as those that have one. */
function hasMore<T>({ body, headers }: Answer<Records<T>>): boolean {
  return body.rows.length + body.odd >= PAGE_SIZE || /rel="?next"?/.test(headers.link ?? '');
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
