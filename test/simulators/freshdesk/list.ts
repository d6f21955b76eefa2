import { DAY } from '../shared/clock';
import type { ApiReply } from '../shared/server';
import type { FreshdeskAccount } from './account';
import { BEYOND_300, invalid } from './errors';
import type { Ticket } from './model';

export interface Page<T> {
  rows: T[];
  page: number;
  hasNext: boolean;
}

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** One page of anything; a number out of range is refused as the vendor does. */
export function paginate<T>(all: readonly T[], query: URLSearchParams): Page<T> | ApiReply {
  const perPage = positive(query.get('per_page'), 30);
  if (perPage === undefined || perPage > 100) {
    return invalid('per_page', 'It should be a Positive Integer less than or equal to 100');
  }
  const page = positive(query.get('page'), 1);
  if (page === undefined) return invalid('page', 'It should be a Positive Integer');
  const end = page * perPage;
  return { rows: all.slice(end - perPage, end), page, hasNext: all.length > end };
}

function positive(text: string | null, otherwise: number): number | undefined {
  if (text === null) return otherwise;
  return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}

/**
 * `GET /tickets`: all active tickets, or those of `filter=deleted|spam`; without `updated_since` only those created in
 * the last 30 days. The order is taken anew for each page: rows shift while the account changes.
 */
export function listTickets(account: FreshdeskAccount, query: URLSearchParams): Page<Ticket> | ApiReply {
  if (Number(query.get('page') ?? 1) > 300) return BEYOND_300;
  const filter = query.get('filter');
  if (filter !== null && filter !== 'deleted' && filter !== 'spam') {
    return invalid('filter', 'It should be one of these values: new_and_my_open,watching,spam,deleted');
  }
  const since = query.get('updated_since');
  if (since !== null && !ISO.test(since)) {
    return invalid(
      'updated_since',
      "It should be in the 'combined date and time ISO8601' format",
      'invalid_date',
    );
  }
  const orderBy = query.get('order_by') ?? 'created_at';
  if (!['created_at', 'due_by', 'updated_at', 'status'].includes(orderBy)) {
    return invalid('order_by', 'It should be one of these values: created_at,due_by,updated_at,status');
  }
  const orderType = query.get('order_type') ?? 'desc';
  if (orderType !== 'asc' && orderType !== 'desc') {
    return invalid('order_type', 'It should be one of these values: asc,desc');
  }
  const index = account.index[filter ?? 'active'];
  let rows = index.since(since === null ? 0 : Date.parse(since));
  if (since === null) {
    const monthAgo = account.clock.now() - 30 * DAY;
    rows = rows.filter((ticket) => ticket.createdAt >= monthAgo);
  }
  if (account.archiveAfterDays !== null) rows = rows.filter((ticket) => !account.isArchived(ticket));
  if (orderBy !== 'updated_at') {
    const value = (it: Ticket) => (orderBy === 'status' ? it.status : it.createdAt);
    rows = [...rows].sort((a, b) => value(a) - value(b) || a.id - b.id);
  }
  return paginate(orderType === 'desc' ? rows.reverse() : rows, query);
}
