import type { z } from 'zod';
import type { Records } from '../http-client/records';
import { StalePages } from '../http-client/stale-pages';
import { VendorClient } from '../http-client/vendor-client';
import { VendorError } from '../http-client/vendor-error';
import { authorizationOf, type Authorization, type ZendeskCredentials } from './authorization';
import { sameHost, startTimeOf } from './links';
import { TOO_LARGE } from './page-size';
import { exportPaths, type ZendeskQuota } from './quota';
import { isRefusal } from './refusal';
import { WEBHOOK_SCOPES } from './scopes';
import {
  callsSchema,
  deletedUsersSchema,
  eventsSchema,
  fieldsSchema,
  meSchema,
  oneTicketSchema,
  ticketsSchema,
  usersSchema,
  viewsSchema,
  type Paging,
  type ZendeskTicket,
} from './schemas';

export interface ZendeskAccess {
  readonly domain: string;
  readonly username: string | null;
  readonly credentials: ZendeskCredentials;
  readonly baseUrl: string | undefined;
  /** Whether to wait for turns in the account's quotas; trying credentials can't. */
  readonly patient: boolean;
  readonly retries: number;
  readonly timeoutMs: number;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a request is made, besides its address. */
export interface How {
  readonly signal?: AbortSignal;
  /** Statuses that repeating wouldn't change. */
  readonly final?: readonly number[];
  /** Goes before what can wait: somebody looks at the live numbers. */
  readonly urgent?: boolean;
}

/** Whether an export was asked for its last minute, which it holds back: then it finds the request wrong. */
export const isTooRecent = (error: unknown): boolean =>
  error instanceof VendorError && [400, 422].includes(error.status ?? 0) && !isRefusal(error);

/** Zendesk API v2 of one account (https://developer.zendesk.com/api-reference). */
export class ZendeskClient {
  private readonly http: VendorClient;
  private readonly authorization: Authorization;
  /** With the right to make webhooks, which reading doesn't need. */
  private readonly writing: VendorClient;
  /** The only origin that links may name. */
  readonly origin: string;

  constructor(
    { domain, username, credentials, ...access }: ZendeskAccess,
    private readonly quota: ZendeskQuota,
  ) {
    const options = {
      vendor: 'Zendesk',
      domain,
      path: '',
      ...access,
      turn: async (
        path: string,
        _cost: number | undefined,
        signal: AbortSignal | undefined,
        urgent: boolean,
      ) => (access.patient ? quota.turn(path, signal, urgent) : quota.take()),
      observe: quota.observe.bind(quota),
      clock: quota.clock,
    };
    this.origin = access.baseUrl ?? `https://${domain}`;
    this.authorization = authorizationOf(credentials, username, options);
    this.http = new VendorClient({ ...options, authorization: () => this.authorization.header() });
    const forWebhooks = authorizationOf(credentials, username, options, WEBHOOK_SCOPES);
    this.writing = new VendorClient({ ...options, authorization: () => forWebhooks.header() });
  }

  /** Of how many tickets the audits can be had in a minute, for all that is known. */
  get ticketsPerMinute(): number {
    return this.quota.ticketsPerMinute;
  }

  /** Who the credentials belong to; the id is null for the anonymous user (page 5, "Verify"). */
  async me() {
    return (await this.get('/api/v2/users/me.json', meSchema)).user;
  }

  /** The active views, personal ones included. */
  async views(signal: AbortSignal) {
    const path = '/api/v2/views.json?active=true&page[size]=100';
    const { rows, odd } = await this.allPages(path, viewsSchema, ({ views }) => views, signal);
    return { rows: rows.filter(({ active }) => active !== false), odd };
  }

  async ticketFields(signal: AbortSignal) {
    const path = '/api/v2/ticket_fields.json?page[size]=100';
    return this.allPages(path, fieldsSchema, ({ ticket_fields: fields }) => fields, signal);
  }

  /** Agents and admins (Z2). */
  async staff(signal: AbortSignal) {
    const path = '/api/v2/users.json?role[]=agent&role[]=admin&page[size]=100';
    return this.allPages(path, usersSchema, ({ users }) => users, signal);
  }

