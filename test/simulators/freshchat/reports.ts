import { DAY, MINUTE, type Clock } from '../shared/clock';
import type { ApiReply, ApiRequest } from '../shared/server';
import type { FreshchatAccount } from './account';
import { EXPIRED, failure, NOT_FOUND } from './errors';
import type { Resolution } from './model';
import { anyStyle, reportCsv, zipped, type ColumnStyle } from './report-file';

export interface ReportOptions {
  /** From the order to the completed report, default 2 s of the account's clock. */
  reportDurationMs?: number;
  /** What happened in the last so many milliseconds is not in reports yet, default 0. */
  reportLagMs?: number;
  /** The longest window, default 31 days. */
  reportMaxDays?: number;
  /** Days in one link's file, default 7. */
  linkDays?: number;
  /** How long a link lives, default 15 minutes of the account's clock. */
  linkLifeMs?: number;
  /** Default `zip`; `csv` = bare files; `mixed` = both in turn. */
  files?: 'zip' | 'csv' | 'mixed';
  /** Default: one of them for each file, by the seed. */
  columns?: ColumnStyle;
  /** So many of the first reports end as FAILED, default 0. */
  failedReports?: number;
}

interface Job {
  id: string;
  start: number;
  end: number;
  orderedAt: number;
  /** No job's rows come from after this instant. */
  seesUntil: number;
  fails: boolean;
}

const EVENTS = ['Conversation-Resolved', 'Conversation-Created', 'Conversation-Group-Assigned'];
const MONTHS = 15;

/** Raw reports: ordered, made over time, fetched from links that expire. */
export class Reports {
  private readonly jobs = new Map<string, Job>();
  private readonly clock: Clock;

  constructor(
    private readonly account: FreshchatAccount,
    private readonly options: ReportOptions,
  ) {
    this.clock = account.clock;
  }

  /** `POST /reports/raw`. */
  order(body: string): ApiReply {
    const wanted = parse(body);
    const now = this.clock.now();
    const start = Date.parse(String(wanted.start));
    const end = Date.parse(String(wanted.end));
    const maxDays = this.options.reportMaxDays ?? 31;
    const wrong = Number.isNaN(start) || Number.isNaN(end) || start >= end;
    if (wrong) return failure(400, 'BAD_REQUEST', 'start and end must be UTC times, start before end.');
    if (start < earliestStart(now))
      return failure(400, 'BAD_REQUEST', `start is more than ${MONTHS} months back.`);
    if (end - start > maxDays * DAY) return failure(400, 'BAD_REQUEST', `The range exceeds ${maxDays} days.`);
    if (!EVENTS.includes(String(wanted.event))) return failure(400, 'BAD_REQUEST', 'event is not known.');
    if (wanted.format !== 'csv') return failure(400, 'BAD_REQUEST', 'format must be csv.');
    const id = this.account.random.uuid();
    const fails = this.jobs.size < (this.options.failedReports ?? 0);
    const seesUntil = wanted.event === EVENTS[0] ? now - (this.options.reportLagMs ?? 0) : -1;
    this.jobs.set(id, { id, start, end, orderedAt: now, seesUntil, fails });
    return { status: 202, json: { id, link: { rel: 'extracts', href: `/reports/raw/${id}` } } };
  }

  /** `GET /reports/raw/{id}`: once it is completed, each call signs its links anew. */
  status(id: string, base: string): ApiReply {
    const job = this.jobs.get(id);
    if (!job) return NOT_FOUND;
    const progress = (this.clock.now() - job.orderedAt) / (this.options.reportDurationMs ?? 2000);
    const interval = `${stamp(job.start)} ${stamp(job.end)}`;
    if (progress < 1) {
      return {
        status: 200,
        json: { id, status: progress < 0.4 ? 'ACCEPTED' : 'PROCESSING', interval, links: [] },
      };
    }
    if (job.fails) return { status: 200, json: { id, status: 'FAILED', interval, links: [] } };
    const links = this.parts(job).map(([from, to], part) => ({
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      status: 'SUCCESS',
      link: { rel: 'extract', href: this.sign(base, job, part) },
    }));
    return { status: 200, json: { id, status: 'COMPLETED', interval, links } };
  }

  /** A file of a report, from object storage. */
  file({ path, query }: ApiRequest): ApiReply {
    const [, id = '', part = ''] = /\/([0-9a-f-]{36})\/(\d+)\.(?:zip|csv)$/.exec(path) ?? [];
    const job = this.jobs.get(id);
    const range = job && this.parts(job)[Number(part)];
    const signed = query.get('signature') === signature(id, query.get('expires'));
    if (!job || !range || !signed || this.clock.now() > Number(query.get('expires'))) return EXPIRED;
    const rows = this.rows(job, range);
    const csv = reportCsv(this.account, rows, this.options.columns ?? anyStyle(this.account.random));
    return path.endsWith('.zip')
      ? { status: 200, headers: { 'content-type': 'application/zip' }, body: zipped(`${id}.csv`, csv) }
      : { status: 200, headers: { 'content-type': 'text/csv' }, body: csv };
  }

  private parts({ start, end }: Job): [number, number][] {
    const step = (this.options.linkDays ?? 7) * DAY;
    const parts: [number, number][] = [];
    for (let from = start; from < end; from += step) parts.push([from, Math.min(from + step, end)]);
    return parts;
  }

  private rows(job: Job, [from, to]: [number, number]): Resolution[] {
    const isLast = to === job.end;
    return this.account.resolutions.filter(({ reportedAt: at }) => {
      return at >= from && (at < to || (isLast && at === to)) && at <= job.seesUntil;
    });
  }

  private sign(base: string, job: Job, part: number): string {
    const { files = 'zip' } = this.options;
    const type = files === 'mixed' ? ['zip', 'csv'][part % 2] : files;
    const expires = String(this.clock.now() + (this.options.linkLifeMs ?? 15 * MINUTE));
    const query = new URLSearchParams({ expires, signature: signature(job.id, expires) });
    return `${base}/storage/${this.account.domain}/${job.id}/${part}.${type}?${query.toString()}`;
  }
}

/** The oldest `start` that the vendor takes: 15 months back. */
export function earliestStart(now: number): number {
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() - MONTHS);
  return date.getTime();
}

function parse(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function signature(id: string, expires: string | null): string {
  return Buffer.from(`${id}:${expires}`).toString('base64url');
}

function stamp(time: number): string {
  return new Date(time)
    .toISOString()
    .replace('T', ' ')
    .replace(/(\.\d)\d+Z$/, '$1');
}
