import { z } from 'zod';
import { records, type Records } from '../http-client/records';
import { StalePages } from '../http-client/stale-pages';
import { VendorError } from '../http-client/vendor-error';
import type { ZendeskClient } from './client';
import { listedTicket, type ListedTicket } from './listed-ticket';
import { text } from './schemas';

const PAGE = 100;

const schema = z.object({
  tickets: records(listedTicket),
  meta: z.object({ has_more: z.boolean().nullish(), after_cursor: text }).nullish(),
});

/**
 * A cursor of `GET /api/v2/tickets?sort=updated_at` from which all tickets follow that changed in a second (epoch) or later (page 6,
 * §2). The format isn't documented: an account may refuse it.
 */
export function cursorFrom(second: number): string {
  const part = (kind: string, value: number): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(value));
    return Buffer.concat([Buffer.from(kind), bytes]);
  };
  const value = Buffer.concat([part('d', second), part('i', 0)]).toString('base64');
  return Buffer.from(JSON.stringify({ o: 'updated_at,id', v: value })).toString('base64');
}

/**
 * Live tickets that changed in a second (epoch) or later, page by page. Where Zendesk refuses a cursor that it didn't make, the list
 * is read from its newest end (page 6, §8.6): a ticket that changes meanwhile jumps to the top, and the next walk meets it.
 */
export async function* changedTickets(
  client: ZendeskClient,
  since: number,
  signal: AbortSignal,
): AsyncGenerator<Records<ListedTicket>> {
  let begun = false;
  try {
    for await (const page of pagesOf(client, 'updated_at', cursorFrom(since), signal)) {
      begun = true;
      yield page;
    }
  } catch (error) {
    if (begun || !(error instanceof VendorError) || error.status !== 400) throw error;
    for await (const page of pagesOf(client, '-updated_at', null, signal)) {
      const rows = page.rows.filter((ticket) => ticket.updated_at >= since * 1000);
      yield { ...page, rows };
      if (rows.length < page.rows.length) return;
    }
  }
}

async function* pagesOf(
  client: ZendeskClient,
  sort: string,
  from: string | null,
  signal: AbortSignal,
): AsyncGenerator<Records<ListedTicket>> {
  const pages = new StalePages('Zendesk');
  let shown = '';
  for (let cursor = from; ;) {
    const after = cursor === null ? '' : `&page[after]=${encodeURIComponent(cursor)}`;
    const path = `/api/v2/tickets.json?sort=${sort}&page[size]=${PAGE}${after}`;
    const { tickets, meta } = await client.get(path, schema, { signal });
    yield tickets;
    const next = meta?.has_more === true ? meta.after_cursor : null;
    if (next === null || next === cursor) return;
    const { length } = tickets.rows;
    const now = `${String(length)} ${tickets.rows[0]?.id ?? ''} ${tickets.rows.at(-1)?.id ?? ''}`;
    pages.read(now !== shown);
    shown = now;
    cursor = next;
  }
}
