import type { RequestListener } from 'node:http';
import { systemClock, type Clock } from '../shared/clock';
import type { TrueContact, Truth } from '../shared/counts';
import type { PlatformEventListener } from '../shared/events';
import { FaultInjector } from '../shared/faults';
import { RequestLog } from '../shared/request-log';
import {
  accountListener,
  LoopbackServer,
  type AccountServer,
  type ApiReply,
  type ApiRequest,
} from '../shared/server';
import { FreshdeskAccount, type FreshdeskAccountOptions } from './account';
import { FreshdeskActions } from './actions';
import { DENIED, NOT_ALLOWED, NOT_FOUND, SUSPENDED, tooMany, UNAUTHENTICATED } from './errors';
import { listTickets, paginate, type Page } from './list';
import { sight, type Sighting, type Ticket } from './model';
import { FreshdeskQuotas, type FreshdeskQuotaOptions } from './quotas';
import { agentMe, conversationRow, groupRow, roles, ticketFields, ticketRow, ticketView } from './render';
import { searchTickets } from './search';
import { ticketContacts, ticketTruth, type TicketTruthOptions } from './truth';

export interface FreshdeskSimulatorOptions extends FreshdeskQuotaOptions, Partial<FreshdeskAccountOptions> {
  apiKey?: string;
  /** Default true: the key's owner has the role "Account Administrator". */
  administrator?: boolean;
  /** Default 1 (all tickets). */
  ticketScope?: 1 | 2 | 3;
  /** What next-page links name: the address that was asked (default), or `https://<domain>` as the real account. */
  links?: 'base' | 'domain';
}

/** A Freshdesk account behind API v2 on a loopback address. */
export class FreshdeskSimulator implements AccountServer {
  readonly account: FreshdeskAccount;
  /** What people and automations do: the live account's changes, with their platform events. */
  readonly act: FreshdeskActions;
  readonly log = new RequestLog();
  readonly faults: FaultInjector;
  /** May be changed while it runs. */
  readonly access: { apiKey: string; administrator: boolean; ticketScope: 1 | 2 | 3; suspended: boolean };
  /**
   * What answers told: each state of a ticket once (the pulls of rule D6), and for each conversation the ticket in which
   * it was told first.
   */
  readonly served = { sightings: new Map<number, Sighting[]>(), conversations: new Map<number, number>() };
  /** Called before a page of the ticket list is made: the place to let rows shift. */
  beforeList: ((query: URLSearchParams) => void) | undefined;
  /** Where a single account listens; for several behind one address use `accountGateway`. */
  readonly listener: RequestListener;
  private readonly clock: Clock;
  private readonly quotas: FreshdeskQuotas;
  private readonly server: LoopbackServer;
  private impatientUntil = 0;

  constructor(private readonly options: FreshdeskSimulatorOptions = {}) {
    this.clock = options.clock ?? systemClock;
    const { domain = 'acme.freshdesk.com', seed = 1 } = options;
    this.account = new FreshdeskAccount({ ...options, domain, seed, clock: this.clock });
    this.act = new FreshdeskActions(this.account);
    this.faults = new FaultInjector(seed);
    this.quotas = new FreshdeskQuotas(this.clock, options);
    this.access = {
      apiKey: options.apiKey ?? 'simulated-freshdesk-key',
      administrator: options.administrator ?? true,
      ticketScope: options.ticketScope ?? 1,
      suspended: false,
    };
    this.listener = accountListener(this);
    this.server = new LoopbackServer(this.listener);
  }

  get domain(): string {
    return this.account.domain;
  }

  /** Credits, and list requests apart, that were granted so far. */
  get spent(): Readonly<{ credits: number; lists: number }> {
    return this.quotas.spent;
  }

