import { z } from 'zod';
import { VendorError } from '../http-client/vendor-error';
import { PAGE_SIZE, type FreshdeskClient, type TicketFilter } from './client';
import { LAST_PAGE } from './ticket-walk';

/** How many tickets each list has. */
export const listedSchema = z.object({ active: z.number(), deleted: z.number(), spam: z.number() });
export type Listed = Readonly<Record<TicketFilter, number>>;

/** Close enough to tell how long an import takes. */
const CLOSE = 1.3;

/**
 * How many tickets changed since an instant (milliseconds), to about a tenth; null if Freshdesk can't tell. No answer has the number
 * (page 5): it follows from which pages there are, a dozen requests for 30,000 tickets.
 */
export async function countListed(
  client: FreshdeskClient,
  since: number,
  signal: AbortSignal,
): Promise<Listed | null> {
  try {
    // One after the other: the import itself asks for the lists meanwhile.
    const active = await countOf(client, 'active', since, signal);
    const deleted = await countOf(client, 'deleted', since, signal);
    return { active, deleted, spam: await countOf(client, 'spam', since, signal) };
  } catch (error) {
    if (error instanceof VendorError) return null; // an import goes on without it
    throw error;
  }
}

async function countOf(
  client: FreshdeskClient,
  filter: TicketFilter,
  since: number,
  signal: AbortSignal,
): Promise<number> {
  const ask = async (from: number, page: number) => {
    const { rows, odd } = await client.tickets(filter, from, page, signal);
    return { size: rows.length + odd, end: rows.at(-1)?.updated_at ?? from };
  };
  for (let [from, before] = [since, 0]; ;) {
    const first = await ask(from, 1);
    if (first.size < PAGE_SIZE) return before + first.size;
    const last = await ask(from, LAST_PAGE);
    if (last.size < PAGE_SIZE || last.end <= from) return before + (await pagesOf(ask, from)) * PAGE_SIZE;
    [from, before] = [last.end, before + LAST_PAGE * PAGE_SIZE];
  }
}

/** Between which pages a list ends, the first of them full and the last page that can be asked for not. */
async function pagesOf(
  ask: (from: number, page: number) => Promise<{ size: number }>,
  from: number,
): Promise<number> {
  let [full, missing] = [1, LAST_PAGE];
  while (missing - full > 1 && missing / full > CLOSE) {
    const page = Math.round(Math.sqrt(full * missing));
    if ((await ask(from, page)).size === PAGE_SIZE) full = page;
    else missing = page;
  }
  return (full + missing) / 2;
}
