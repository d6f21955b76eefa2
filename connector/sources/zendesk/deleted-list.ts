import { z } from 'zod';
import { StalePages } from '../http-client/stale-pages';
import type { ZendeskClient } from './client';
import { id, instant, text } from './schemas';

/** Who deleted it and the ticket's subject are dropped while parsing (G5). */
const deleted = z.object({ id, deleted_at: instant });
export type DeletedTicket = z.output<typeof deleted>;

const schema = z.object({
  deleted_tickets: z.array(deleted),
  meta: z.object({ has_more: z.boolean().nullish(), after_cursor: text }).nullish(),
});

/**
 * Tickets that were deleted in a second (epoch) or later, the latest first: of the last 30 days, and neither archived nor scrubbed
 * ones (page 6, §4).
 */
export async function deletedTickets(
  client: ZendeskClient,
  since: number,
  signal: AbortSignal,
): Promise<DeletedTicket[]> {
  const found = new Map<string, DeletedTicket>();
  const pages = new StalePages('Zendesk');
  for (let cursor: string | null = null; ;) {
    const after = cursor === null ? '' : `&page[after]=${encodeURIComponent(cursor)}`;
    const path = `/api/v2/deleted_tickets.json?sort=-updated_at&page[size]=100${after}`;
    const page: z.output<typeof schema> = await client.get(path, schema, { signal });
    const young = page.deleted_tickets.filter(({ deleted_at: at }) => at >= since * 1000);
    const before = found.size;
    for (const one of young) found.set(`${one.id} ${one.deleted_at}`, one);
    const next = page.meta?.has_more === true ? page.meta.after_cursor : null;
    if (young.length < page.deleted_tickets.length || next === null || next === cursor)
      return [...found.values()];
    pages.read(found.size > before);
    cursor = next;
  }
}