  /** Starts on a loopback port; gives the address for `FRESHDESK_BASE_URL`. */
  start(port = 0): Promise<string> {
    return this.server.start(port);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** Tells what the app platform would fire; returns what ends it. */
  onEvent(listener: PlatformEventListener): () => void {
    return this.account.events.on(listener);
  }

  /** The counts that the counting rules demand. */
  truth(options: TicketTruthOptions): Truth {
    return ticketTruth(this.account, this.served, options);
  }

  /** The contacts behind them, for finding what differs. */
  contacts(options: TicketTruthOptions): Generator<TrueContact> {
    return ticketContacts(this.account, this.served, options);
  }

  /** Answers one request. The order of checks: domain, quota, credentials, path. */
  answer(request: ApiRequest): ApiReply {
    const host = request.headers['x-forwarded-host'];
    if (host !== undefined && host !== this.domain)
      return { status: 404, body: '<html>There is no helpdesk here</html>' };
    const path = request.path.replace(/^\/api\/v2/, '');
    const isList = path === '/tickets';
    const verdict = this.quotas.take(isList, isList && request.query.has('include') ? 3 : 1);
    const now = this.clock.now();
    if (verdict.retryAfter !== undefined) {
      if (now < this.impatientUntil) this.log.impatient += 1;
      this.impatientUntil = Math.max(this.impatientUntil, now + verdict.waitMs);
      return merge(tooMany(verdict.retryAfter), verdict.headers);
    }
    return merge(this.authorized(request) ?? this.route(path, request), verdict.headers);
  }

  refuse(status: 401 | 429, retryAfter = 1): ApiReply {
    return status === 401 ? UNAUTHENTICATED : tooMany(retryAfter);
  }

  private authorized({ headers, method }: ApiRequest): ApiReply | undefined {
    const expected = `Basic ${Buffer.from(`${this.access.apiKey}:X`).toString('base64')}`;
    if (headers.authorization !== expected) return UNAUTHENTICATED;
    if (this.access.suspended) return SUSPENDED;
    return method === 'GET' ? undefined : NOT_ALLOWED;
  }

  private route(path: string, request: ApiRequest): ApiReply {
    const { account, access } = this;
    if (path === '/agents/me')
      return { status: 200, json: agentMe(access.administrator, access.ticketScope) };
    if (path === '/roles') return access.administrator ? this.page(request, roles(), (role) => role) : DENIED;
    if (path === '/ticket_fields')
      return { status: 200, json: ticketFields(account.sources, account.groups.values()) };
    if (path === '/groups') return this.page(request, [...account.groups.values()], groupRow);
    if (path === '/tickets') return this.tickets(request);
    if (path === '/search/tickets') return this.search(request);
    const [, id, conversations] = /^\/tickets\/(\d+)(\/conversations)?$/.exec(path) ?? [];
    const ticket = id === undefined ? undefined : account.tickets.get(Number(id));
    if (!ticket || account.isArchived(ticket)) return NOT_FOUND;
    if (conversations !== undefined) return this.conversations(request, ticket);
    return { status: 200, json: ticketView(ticket), delivered: this.noteServed([ticket]) };
  }

  private tickets(request: ApiRequest): ApiReply {
    this.beforeList?.(request.query);
    const page = listTickets(this.account, request.query);
    if ('status' in page) return page;
    const includeStats = (request.query.get('include') ?? '').split(',').includes('stats');
    const reply = this.reply(request, page, (ticket) => ticketRow(ticket, includeStats));
    return { ...reply, delivered: this.noteServed(page.rows) };
  }

  /** Who asks how many there are pulls no tickets: nothing is told of them. */
  private search({ query }: ApiRequest): ApiReply {
    const found = searchTickets(this.account, query);
    if ('status' in found) return found;
    const { rows, total } = found;
    return { status: 200, json: { total, results: rows.map((ticket) => ticketRow(ticket, false)) } };
  }

  private conversations(request: ApiRequest, ticket: Ticket): ApiReply {
    // Both statuses were seen for tickets in the trash.
    if (ticket.deleted) return ticket.id % 2 === 0 ? NOT_FOUND : DENIED;
    const page = paginate(ticket.conversations, request.query);
    if ('status' in page) return page;
    const told = page.rows.map((said) => said.id);
    return {
      ...this.reply(request, page, (said) => conversationRow(said, ticket.id)),
      delivered: () => {
        for (const id of told) {
          if (!this.served.conversations.has(id)) this.served.conversations.set(id, ticket.id);
        }
      },
    };
  }

  private page<T>(request: ApiRequest, all: readonly T[], render: (row: T) => unknown): ApiReply {
    const page = paginate(all, request.query);
    return 'status' in page ? page : this.reply(request, page, render);
  }

  private reply<T>({ path, query, base }: ApiRequest, page: Page<T>, render: (row: T) => unknown): ApiReply {
    const json = page.rows.map(render);
    if (!page.hasNext) return { status: 200, json };
    const next = new URLSearchParams(query);
    next.set('page', String(page.page + 1));
    const host = this.options.links === 'domain' ? `https://${this.domain}` : base;
    return { status: 200, headers: { link: `<${host}${path}?${next.toString()}>; rel="next"` }, json };
  }

  /** Keeps what these tickets are now, for when the answer has gone out. */
  private noteServed(tickets: readonly Ticket[]): () => void {
    // `updated_at` is what a pull tells as its instant (D6), in whole seconds.
    const told = tickets.map((ticket) => sight(ticket, Math.floor(ticket.updatedAt / 1000) * 1000));
    return () => {
      for (const sighting of told) {
        const known = this.served.sightings.get(sighting.ticketId) ?? [];
        const same = (it: Sighting) => JSON.stringify(it) === JSON.stringify(sighting);
        if (!known.some(same)) this.served.sightings.set(sighting.ticketId, [...known, sighting]);
      }
    };
  }
}

function merge(reply: ApiReply, headers: Record<string, string>): ApiReply {
  return { ...reply, headers: { ...headers, ...reply.headers } };
}