  /** Whom the list of users doesn't name any more. */
  async deletedUsers(signal: AbortSignal) {
    const path = '/api/v2/deleted_users.json?page[size]=100';
    return this.allPages(path, deletedUsersSchema, ({ deleted_users: users }) => users, signal);
  }

  /** Null for a ticket that the account doesn't have any more. */
  async ticket(id: string, signal: AbortSignal, urgent = false): Promise<ZendeskTicket | null> {
    try {
      const path = `/api/v2/tickets/${encodeURIComponent(id)}.json`;
      return (await this.get(path, oneTicketSchema, { signal, urgent })).ticket;
    } catch (error) {
      if (error instanceof VendorError && ['not_found', 'forbidden'].includes(error.problem)) return null;
      throw error;
    }
  }

  /** A page of all tickets' audits from an instant (epoch seconds) on. `endTime`: where the next one begins. */
  async ticketEvents(from: number, perPage: number, signal: AbortSignal) {
    const path = `${exportPaths.events}?start_time=${from}&include=comment_events&per_page=${perPage}`;
    const page = await this.get(path, eventsSchema, { signal, final: [TOO_LARGE] });
    const endTime = page.end_time ?? startTimeOf(page.next_page, this.origin) ?? from;
    const { rows: events, odd } = page.ticket_events;
    return { events, odd, endTime, endOfStream: page.end_of_stream === true };
  }

  /** A page of tickets as they are now, by their last change, from an instant (epoch seconds) or a cursor on. */
  async tickets(from: number | string, perPage: number, signal: AbortSignal) {
    const position = typeof from === 'number' ? `start_time=${from}` : `cursor=${encodeURIComponent(from)}`;
    const path = `${exportPaths.tickets}?${position}&per_page=${perPage}`;
    const page = await this.get(path, ticketsSchema, { signal, final: [TOO_LARGE] });
    const { rows: tickets, odd } = page.tickets;
    return { tickets, odd, cursor: page.after_cursor, endOfStream: page.end_of_stream === true };
  }

  /** A page of Talk calls by their last change, from an instant (epoch seconds) on. `next`: where the next one begins. */
  async calls(from: number, signal: AbortSignal) {
    const page = await this.get(`${exportPaths.calls}?start_time=${from}`, callsSchema, { signal });
    const { rows: calls, odd } = page.calls;
    return { calls, odd, next: startTimeOf(page.next_page, this.origin) ?? from };
  }

  /** Asks with the right to make webhooks. */
  async write<S extends z.ZodType>(
    method: 'get' | 'patch' | 'post' | 'delete',
    path: string,
    schema: S,
    body?: unknown,
  ): Promise<z.output<S>> {
    return (await this.writing.request(method, path, schema, body)).body;
  }

  private async allPages<S extends z.ZodType<Paging>, T extends { readonly id: string }>(
    first: string,
    schema: S,
    recordsOf: (page: z.output<S>) => Records<T>,
    signal: AbortSignal,
  ): Promise<Records<T>> {
    const all = new Map<string, T>();
    const asked = new Set<string>();
    const pages = new StalePages('Zendesk');
    let odd = 0;
    for (let path: string | null = first; path !== null && !asked.has(path);) {
      asked.add(path);
      const page: z.output<S> = await this.get(path, schema, { signal });
      const read = recordsOf(page);
      const before = all.size;
      for (const row of read.rows) all.set(row.id, row);
      odd += read.odd;
      const { meta, links, next_page: nextPage }: Paging = page;
      const next: string | null = meta ? (meta.has_more === true ? (links?.next ?? null) : null) : nextPage;
      path = next === null ? null : sameHost(next, this.origin);
      if (path !== null) pages.read(all.size > before);
    }
    return { rows: [...all.values()], odd };
  }

  /** Asks once more when the account refused a token that can be renewed. `path` may carry a query. */
  async get<S extends z.ZodType>(path: string, schema: S, how: How = {}): Promise<z.output<S>> {
    const header = await this.authorization.header();
    try {
      return (await this.http.get(path, schema, how)).body;
    } catch (error) {
      const refused = error instanceof VendorError && error.problem === 'credentials_rejected';
      if (!refused || !this.authorization.renew(header)) throw error;
      return (await this.http.get(path, schema, how)).body;
    }
  }
}
