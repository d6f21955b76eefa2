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
import { auditJson } from './http/audit-json';
import {
  customFieldJson,
  groupJson,
  namedJson,
  statusJson,
  SYSTEM_FIELDS,
  userJson,
} from './http/directory-json';
import { edgeRateLimited, rateLimited, REFUSAL } from './http/errors';
import { Exports } from './http/exports';
import { listPage } from './http/lists';
import { SlidingQuota } from './http/sliding-quota';
import { ticketJson, viewJson } from './http/ticket-json';

/** What a simulator is made of; everything has a default. */
export interface ZendeskSimulatorOptions {
  account?: ZendeskAccount;
  /** Requests per minute on each incremental export; null: no quota. Default 10. */
  incrementalPerMinute?: number | null;
  /** Requests per minute on everything together; null: no quota. Default 700. */
  planPerMinute?: number | null;
  /** The quotas' minutes pass this many times as fast as real ones, and Retry-After is as much shorter. Default 1. */
  quotaScale?: number;
  /** The quotas' clock, in place of a scaled one. */
  quotaClock?: Clock;
  /** Whether the account has Talk, else how it refuses. Default true. */
  talk?: true | 403 | 404;
  seed?: number;
}

/**
 * A Zendesk account behind API v2 on a loopback address, for `ZENDESK_BASE_URL`. Faults are injected through `faults`, but
 * repeated pages, 504s and pinned cursors through `exports.settings`: only the exports know what a page is.
 */
export class ZendeskSimulator implements AccountServer {
  readonly account: ZendeskAccount;
  readonly access: Access;
  readonly exports: Exports;
  readonly log = new RequestLog();
  readonly faults: FaultInjector;
  readonly quotas: {
    plan: SlidingQuota;
    incremental: Record<'ticketEvents' | 'tickets' | 'calls', SlidingQuota>;
  };
  /** May be changed while it runs. */
  talk: true | 403 | 404;
  /** Where a single account listens; for several behind one address use `accountGateway`. */
  readonly listener: RequestListener;
  private readonly server: LoopbackServer;
  private readonly quotaClock: Clock;
  private impatientUntil = 0;

  constructor(private readonly options: ZendeskSimulatorOptions = {}) {
    const { seed = 1, quotaScale = 1 } = options;
    this.account = options.account ?? new ZendeskAccount(systemClock);
    this.access = new Access(this.account.clock, this.account.directory);
    this.exports = new Exports(this.account, new Random(seed));
    this.faults = new FaultInjector(seed);
    this.talk = options.talk ?? true;
    this.quotaClock = options.quotaClock ?? scaledClock(quotaScale);
    const quota = (perMinute: number | null): SlidingQuota =>
      new SlidingQuota(this.quotaClock, perMinute ?? Infinity);
    const { incrementalPerMinute: incremental = 10, planPerMinute: plan = 700 } = options;
    this.quotas = {
      plan: quota(plan),
      incremental: {
        ticketEvents: quota(incremental),
        tickets: quota(incremental),
        calls: quota(incremental),
      },
    };
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

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** Answers one request. The order of checks: domain, plan quota, credentials, role, the export's own quota. */
  answer(request: ApiRequest): ApiReply {
    const host = request.headers['x-forwarded-host'];
    if (host !== undefined && host !== this.domain) return REFUSAL.noHelpdesk;
    const refused = this.take(this.quotas.plan);
    const { perMinute, remaining } = this.quotas.plan;
    const headers: Record<string, string> = Number.isFinite(perMinute)
      ? { 'x-rate-limit': String(perMinute), 'x-rate-limit-remaining': String(remaining) }
      : {};
    const reply = refused ?? this.respond(request);
    return { ...reply, headers: { ...headers, ...reply.headers } };
  }

  /** The 429 that faults inject is the edge's; the API's own comes from the quotas. */
  refuse(status: 401 | 429, retryAfter = 1): ApiReply {
    return status === 401 ? REFUSAL.notAuthenticated : edgeRateLimited(retryAfter);
  }

  private respond(request: ApiRequest): ApiReply {
    const path = request.path.replace(/\.json$/, '');
    if (path === '/oauth/tokens')
      return request.method === 'POST' ? this.access.token(request) : REFUSAL.notFound;
    const caller = this.access.caller(request);
    if (request.method !== 'GET' || !path.startsWith('/api/v2/')) return REFUSAL.notFound;
    const rest = path.slice('/api/v2'.length);
    if ('status' in caller)
      return rest === '/users/me' && this.access.anonymousMe ? { status: 200, json: ANONYMOUS } : caller;
    return this.incremental(rest, request, caller) ?? this.list(rest, request, caller);
  }

  private incremental(path: string, request: ApiRequest, caller: User): ApiReply | null {
    const { incremental } = this.quotas;
    const admins = (quota: SlidingQuota, reply: () => ApiReply): ApiReply =>
      caller.role === 'admin' ? (this.take(quota) ?? reply()) : REFUSAL.forbidden;
    switch (path) {
      case '/incremental/ticket_events':
        return admins(incremental.ticketEvents, () => this.exports.ticketEvents(request));
      case '/incremental/tickets/cursor':
        return admins(incremental.tickets, () => this.exports.tickets(request));
      case '/channels/voice/stats/incremental/calls':
        if (this.talk === 403) return REFUSAL.forbidden;
        if (this.talk === 404) return REFUSAL.notFound;
        return admins(incremental.calls, () => this.exports.calls(request));
    }
    return null;
  }

  private list(path: string, request: ApiRequest, caller: User): ApiReply {
    const { account } = this;
    const { directory } = account;
    switch (path) {
      case '/users/me':
        return { status: 200, json: { user: userJson(caller) } };
      case '/users': {
        const roles = [...request.query.getAll('role[]'), ...request.query.getAll('role')];
        const users = [...directory.users.values()].filter(({ deleted }) => !deleted);
        const wanted = users.filter(({ role }) => roles.length === 0 || roles.includes(role));
        return listPage(request, 'users', wanted.map(userJson));
      }
      case '/views': {
        const active = request.query.get('active');
        const views = account.views
          .list()
          .filter((view) => active === null || String(view.active) === active);
        return listPage(
          request,
          'views',
          views.map((view) => viewJson(account, view)),
        );
      }
      case '/groups':
        return listPage(request, 'groups', directory.groups.map(groupJson));
      case '/brands':
        return listPage(request, 'brands', directory.brands.map(namedJson));
      case '/ticket_forms':
        return listPage(request, 'ticket_forms', directory.forms.map(namedJson));
      case '/custom_statuses':
        return listPage(request, 'custom_statuses', directory.statuses.map(statusJson));
      case '/ticket_fields':
        return listPage(request, 'ticket_fields', [
          ...SYSTEM_FIELDS,
          ...directory.fields.map(customFieldJson),
        ]);
    }
    return this.ticket(path, request);
  }

  private ticket(path: string, request: ApiRequest): ApiReply {
    const [, id, audits] = /^\/tickets\/(\d+)(\/audits)?$/.exec(path) ?? [];
    if (id === undefined) return REFUSAL.notFound;
    const { account } = this;
    const now = account.clock.now();
    const ticket = account.desk.tickets.get(Number(id));
    const present = ticket && ticketAsOf(ticket, now);
    if (!present) return REFUSAL.noSuchRecord;
    if (audits === undefined) return { status: 200, json: { ticket: ticketJson(account, present) } };
    const told = ticket.audits.filter(({ at }) => at <= now);
    return listPage(request, 'audits', told.map(auditJson));
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
