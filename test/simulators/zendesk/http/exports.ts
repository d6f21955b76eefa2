import { MINUTE } from '../../shared/clock';
import type { Random } from '../../shared/random';
import type { ApiReply, ApiRequest } from '../../shared/server';
import type { ZendeskAccount } from '../account/account';
import type { Audit } from '../account/model';
import { ticketAsOf, type PresentTicket } from '../account/ticket-desk';
import { REFUSAL } from './errors';
import { eventJson } from './event-json';
import { link } from './lists';
import { callJson, ticketJson } from './ticket-json';
import { timePage, type TimeOrdered, type TimePage } from './time-page';

/** How the exports behave; may be changed while it runs. */
export interface ExportSettings {
  /** The most records on a page. Zendesk: 1000. */
  pageSize: number;
  /** Pages that ask for more than this and would hold more answer 504; null: never. */
  timeoutAbove: number | null;
  /** Cut pages inside a second, so that a second beyond the page size can't be had whole. */
  cutSeconds: boolean;
  /** The share of pages (0 to 1) that bring the page before again. */
  repeatShare: number;
  /** So much larger is the id of an event export's entry than its audit's: that they are one is nowhere documented. */
  idOffset: number;
  /** So many milliseconds later than its audit an entry of the event export says that it happened. */
  timeOffset: number;
}

/** The incremental exports, with their quirks. Records of the last minute are held back, a `start_time` in it is refused. */
export class Exports {
  readonly settings: ExportSettings = {
    pageSize: 1000,
    timeoutAbove: null,
    cutSeconds: false,
    repeatShare: 0,
    idOffset: 0,
    timeOffset: 0,
  };

  constructor(
    private readonly account: ZendeskAccount,
    private readonly random: Random,
  ) {}

  /** `/incremental/ticket_events.json`: `next_page` is set even at the end. */
  ticketEvents(request: ApiRequest): ApiReply {
    const withComments = (request.query.get('include') ?? '').split(',').includes('comment_events');
    const size = this.askedSize(request);
    const page = this.page(request, { all: this.account.desk.byTime(), timeOf: ({ at }) => at }, size);
    if ('status' in page) return page;
    if (this.timesOut(size, page.records.length)) return REFUSAL.gatewayTimeout;
    const audits = page.records.filter(({ id }) => !this.account.missingAudits.has(id));
    const json = {
      ticket_events: audits.map((audit) => this.entry(audit, withComments)),
      next_page: link(request, { start_time: String(page.endTime) }),
      count: audits.length,
      end_of_stream: page.endOfStream,
      end_time: page.endTime,
    };
    const delivered = (): void => audits.forEach(({ id }) => this.account.handedOut.add(id));
    return { status: 200, json, delivered };
  }

  private entry(audit: Audit, withComments: boolean): object {
    const { idOffset, timeOffset } = this.settings;
    return { ...eventJson({ ...audit, at: audit.at + timeOffset }, withComments), id: audit.id + idOffset };
  }

  /** `/channels/voice/stats/incremental/calls.json`: no `end_of_stream`, `next_page` never null, corrected calls again. */
  calls(request: ApiRequest): ApiReply {
    const calls = {
      all: this.account.calls.asOf(this.account.clock.now() - MINUTE),
      timeOf: (call: { updatedAt: number }) => call.updatedAt,
    };
    const page = this.page(request, calls, this.settings.pageSize);
    if ('status' in page) return page;
    const next_page = link(request, { start_time: String(page.endTime) });
    return {
      status: 200,
      json: { calls: page.records.map(callJson), next_page, count: page.records.length },
    };
  }

  /** `/incremental/tickets/cursor.json`: present states by their last change, archived and deleted tickets included. */
  tickets(request: ApiRequest): ApiReply {
    const start = this.startTime(request);
    const cursor = request.query.get('cursor');
    if (cursor === null && typeof start !== 'number') return start;
    const [seconds, lastId] = cursor === null ? [Number(start), 0] : readCursor(cursor);
    const size = this.askedSize(request);
    const sorted = this.presentTickets();
    const found = sorted.findIndex(
      ({ generatedAt: at, ticket }) => at > seconds * 1000 || (at === seconds * 1000 && ticket.id > lastId),
    );
    const first = found < 0 ? sorted.length : found;
    const page = sorted.slice(Math.max(0, first - this.repeated(size)), first + size);
    if (this.timesOut(size, page.length)) return REFUSAL.gatewayTimeout;
    const last = first < sorted.length ? page[page.length - 1] : undefined;
    const after = last ? writeCursor(last.generatedAt / 1000, last.ticket.id) : writeCursor(seconds, lastId);
    const json = {
      tickets: page.map((present) => ticketJson(this.account, present)),
      after_url: `${request.base}${request.path}?${new URLSearchParams({ cursor: after, per_page: String(size) }).toString()}`,
      after_cursor: after,
      before_url: null,
      before_cursor: null,
      end_of_stream: first + size >= sorted.length,
    };
    return { status: 200, json };
  }

  private presentTickets(): PresentTicket[] {
    const now = this.account.clock.now();
    return [...this.account.desk.tickets.values()]
      .flatMap((ticket) => ticketAsOf(ticket, now) ?? [])
      .filter(({ generatedAt }) => generatedAt <= now - MINUTE)
      .sort((a, b) => a.generatedAt - b.generatedAt || a.ticket.id - b.ticket.id);
  }

  private page<T>(request: ApiRequest, records: TimeOrdered<T>, size: number): TimePage<T> | ApiReply {
    const start = this.startTime(request);
    if (typeof start !== 'number') return start;
    const repeated = this.repeated(size);
    const until = this.account.clock.now() - MINUTE;
    return timePage(records, { start, size, until, cutSeconds: this.settings.cutSeconds, repeated });
  }

  private repeated(size: number): number {
    return this.random.chance(this.settings.repeatShare) ? size : 0;
  }

  private startTime({ query }: ApiRequest): number | ApiReply {
    const start = Number(query.get('start_time') ?? NaN);
    if (!Number.isFinite(start)) return REFUSAL.startTimeMissing;
    return start * 1000 > this.account.clock.now() - MINUTE ? REFUSAL.startTimeTooRecent : start;
  }

  private askedSize({ query }: ApiRequest): number {
    return Math.min(
      this.settings.pageSize,
      Math.max(1, Number(query.get('per_page')) || this.settings.pageSize),
    );
  }

  private timesOut(size: number, records: number): boolean {
    const { timeoutAbove } = this.settings;
    return timeoutAbove !== null && size > timeoutAbove && records > timeoutAbove;
  }
}

function writeCursor(seconds: number, id: number): string {
  return Buffer.from(`${seconds}.0||${id}`).toString('base64');
}

function readCursor(cursor: string): [number, number] {
  const [seconds, id] = Buffer.from(cursor, 'base64').toString('utf8').split('.0||');
  return [Number(seconds), Number(id)];
}
