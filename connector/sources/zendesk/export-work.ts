import { z } from 'zod';
import type { Work } from '../source';
import type { EventPage } from './walk-events';

/** What an import by the exports has read. */
export const exportedSchema = z.object({
  ticketPages: z.number(),
  tickets: z.number(),
  /** Of these tickets, those that were created within the history. */
  born: z.number(),
  eventPages: z.number(),
  /** Audits among them that created a ticket. */
  births: z.number(),
  callPages: z.number(),
});
export type Exported = z.infer<typeof exportedSchema>;

export const nothingExported: Exported = {
  ticketPages: 0,
  tickets: 0,
  born: 0,
  eventPages: 0,
  births: 0,
  callPages: 0,
};

export function plus(sum: Exported, more: Partial<Exported>): Exported {
  const { ticketPages = 0, tickets = 0, born = 0, eventPages = 0, births = 0, callPages = 0 } = more;
  return {
    ticketPages: sum.ticketPages + ticketPages,
    tickets: sum.tickets + tickets,
    born: sum.born + born,
    eventPages: sum.eventPages + eventPages,
    births: sum.births + births,
    callPages: sum.callPages + callPages,
  };
}

/** How many audits created a ticket. */
export const birthsIn = ({ audits }: EventPage): number => audits.filter(({ created }) => created).length;

/** Where the exports stand in the history, 0 to 1. */
export interface Standing {
  readonly events: number;
  readonly calls: number;
}

/**
 * How many pages the exports take, which are what takes time: each export has so many requests a minute (page 5). How many events
 * there are nobody tells; but tickets are counted, each is created once, and how many pages come to a creation shows from those
 * that were asked for. Calls are taken to come as they did in the latter half of those that were read.
 */
export class ExportWork {
  /** How many tickets there are, where Zendesk tells. */
  total: number | null = null;
  readonly ended = { tickets: false, events: false, calls: false };
  /** Where the calls stood after how many pages. */
  private readonly calls: { readonly pages: number; readonly standing: number }[] = [];
  private pagesSeen = 0;
  private birthsSeen = 0;

  /** Looks at pages as they are fetched, before it's their turn. */
  async *watch(pages: AsyncGenerator<EventPage>): AsyncGenerator<EventPage> {
    for await (const page of pages) {
      this.pagesSeen += 1;
      this.birthsSeen += birthsIn(page);
      yield page;
    }
  }

  /** Support and Talk are read side by side, at the same pace: the longer one decides. Null while nothing can be told. */
  of(exported: Exported, standing: Standing): Work | null {
    const { ticketPages, eventPages, callPages } = exported;
    const tickets = this.ticketPagesLeft(exported);
    const events = this.eventPagesLeft(exported, standing.events);
    const calls = this.ended.calls ? 0 : this.callPagesLeft(callPages, standing.calls);
    if (tickets === null || events === null || calls === null) return null;
    return { done: Math.max(ticketPages + eventPages, callPages), left: Math.max(tickets + events, calls) };
  }

  private ticketPagesLeft({ tickets, ticketPages }: Exported): number | null {
    if (this.ended.tickets) return 0;
    if (this.total === null || tickets === 0) return null;
    return Math.max(1, ((this.total - tickets) * ticketPages) / tickets);
  }

  private eventPagesLeft({ tickets, born, births, eventPages }: Exported, standing: number): number | null {
    if (this.ended.events) return 0;
    const all = this.ended.tickets ? born : ((this.total ?? 0) * born) / Math.max(1, tickets);
    if (this.birthsSeen === 0 || all === 0) return restOf(eventPages, standing);
    return Math.max(1, ((all - births) * this.pagesSeen) / this.birthsSeen);
  }

  private callPagesLeft(pages: number, standing: number): number | null {
    if ((this.calls.at(-1)?.pages ?? 0) < pages) this.calls.push({ pages, standing });
    const half = this.calls.find((then) => then.pages >= pages / 2);
    if (half === undefined || half.standing >= standing) return restOf(pages, standing);
    return Math.max(1, ((pages - half.pages) * (1 - standing)) / (standing - half.standing));
  }
}

/** What is left of something that goes on as before. */
const restOf = (done: number, share: number): number | null =>
  share > 0 ? (done * (1 - share)) / share : null;
