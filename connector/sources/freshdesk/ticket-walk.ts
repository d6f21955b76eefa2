import { StalePages } from '../http-client/stale-pages';
import { VendorError } from '../http-client/vendor-error';
import type { FreshdeskClient, TicketFilter } from './client';
import type { FreshdeskTicket } from './schemas';

/** Freshdesk's last page of a list (page 5): beyond it, the walk must go on from a later `updated_since`. */
const LAST_PAGE = 300;
const SECOND = 1_000;
/** So many tickets are given at once: little is to be repeated where a pull is cut off. */
const PIECE = 25;

export interface TicketPage {
  /** Tickets that this walk hasn't shown in this state yet. */
  readonly tickets: FreshdeskTicket[];
  /** `updated_at` up to which everything was shown: where a later walk can start. */
  readonly cursor: number;
  /** How many tickets couldn't be read. */
  readonly odd: number;
}

/**
 * Walks through a ticket list by `updated_at`. Each page begins where the last one ended, by value and not by number, so that
 * tickets which change and move to the end while it reads can't push others past it. Only within one second that fills a whole
 * page it turns pages, and reads them again until nothing new is among them. The next page is asked for while the caller works.
 * It begins, and goes on, a second early: whether Freshdesk includes the very second that is asked for makes no difference then.
 * @throws VendorError if more tickets carry one second than the list shows
 */
export async function* walkTickets(
  client: FreshdeskClient,
  filter: TicketFilter,
  since: number,
  signal: AbortSignal,
): AsyncGenerator<TicketPage> {
  let cursor = since - SECOND;
  let seen = new Set<string>();
  const ask = (from: number) => {
    const answer = client.tickets(filter, from, 1, signal);
    answer.catch(() => undefined); // asked ahead: a failure is handled where it is awaited
    return answer;
  };
  const pages = new StalePages('Freshdesk');
  let next = ask(cursor);
  for (;;) {
    const { rows, more, odd } = await next;
    const last = rows.at(-1)?.updated_at ?? cursor;
    const fresh = rows.filter((ticket) => !seen.has(stateOf(ticket)));
    if (!more) {
      yield* inPieces(fresh, Math.max(since, last), odd);
      return;
    }
    if (last - SECOND > cursor) {
      next = ask(last - SECOND);
      yield* inPieces(fresh, last, odd);
      cursor = last - SECOND;
      seen = new Set(rows.filter(({ updated_at: at }) => at >= cursor).map(stateOf));
      continue;
    }
    const { rows: rest, ended, odd: hidden } = await withinSecond(client, filter, cursor, rows, signal);
    const end = rest.at(-1)?.updated_at ?? last;
    const unseen = rest.filter((ticket) => !seen.has(stateOf(ticket)));
    if (!ended) pages.read(unseen.length > 0);
    for (let from = 0; from < unseen.length; from += PIECE) {
      yield { tickets: unseen.slice(from, from + PIECE), cursor: Math.max(since, cursor), odd: 0 };
    }
    yield { tickets: [], cursor: Math.max(since, end), odd: hidden };
    if (ended) return;
    cursor = end - SECOND > cursor ? end - SECOND : end;
    seen = new Set(rest.map(stateOf));
    next = ask(cursor);
  }
}

/**
 * A page's tickets, each piece with the instant up to which all were shown; at least one piece, which tells of the page's end. What can't
 * be read comes with the first: whoever goes on after any of them must know of it.
 */
function* inPieces(tickets: readonly FreshdeskTicket[], end: number, odd: number): Generator<TicketPage> {
  for (let from = 0; from === 0 || from < tickets.length; from += PIECE) {
    const piece = tickets.slice(from, from + PIECE);
    const isLast = from + PIECE >= tickets.length;
    yield {
      tickets: piece,
      cursor: isLast ? end : (piece.at(-1)?.updated_at ?? end),
      odd: from === 0 ? odd : 0,
    };
  }
}

/**
 * All rows from a cursor until the instant moves on or the list ends, read again until a reading shows nothing new.
 * At the last page that Freshdesk shows, any later instant is good enough to go on from.
 */
async function withinSecond(
  client: FreshdeskClient,
  filter: TicketFilter,
  cursor: number,
  firstPage: readonly FreshdeskTicket[],
  signal: AbortSignal,
): Promise<{ rows: FreshdeskTicket[]; ended: boolean; odd: number }> {
  let ended = false;
  let odd = 0;
  const rows = new Map(firstPage.map((ticket) => [stateOf(ticket), ticket]));
  for (let found = rows.size; found > 0;) {
    const before = rows.size;
    odd = 0;
    const pages = new StalePages('Freshdesk');
    let shown = '';
    for (let page = 1; ; page += 1) {
      const read = await client.tickets(filter, cursor, page, signal);
      const now = read.rows.map(stateOf).join();
      pages.read(now !== shown);
      shown = now;
      for (const ticket of read.rows) rows.set(stateOf(ticket), ticket);
      odd += read.odd;
      const last = read.rows.at(-1)?.updated_at ?? cursor;
      ended = !read.more;
      if (ended || last - SECOND > cursor) break;
      if (page < LAST_PAGE) continue;
      if (last > cursor) break;
      throw new VendorError(
        'refused',
        'Freshdesk can’t list all tickets that were changed in one second. Ask Freshdesk for an account export.',
      );
    }
    found = rows.size - before;
  }
  return { rows: [...rows.values()].sort((a, b) => a.updated_at - b.updated_at), ended, odd };
}

const stateOf = ({ id, updated_at: at }: FreshdeskTicket): string => `${id}@${at}`;
