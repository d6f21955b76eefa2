import { HOUR, MINUTE } from '../../shared/clock';
import type { ApiReply, ApiRequest } from '../../shared/server';
import type { ZendeskAccount } from '../account/account';
import type { User } from '../account/model';
import { ticketAsOf, type PresentTicket } from '../account/ticket-desk';
import { REFUSAL } from './errors';
import { link } from './lists';
import { maySee } from './ticket-lists';
import { ticketJson } from './ticket-json';

const MOST = 1000;
const CURSOR_LIFETIME = HOUR;

/** How the search behaves; may be changed while it runs. */
export interface SearchSettings {
  /** The index is so many milliseconds behind: a change is found only then. Zendesk: minutes. */
  lag: number;
  /** Pages that ask for more than this and would hold more answer 504; null: never. */
  timeoutAbove: number | null;
}

/**
 * `/search/export?filter[type]=ticket`: archived tickets included, deleted ones not; newest created first. What is found is
 * decided by the index, what is told of it is the present.
 */
export class SearchExport {
  readonly settings: SearchSettings = { lag: 2 * MINUTE, timeoutAbove: null };

  constructor(private readonly account: ZendeskAccount) {}

  answer(request: ApiRequest, caller: User): ApiReply {
    const { query } = request;
    if (query.get('filter[type]') !== 'ticket') return REFUSAL.searchType;
    const size = Number(query.get('page[size]') ?? 100);
    if (!Number.isInteger(size) || size < 1 || size > MOST) return REFUSAL.pageSize;
    const asked = conditions(query.get('query') ?? '');
    if (!asked) return REFUSAL.searchQuery;
    const after = readCursor(query.get('page[after]'), this.account.clock.now());
    if (after === 'refused') return REFUSAL.cursor;

    const found = this.find(asked, caller).filter((present) => !after || compare(present.ticket, after) > 0);
    const { timeoutAbove } = this.settings;
    if (timeoutAbove !== null && size > timeoutAbove && found.length > timeoutAbove)
      return REFUSAL.gatewayTimeout;
    const page = found.slice(0, size);
    const last = page.at(-1)?.ticket;
    const cursor = last ? writeCursor(last, this.account.clock.now()) : null;
    const json = {
      results: page.map((present) => ({ ...ticketJson(this.account, present), result_type: 'ticket' })),
      facets: null,
      meta: { has_more: found.length > size, after_cursor: cursor, before_cursor: null },
      links: { prev: null, next: cursor && link(request, { 'page[after]': cursor }) },
    };
    return { status: 200, json };
  }

  /** `/search/count`: how many tickets a query finds. */
  count(request: ApiRequest, caller: User): ApiReply {
    const asked = conditions(request.query.get('query') ?? '');
    if (!asked) return REFUSAL.searchQuery;
    return { status: 200, json: { count: this.find(asked, caller).length } };
  }

  private find(asked: Condition[], caller: User): PresentTicket[] {
    const now = this.account.clock.now();
    return [...this.account.desk.tickets.values()]
      .flatMap((ticket) => {
        const indexed = ticketAsOf(ticket, now - this.settings.lag)?.audit;
        if (!indexed || !asked.every((holds) => holds(ticket.createdAt, indexed.at))) return [];
        const present = ticketAsOf(ticket, now);
        return present && present.audit.after.status !== 'deleted' && maySee(caller, present.audit)
          ? [present]
          : [];
      })
      .sort((a, b) => compare(a.ticket, b.ticket));
  }
}

type Condition = (createdAt: number, updatedAt: number) => boolean;

const TERM = /^(updated|created)(>=|<=|>|<)(\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))?)$/;

/** Null for what isn't made of comparisons of `updated` and `created` with seconds or days of UTC. */
function conditions(query: string): Condition[] | null {
  const terms = query.split(' ').filter((term) => term !== '' && term !== 'type:ticket');
  const found = terms.flatMap((term): Condition[] => {
    const [, field, operator = '', instant = ''] = TERM.exec(term) ?? [];
    const at = Date.parse(instant);
    const compares = COMPARES[operator];
    if (!compares || Number.isNaN(at)) return [];
    return [(createdAt, updatedAt) => compares(field === 'created' ? createdAt : updatedAt, at)];
  });
  return found.length === terms.length ? found : null;
}

const COMPARES: Partial<Record<string, (value: number, asked: number) => boolean>> = {
  '>=': (value, asked) => value >= asked,
  '<=': (value, asked) => value <= asked,
  '>': (value, asked) => value > asked,
  '<': (value, asked) => value < asked,
};

interface Place {
  createdAt: number;
  id: number;
}

/** Newest created first. */
const compare = (a: Place, b: Place): number => b.createdAt - a.createdAt || b.id - a.id;

const writeCursor = ({ createdAt, id }: Place, now: number): string =>
  Buffer.from(`${createdAt} ${id} ${now}`).toString('base64');

function readCursor(cursor: string | null, now: number): Place | null | 'refused' {
  if (cursor === null) return null;
  const [, createdAt, id, made] =
    /^(\d+) (\d+) (\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8')) ?? [];
  if (made === undefined || now - Number(made) >= CURSOR_LIFETIME) return 'refused';
  return { createdAt: Number(createdAt), id: Number(id) };
}
