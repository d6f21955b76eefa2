import { DAY, MINUTE } from '../shared/clock';
import type { ApiReply } from '../shared/server';
import type { FreshdeskAccount } from './account';
import { invalid } from './errors';
import { paginate } from './list';
import type { Ticket } from './model';

const PER_PAGE = 30;
const LAST_PAGE = 10;
/** What is new is found that much later. */
const INDEXED_AFTER_MS = 2 * MINUTE;
/** Of the query language, what compares dates: `updated_at:>'2026-01-31' AND created_at:<'2026-03-01'`. */
const CONDITION = /^(created_at|updated_at):([<>]?)'(\d{4}-\d{2}-\d{2})'$/;

type Wanted = (ticket: Ticket) => boolean;

/**
 * `GET /search/tickets`: active tickets, 30 a page and at most ten pages, and how many there are of them all. `:>` and `:<` include
 * the day (UTC) that they name.
 */
export function searchTickets(
  account: FreshdeskAccount,
  query: URLSearchParams,
): { rows: Ticket[]; total: number } | ApiReply {
  if (query.has('per_page'))
    return invalid('per_page', 'Unexpected/invalid field in request', 'invalid_field');
  if (Number(query.get('page') ?? 1) > LAST_PAGE)
    return invalid('page', 'It should be a Positive Integer less than or equal to 10');
  const text = query.get('query');
  if (text === null) return invalid('query', 'It should be a/an String', 'missing_field');
  const wanted = /^".*"$/.test(text) && text.length <= 512 ? conditionsOf(text.slice(1, -1)) : undefined;
  if (wanted === undefined) return invalid('query', 'Given query is not in the correct format');
  const indexed = account.clock.now() - INDEXED_AFTER_MS;
  const found = account.index.active
    .since(0)
    .filter((ticket) => ticket.createdAt <= indexed && !account.isArchived(ticket))
    .filter((ticket) => wanted.every((condition) => condition(ticket)));
  const page = paginate(
    found,
    new URLSearchParams({ page: query.get('page') ?? '1', per_page: `${PER_PAGE}` }),
  );
  return 'status' in page ? page : { rows: page.rows, total: found.length };
}

function conditionsOf(text: string): Wanted[] | undefined {
  const wanted = text.split(' AND ').map(conditionOf);
  return wanted.every((condition) => condition !== undefined) ? wanted : undefined;
}

function conditionOf(text: string): Wanted | undefined {
  const [, field, operator, day = ''] = CONDITION.exec(text) ?? [];
  const start = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(start)) return undefined;
  const [from, to] = [operator === '<' ? -Infinity : start, operator === '>' ? Infinity : start + DAY];
  return (ticket) => {
    const at = field === 'created_at' ? ticket.createdAt : ticket.updatedAt;
    return at >= from && at < to;
  };
}
