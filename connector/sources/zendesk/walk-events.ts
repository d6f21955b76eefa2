import type { Audit } from '../../normalizer/zendesk/audit-fact';
import { StalePages } from '../http-client/stale-pages';
import { isTooRecent, type ZendeskClient } from './client';
import { toAudit } from './events';
import { PageSize } from './page-size';

type Page = Awaited<ReturnType<ZendeskClient['ticketEvents']>>;

/** Pages of audits that may wait until the tickets are read: some 1 kB for each of a page's 1000 audits. */
export const EVENT_PAGES_AHEAD = 30;

export interface EventPage {
  readonly audits: Audit[];
  /** Epoch seconds: everything before was shown. */
  readonly next: number;
  /** A second (epoch) of which the export doesn't show all audits, however it is asked. */
  readonly cut: number | null;
  /** How many audits couldn't be read. */
  readonly odd: number;
}

/**
 * Walks through all tickets' audits by time (page 5, Zendesk "History"). Each page begins in the second in which the last one
 * ended. A second with more audits than a page shows would hold the walk forever: it takes what it gets and steps over.
 * @param from epoch seconds
 */
export async function* walkEvents(
  client: ZendeskClient,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<EventPage> {
  const size = new PageSize();
  const pages = new StalePages('Zendesk');
  let shown = '';
  for (let start = from; ;) {
    const ask = (perPage: number): Promise<Page> => client.ticketEvents(start, perPage, signal);
    const stands = ({ endOfStream, endTime }: Page): boolean => !endOfStream && endTime <= start;
    let page: Page;
    try {
      page = await size.fitting(ask);
      if (stands(page) && size.isReduced) page = (await size.atMost(ask)) ?? page;
    } catch (error) {
      if (start > from && isTooRecent(error)) return; // the rest is for the next walk
      throw error;
    }
    const { events, odd, endTime, endOfStream } = page;
    const isEmpty = events.length + odd === 0;
    const isCut = stands(page);
    const next = isCut ? start + 1 : Math.max(start, endTime);
    yield {
      audits: events.map(toAudit),
      next: isEmpty ? start : next,
      cut: isCut && !isEmpty ? start : null,
      odd,
    };
    if (endOfStream || isEmpty) return;
    const now = `${String(events[0]?.id)} ${String(events.at(-1)?.id)} ${String(events.length)}`;
    pages.read(now !== shown);
    shown = now;
    start = next;
  }
}
