import { VendorError } from '../http-client/vendor-error';
import { PAGE_SIZE, type FreshdeskClient, type TicketFilter } from './client';
import type { FreshdeskTicket } from './schemas';

/** Freshdesk's last page of a list (page 5): beyond it, the walk must go on from a later `updated_since`. */
const LAST_PAGE = 300;
const SECOND = 1_000;

export interface TicketPage {
  /** Tickets that this walk hasn't shown in this state yet. */
  readonly tickets: FreshdeskTicket[];
  /** `updated_at` up to which everything was shown: where a later walk can start. */
  readonly cursor: number;
}

/**
 * Walks through a ticket list by `updated_at`. Each page begins where the last one ended, by value and not by number, so that
 * tickets which change and move to the end while it reads can't push others past it. Only within one second that fills a whole
 * page it turns pages, and reads them again until nothing new is among them. The next page is asked for while the caller works.
 * @throws VendorError if more tickets carry one second than the list shows
 */
export async function* walkTickets(
  client: FreshdeskClient,
  filter: TicketFilter,
  since: number,
  signal: AbortSignal,
): AsyncGenerator<TicketPage> {
  let cursor = since;
  let seen = new Set<string>();
  const ask = (from: number, number: number) => {
    const answer = client.tickets(filter, from, number, signal);
    answer.catch(() => undefined); // asked ahead: a failure is met where it is awaited
    return answer;
  };
  let next = ask(cursor, 1);
  for (;;) {
    const rows = await next;
    const last = rows.at(-1)?.updated_at ?? cursor;
    const full = rows.length >= PAGE_SIZE;
    const moves = last - SECOND > cursor;
    if (full && moves) next = ask(last - SECOND, 1);
    const fresh = rows.filter((ticket) => !seen.has(stateOf(ticket)));
    if (!full) {
      yield { tickets: fresh, cursor: Math.max(cursor, last) };
      return;
    }
    if (moves) {
      yield { tickets: fresh, cursor: last };
      cursor = last - SECOND;
      seen = new Set(rows.filter(({ updated_at: at }) => at >= cursor).map(stateOf));
      continue;
    }
    const { rows: rest, ended } = await withinSecond(client, filter, cursor, rows, signal);
    const end = rest.at(-1)?.updated_at ?? last;
    const unseen = rest.filter((ticket) => !seen.has(stateOf(ticket)));
    yield { tickets: unseen, cursor: end };
    if (ended) return;
    cursor = end - SECOND;
    seen = new Set(rest.map(stateOf));
    next = ask(cursor, 1);
  }
}

/** All rows from a cursor until the instant moves on or the list ends, read again until a reading shows nothing new. */
async function withinSecond(
  client: FreshdeskClient,
  filter: TicketFilter,
  cursor: number,
  firstPage: readonly FreshdeskTicket[],
  signal: AbortSignal,
): Promise<{ rows: FreshdeskTicket[]; ended: boolean }> {
  let ended = false;
  const rows = new Map(firstPage.map((ticket) => [stateOf(ticket), ticket]));
  for (let found = rows.size; found > 0;) {
    const before = rows.size;
    for (let page = 1; ; page += 1) {
      if (page > LAST_PAGE) {
        throw new VendorError(
          'refused',
          'Freshdesk can’t list all tickets that were changed in one second. Ask Freshdesk for an account export.',
        );
      }
      const read = await client.tickets(filter, cursor, page, signal);
      for (const ticket of read) rows.set(stateOf(ticket), ticket);
      const last = read.at(-1)?.updated_at ?? cursor;
      ended = read.length < PAGE_SIZE;
      if (ended || last - SECOND > cursor) break;
    }
    found = rows.size - before;
  }
  return { rows: [...rows.values()].sort((a, b) => a.updated_at - b.updated_at), ended };
}

const stateOf = ({ id, updated_at: at }: FreshdeskTicket): string => `${id}@${at}`;
