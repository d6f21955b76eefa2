import type { RequestListener } from 'node:http';
import { scaledClock, systemClock, type Clock } from '../shared/clock';
import { FaultInjector } from '../shared/faults';
import { retryAfterSeconds } from '../shared/quota';
import { Random } from '../shared/random';
import { RequestLog } from '../shared/request-log';
import {
  accountListener,
  LoopbackServer,
  type AccountServer,
  type ApiReply,
  type ApiRequest,
} from '../shared/server';
import { ZendeskAccount } from './account/account';
import type { User } from './account/model';
import { ticketAsOf } from './account/ticket-desk';
import { Access, ANONYMOUS } from './http/access';
import { userJson } from './http/directory-json';
import { DirectoryLists } from './http/directory-lists';
import { edgeRateLimited, rateLimited, REFUSAL, scopeMissing } from './http/errors';
import { ExportEnds, type ExportPath } from './http/export-end';
import { Exports } from './http/exports';
import { CursorLists } from './http/list-cursor';
import { MarketplaceApps } from './http/marketplace-apps';
import { missingScope } from './http/scopes';
import { SearchExport } from './http/search-export';
import { SlidingQuota } from './http/sliding-quota';
import { TicketAudits } from './http/ticket-audits';
import { ticketJson } from './http/ticket-json';
import { maySee, TicketLists } from './http/ticket-lists';
import { Webhooks } from './webhooks/webhooks';

/** What a simulator is made of; everything has a default. */
export interface ZendeskSimulatorOptions {
  account?: ZendeskAccount;
  /** Requests per minute on each incremental export; null: no quota. Default 10. */
  incrementalPerMinute?: number | null;
  /** Requests per minute on everything together; null: no quota. Default 700. */
  planPerMinute?: number | null;
  /** Requests per minute for tickets' audits; null: no quota. Default 450, which others keep to: Zendesk doesn't say. */
  auditsPerMinute?: number | null;
  /** Requests per minute on `search/export`; null: no quota. Default 100. */
  searchPerMinute?: number | null;
  /** Requests per minute on `deleted_tickets`; null: no quota. Default 10. */
  deletedPerMinute?: number | null;
  /** Requests per minute on the list of tickets; null: no quota. Default 20 000 (trials: 100). */
  ticketsPerMinute?: number | null;
  /** The quotas' minutes pass this many times as fast as real ones, and Retry-After is as much shorter. Default 1. */
  quotaScale?: number;
  /** The quotas' clock, in place of a scaled one. */
  quotaClock?: Clock;
  /** Whether the account has Talk, else how it refuses. Default true. */
  talk?: true | 403 | 404;
  seed?: number;
}

/** No quota is in the way. */
export const NO_QUOTAS = {
  planPerMinute: 1_000_000,
  incrementalPerMinute: null,
  auditsPerMinute: null,
  searchPerMinute: null,
  deletedPerMinute: null,
  ticketsPerMinute: null,
} as const satisfies ZendeskSimulatorOptions;

/**
 * A Zendesk account behind API v2 on a loopback address, for `ZENDESK_BASE_URL`. Faults are injected through `faults`, but
 * repeated pages, 504s and pinned cursors through `exports.settings`: only the exports know what a page is.
 */
export class ZendeskSimulator implements AccountServer {
  readonly account: ZendeskAccount;
  readonly access: Access;
  readonly exports: Exports;
  /** When the incremental exports end, each alone. */
  readonly exportEnds: ExportEnds;
  readonly lists = new CursorLists();
  readonly search: SearchExport;
  readonly audits: TicketAudits;
  readonly webhooks: Webhooks;
  readonly apps = new MarketplaceApps();
  readonly log = new RequestLog();
  readonly faults: FaultInjector;
  readonly quotas: Record<'plan' | 'audits' | 'search' | 'deletedTickets' | 'ticketList', SlidingQuota> & {
    incremental: Record<ExportPath, SlidingQuota>;
  };
  /** May be changed while it runs. */
  talk: true | 403 | 404;
  /** Where a single account listens; for several behind one address use `accountGateway`. */
  readonly listener: RequestListener;
  private readonly server: LoopbackServer;
  private readonly quotaClock: Clock;
  private readonly directoryLists: DirectoryLists;
  private readonly ticketLists: TicketLists;
  private impatientUntil = 0;

  constructor(private readonly options: ZendeskSimulatorOptions = {}) {
    const { seed = 1, quotaScale = 1 } = options;
    this.account = options.account ?? new ZendeskAccount(systemClock);
    this.access = new Access(this.account.clock, this.account.directory);
    this.exports = new Exports(this.account, new Random(seed));
    this.exportEnds = new ExportEnds(this.account.clock);
    this.search = new SearchExport(this.account);
    this.audits = new TicketAudits(this.account);
    this.directoryLists = new DirectoryLists(this.account, this.lists);
    this.ticketLists = new TicketLists(this.account, this.lists);
    this.faults = new FaultInjector(seed);
    this.talk = options.talk ?? true;
    this.quotaClock = options.quotaClock ?? scaledClock(quotaScale);
    this.webhooks = new Webhooks(this.account, this.quotaClock, seed);
    this.quotas = this.makeQuotas(options);
    this.listener = accountListener(this);
    this.server = new LoopbackServer(this.listener);
  }

  get domain(): string {
    return this.account.domain;
  }

  /** Starts on a loopback port (0: any free one); gives the address for `ZENDESK_BASE_URL`. */
  start(port = 0): Promise<string> {
    return this.server.start(port);
  }

  async stop(): Promise<void> {
    await this.webhooks.delivery.stop();
    await this.server.stop();
  }

