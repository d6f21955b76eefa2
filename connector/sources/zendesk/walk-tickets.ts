import { StalePages } from '../http-client/stale-pages';
import type { ZendeskClient } from './client';
import { PageSize } from './page-size';
import type { ZendeskTicket } from './schemas';

export interface TicketPage {
  readonly tickets: ZendeskTicket[];
  /** Where the next walk goes on. */
  readonly cursor: number | string;
  /** How many tickets couldn't be read. */
  readonly odd: number;
}

/**
 * Walks through the tickets that changed, as they are now, archived and deleted ones included (page 5, Zendesk "Present state").
 * @param from where the last walk ended, or an instant in epoch seconds
 */
export async function* walkTickets(
  client: ZendeskClient,
  from: number | string,
  signal: AbortSignal,
): AsyncGenerator<TicketPage> {
  const size = new PageSize();
  const pages = new StalePages('Zendesk');
  let shown = '';
  for (let position = from; ;) {
    const asked = position;
    const page = await size.fitting((perPage) => client.tickets(asked, perPage, signal));
    position = page.cursor ?? asked;
    const { tickets, odd } = page;
    yield { tickets, cursor: position, odd };
    if (page.endOfStream || position === asked) return;
    const now = `${String(tickets[0]?.id)} ${String(tickets.at(-1)?.id)} ${String(tickets.length)}`;
    pages.read(now !== shown);
    shown = now;
  }
}
