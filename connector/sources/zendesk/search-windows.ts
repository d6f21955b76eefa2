import { z } from 'zod';
import { records, type Records } from '../http-client/records';
import { StalePages } from '../http-client/stale-pages';
import { VendorError } from '../http-client/vendor-error';
import type { ZendeskClient } from './client';
import { isTooLarge, PageSize, TOO_LARGE } from './page-size';
import { listedTicket, type ListedTicket } from './listed-ticket';
import { text } from './schemas';

const DAY = 24 * 60 * 60;
const WIDEST = 60 * DAY;
/** Windows are made wider until they hold so many tickets, and narrower when they hold more than so many. */
const FEW = 500;
const MANY = 2_000;
/** So often in a row a window is halved because no answer came: more often, the account can't be reached. */
const MOST_SILENT = 3;
/** A cursor of the search export dies after an hour (page 6, §4). */
const CURSOR_LIFE_MS = 50 * 60 * 1000;

const schema = z.object({
  results: records(listedTicket),
  meta: z.object({ has_more: z.boolean().nullish(), after_cursor: text }).nullish(),
});

/** Tickets whose last change lies in `[from, to)`, epoch seconds, the latest change first. */
export interface SearchWindow {
  readonly tickets: readonly ListedTicket[];
  /** How many records couldn't be read. */
  readonly odd: number;
  readonly from: number;
  readonly to: number;
}

/**
 * All tickets, archived ones included and deleted ones not, whose last change lies in `[from, to)` (epoch seconds), window by window
 * from the latest to the earliest (page 6, §8.3). A window that takes Zendesk too long is halved. A ticket that changes meanwhile is
 * in none: whoever walks here watches what changes, too.
 */
export async function* searchWindows(
  client: ZendeskClient,
  from: number,
  to: number,
  signal: AbortSignal,
): AsyncGenerator<SearchWindow> {
  const size = new PageSize();
  let width = DAY;
  let silent = 0;
  for (let end = to; end > from;) {
    const start = Math.max(from, end - width);
    const found = await listWindow(client, start, end, size, silent < MOST_SILENT, signal);
    if (typeof found === 'string') {
      silent = found === 'silent' ? silent + 1 : 0;
      width = Math.ceil((end - start) / 2);
      continue;
    }
    silent = 0;
    const { rows: tickets, odd } = found;
    yield { tickets, odd, from: start, to: end };
    end = start;
    if (tickets.length < FEW) width = Math.min(WIDEST, width * 2);
    else if (tickets.length > MANY) width = Math.max(1, Math.floor(width / 2));
  }
}

/** For a window that should be halved: why. `silent`: there was no answer. @param mayBeSilent whether that is no failure yet */
async function listWindow(
  client: ZendeskClient,
  from: number,
  to: number,
  size: PageSize,
  mayBeSilent: boolean,
  signal: AbortSignal,
): Promise<Records<ListedTicket> | 'silent' | 'too large' | 'too long'> {
  const query = encodeURIComponent(`updated>=${iso(from)} updated<${iso(to)}`);
  const begun = performance.now();
  const found = new Map<string, ListedTicket>();
  const pages = new StalePages('Zendesk');
  let odd = 0;
  const mayHalve = to - from > 1;
  for (let cursor: string | null = null; ;) {
    const after = cursor === null ? '' : `&page[after]=${encodeURIComponent(cursor)}`;
    const ask = (perPage: number): Promise<z.output<typeof schema>> => {
      const path = `/api/v2/search/export.json?filter[type]=ticket&query=${query}&page[size]=${perPage}${after}`;
      return client.get(path, schema, { signal, final: [TOO_LARGE] });
    };
    try {
      const { results, meta } = await size.fitting(ask);
      const before = found.size;
      odd += results.odd;
      for (const ticket of results.rows) {
        const second = ticket.updated_at / 1000;
        if (second >= from && second < to) found.set(ticket.id, ticket);
      }
      const next = meta?.has_more === true ? meta.after_cursor : null;
      if (next === null || next === cursor) break;
      cursor = next;
      pages.read(found.size > before);
    } catch (error) {
      const hasExpired = cursor !== null && error instanceof VendorError && error.problem === 'refused';
      if (mayHalve && hasExpired) return 'too long';
      if (mayHalve && isTooLarge(error)) return 'too large';
      if (mayHalve && mayBeSilent && isSilence(error)) return 'silent';
      throw error;
    }
    if (mayHalve && performance.now() - begun > CURSOR_LIFE_MS) return 'too long';
  }
  return { rows: [...found.values()].sort(byLatest), odd };
}

/** The latest change first; of one second the larger id. */
export function byLatest(a: Position, b: Position): number {
  return b.updated_at - a.updated_at || Number(b.id) - Number(a.id);
}

type Position = Pick<ListedTicket, 'id' | 'updated_at'>;

const isSilence = (error: unknown): boolean => error instanceof VendorError && error.status === null;

const iso = (second: number): string => new Date(second * 1000).toISOString().replace('.000Z', 'Z');
