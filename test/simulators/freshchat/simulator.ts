import type { RequestListener } from 'node:http';
import { systemClock, type Clock } from '../shared/clock';
import type { TrueContact, Truth } from '../shared/counts';
import type { PlatformEventListener } from '../shared/events';
import { FaultInjector } from '../shared/faults';
import { QuotaBucket, retryAfterSeconds, type QuotaState } from '../shared/quota';
import { RequestLog } from '../shared/request-log';
import {
  accountListener,
  LoopbackServer,
  type AccountServer,
  type ApiReply,
  type ApiRequest,
} from '../shared/server';
import { FreshchatAccount, type FreshchatAccountOptions } from './account';
import { FreshchatActions } from './actions';
import { failure, NOT_ENTITLED, NOT_FOUND, tooMany, UNAUTHENTICATED } from './errors';
import { groupPage } from './groups';
import { Reports, type ReportOptions } from './reports';
import { chatContacts, chatTruth, type ChatTruthOptions } from './truth';

export interface FreshchatSimulatorOptions extends ReportOptions, Partial<FreshchatAccountOptions> {
  token?: string;
  /** Reports that may be ordered per minute, default 1. */
  reportsPerMinute?: number;
  /** All other requests per minute, default 1000. */
  requestsPerMinute?: number;
  /** The quotas' clock runs so many times as fast as the account's. Default 1. */
  timeScale?: number;
  /** Tell Retry-After in seconds of the account's clock, not of the scaled one. Default false. */
  retryAfterUnscaled?: boolean;
}

/** A Freshchat account behind API v2 on a loopback address. */
export class FreshchatSimulator implements AccountServer {
  readonly account: FreshchatAccount;
  /** What people and bots do: the live account's changes, with their platform events. */
  readonly act: FreshchatActions;
  readonly log = new RequestLog();
  readonly faults: FaultInjector;
  /** May be changed while it runs. */
  readonly access: { token: string; reports: boolean };
  /** Requests for report files that carried credentials: each is a leak. */
  leakedCredentials = 0;
  readonly listener: RequestListener;
  private readonly clock: Clock;
  private readonly reports: Reports;
  private readonly orders: QuotaBucket;
  private readonly others: QuotaBucket;
  private readonly server: LoopbackServer;
  private impatientUntil = 0;

  constructor(private readonly options: FreshchatSimulatorOptions = {}) {
    this.clock = options.clock ?? systemClock;
    const { domain = 'acme-team.freshchat.com', seed = 1, timeScale = 1 } = options;
    this.account = new FreshchatAccount({ ...options, domain, seed, clock: this.clock });
    this.act = new FreshchatActions(this.account);
    this.faults = new FaultInjector(seed);
    this.access = { token: options.token ?? 'simulated-freshchat-token', reports: true };
    this.reports = new Reports(this.account, options);
    const scaled: Clock = { now: () => this.clock.now() * timeScale };
    this.orders = new QuotaBucket(scaled, options.reportsPerMinute ?? 1);
    this.others = new QuotaBucket(scaled, options.requestsPerMinute ?? 1000);
    this.listener = accountListener(this);
    this.server = new LoopbackServer(this.listener);
  }

  get domain(): string {
    return this.account.domain;
  }

  /** Starts on a loopback port; gives the address for `FRESHCHAT_BASE_URL`. */
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
  truth(options: ChatTruthOptions): Truth {
    return chatTruth(this.account, options);
  }

  /** The contacts behind them, for finding what differs. */
  contacts(options: ChatTruthOptions): Generator<TrueContact> {
    return chatContacts(this.account, options);
  }

  /** Answers one request. The order of checks: storage, domain, quota, credentials, path. */
  answer(request: ApiRequest): ApiReply {
    const { path, headers } = request;
    if (path.startsWith('/storage/')) {
      if (headers.authorization !== undefined) this.leakedCredentials += 1;
      return this.reports.file(request);
    }
    const host = headers['x-forwarded-host'];
    if (host !== undefined && host !== this.domain)
      return failure(404, 'NOT_FOUND', 'There is no such account.');
    const isOrder = request.method === 'POST' && path === '/v2/reports/raw';
    const state = (isOrder ? this.orders : this.others).take();
    if (!state.allowed) return this.refuseForQuota(state);
    const reply = this.authorized(request) ?? this.route(request, isOrder);
    return { ...reply, headers: { ...quotaHeaders(state), ...reply.headers } };
  }

  refuse(status: 401 | 429, retryAfter = 1): ApiReply {
    return status === 401 ? UNAUTHENTICATED : tooMany(retryAfter);
  }

  private refuseForQuota(state: QuotaState): ApiReply {
    const { timeScale = 1, retryAfterUnscaled = false } = this.options;
    const now = this.clock.now();
    if (now < this.impatientUntil) this.log.impatient += 1;
    this.impatientUntil = Math.max(this.impatientUntil, now + state.resetsInMs / timeScale);
    const reply = tooMany(retryAfterSeconds(state.resetsInMs, retryAfterUnscaled ? timeScale : 1));
    return { ...reply, headers: { ...quotaHeaders(state), ...reply.headers } };
  }

  private authorized({ headers }: ApiRequest): ApiReply | undefined {
    return headers.authorization === `Bearer ${this.access.token}` ? undefined : UNAUTHENTICATED;
  }

  private route({ method, path, query, body, base }: ApiRequest, isOrder: boolean): ApiReply {
    if (path.startsWith('/v2/reports/raw') && !this.access.reports) return NOT_ENTITLED;
    if (isOrder) return this.reports.order(body);
    if (method !== 'GET') return failure(405, 'METHOD_NOT_ALLOWED', 'Use GET.');
    const [, reportId] = /^\/v2\/reports\/raw\/([^/]+)$/.exec(path) ?? [];
    if (reportId !== undefined) return this.reports.status(reportId, base);
    if (path === '/v2/groups') return groupPage([...this.account.groups.values()], query);
    if (path === '/v2/accounts/configuration') return { status: 200, json: this.configuration() };
    return NOT_FOUND;
  }

  private configuration(): unknown {
    return {
      account_id: '227655214724132',
      app_id: '032c91b6-4b46-4f5b-adcb-102c72cd4efa',
      account_name: 'Acme',
      account_domain: this.domain,
      plan: 'ENTERPRISE',
      timezone: 'UTC',
    };
  }
}

function quotaHeaders(state: QuotaState): Record<string, string> {
  return {
    'x-ratelimit-limit': String(state.total),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-reset': String(Math.ceil(state.resetsInMs / 1000)),
  };
}