  /** Answers one request. The order of checks: domain, plan quota, credentials, scope, role, the path's own quota. */
  answer(request: ApiRequest): ApiReply {
    const host = request.headers['x-forwarded-host'];
    if (host !== undefined && host !== this.domain) return REFUSAL.noHelpdesk;
    this.apps.note(request);
    const refused = this.take(this.quotas.plan);
    const reply = refused ?? this.respond(request);
    return { ...reply, headers: { ...this.planHeaders(), ...reply.headers } };
  }

  /** The 429 that faults inject is the edge's; the API's own comes from the quotas. */
  refuse(status: 401 | 429, retryAfter = 1): ApiReply {
    return status === 401 ? REFUSAL.notAuthenticated : edgeRateLimited(retryAfter);
  }

  private makeQuotas(options: ZendeskSimulatorOptions): ZendeskSimulator['quotas'] {
    const quota = (perMinute: number | null | undefined, usual: number): SlidingQuota =>
      new SlidingQuota(this.quotaClock, perMinute === null ? Infinity : (perMinute ?? usual));
    const incremental = (): SlidingQuota => quota(options.incrementalPerMinute, 10);
    return {
      plan: quota(options.planPerMinute, 700),
      audits: quota(options.auditsPerMinute, 450),
      search: quota(options.searchPerMinute, 100),
      deletedTickets: quota(options.deletedPerMinute, 10),
      ticketList: quota(options.ticketsPerMinute, 20_000),
      incremental: { ticketEvents: incremental(), tickets: incremental(), calls: incremental() },
    };
  }

  private planHeaders(): Record<string, string> {
    const { perMinute, remaining, resetsInMs } = this.quotas.plan;
    if (!Number.isFinite(perMinute)) return {};
    return {
      'x-rate-limit': String(perMinute),
      'x-rate-limit-remaining': String(remaining),
      'ratelimit-limit': String(perMinute),
      'ratelimit-remaining': String(remaining),
      'ratelimit-reset': String(Math.ceil(resetsInMs / 1000)),
    };
  }

  private respond(request: ApiRequest): ApiReply {
    const path = request.path.replace(/\.json$/, '');
    if (path === '/oauth/tokens')
      return request.method === 'POST' ? this.access.token(request) : REFUSAL.notFound;
    const caller = this.access.caller(request);
    if (!path.startsWith('/api/v2/')) return REFUSAL.notFound;
    const rest = path.slice('/api/v2'.length);
    if ('status' in caller)
      return rest === '/users/me' && this.access.anonymousMe ? { status: 200, json: ANONYMOUS } : caller;
    const { user, scopes } = caller;
    const missing = missingScope(scopes, request.method, rest);
    if (missing !== null) return scopeMissing(missing);
    if (rest === '/webhooks' || rest.startsWith('/webhooks/'))
      return this.webhooks.api.answer(rest.slice('/webhooks'.length), request, user);
    if (request.method !== 'GET') return REFUSAL.notFound;
    if (rest === '/users/me') return { status: 200, json: { user: userJson(user) } };
    return (
      this.incremental(rest, request, user) ??
      this.directoryLists.answer(rest, request) ??
      this.tickets(rest, request, user)
    );
  }

  private incremental(path: string, request: ApiRequest, caller: User): ApiReply | null {
    const admins = (name: ExportPath): ApiReply => {
      if (caller.role !== 'admin') return REFUSAL.forbidden;
      const refused = this.exportEnds.refusal(name) ?? this.take(this.quotas.incremental[name]);
      return refused ?? this.exports[name](request);
    };
    switch (path) {
      case '/incremental/ticket_events':
        return admins('ticketEvents');
      case '/incremental/tickets/cursor':
        return admins('tickets');
      case '/channels/voice/incremental/calls':
      case '/channels/voice/stats/incremental/calls':
        if (this.talk === 403) return REFUSAL.forbidden;
        if (this.talk === 404) return REFUSAL.notFound;
        return admins('calls');
    }
    return null;
  }

  private tickets(path: string, request: ApiRequest, caller: User): ApiReply {
    const { audits, search, deletedTickets, ticketList } = this.quotas;
    switch (path) {
      case '/tickets': {
        const reply = this.take(ticketList) ?? this.ticketLists.live(request, caller);
        return { ...reply, headers: { ...ticketList.header('tickets-index'), ...reply.headers } };
      }
      case '/tickets/count':
        return this.ticketLists.count(caller);
      case '/search/export':
        return this.take(search) ?? this.search.answer(request, caller);
      case '/search/count':
        return this.search.count(request, caller);
      case '/deleted_tickets':
        return this.take(deletedTickets) ?? this.ticketLists.deleted(request);
    }
    const [, id, ofAudits] = /^\/tickets\/(\d+)(\/audits(?:\/count)?)?$/.exec(path) ?? [];
    const ticket = this.account.desk.tickets.get(Number(id));
    if (id === undefined) return REFUSAL.notFound;
    if (ofAudits !== undefined) {
      const refused = this.take(audits);
      return refused ?? (ticket ? this.audits.answer(request, ticket, caller) : REFUSAL.noSuchRecord);
    }
    const present = ticket && ticketAsOf(ticket, this.account.clock.now());
    if (!present || present.audit.after.status === 'deleted') return REFUSAL.noSuchRecord;
    if (!maySee(caller, present.audit)) return REFUSAL.forbidden;
    return { status: 200, json: { ticket: ticketJson(this.account, present) } };
  }

  private take(quota: SlidingQuota): ApiReply | null {
    const wait = quota.take();
    if (wait === 0) return null;
    const now = this.quotaClock.now();
    if (now < this.impatientUntil) this.log.impatient += 1;
    this.impatientUntil = Math.max(this.impatientUntil, now + wait);
    return rateLimited(retryAfterSeconds(wait, this.options.quotaScale));
  }
}
