import { z } from 'zod';
import type { Work } from '../source';
import { EVENT_PAGES_AHEAD, type EventPage } from './walk-events';

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
 * that were asked for. Changes trail behind creations, so that it is as many at least as follow from the time that is left; of calls
 * nothing else is known.
 */
export class ExportWork {
  /** How many tickets there are, where Zendesk tells. */
  total: number | null = null;
  readonly ended = { tickets: false, events: false, calls: false };
  private readonly events = new ByTime();
  private readonly calls = new ByTime();
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

  /**
   * All exports are read side by side, each at the same pace, but for the events that have to wait until the tickets are read: those
   * beyond what is fetched ahead. What takes longest decides. Null while nothing can be told.
   */
  of(exported: Exported, standing: Standing): Work | null {
    const { ticketPages, eventPages, callPages } = exported;
    const tickets = this.ticketPagesLeft(exported);
    const events = this.eventPagesLeft(exported, standing.events);
    const calls = this.ended.calls ? 0 : this.calls.left(callPages, standing.calls);
    if (tickets === null || events === null || calls === null) return null;
    const meanwhile = Math.min(ticketPages + tickets, EVENT_PAGES_AHEAD);
    const after = Math.max(0, eventPages - meanwhile);
    const support = tickets + Math.max(0, eventPages + events - meanwhile) - after;
    return { done: Math.max(ticketPages + after, callPages), left: Math.max(support, calls) };
  }

  private ticketPagesLeft({ tickets, ticketPages }: Exported): number | null {
    if (this.ended.tickets) return 0;
    if (this.total === null || tickets === 0) return null;
    return Math.max(1, ((this.total - tickets) * ticketPages) / tickets);
  }

  private eventPagesLeft({ tickets, born, births, eventPages }: Exported, standing: number): number | null {
    if (this.ended.events) return 0;
    const all = this.ended.tickets ? born : ((this.total ?? 0) * born) / Math.max(1, tickets);
    const byTime = this.events.left(eventPages, standing);
    if (this.birthsSeen === 0 || all === 0) return byTime;
    const byBirths = (Math.max(0, all - births) * this.pagesSeen) / this.birthsSeen;
    return Math.max(1, byBirths, byTime ?? 0);
  }
}

/** Pages that are left if they go on to come as they did in the latter half of those that were read. */
class ByTime {
  /** Where the export stood in the history after how many pages. */
  private readonly read: { readonly pages: number; readonly standing: number }[] = [];

  left(pages: number, standing: number): number | null {
    if ((this.read.at(-1)?.pages ?? 0) < pages) this.read.push({ pages, standing });
    const half = this.read.find((then) => then.pages >= pages / 2);
    if (half === undefined || half.standing >= standing) return restOf(pages, standing);
    return Math.max(1, ((pages - half.pages) * (1 - standing)) / (standing - half.standing));
  }
}

/** What is left of something that goes on as before. */
const restOf = (done: number, share: number): number | null =>
  share > 0 ? (done * (1 - share)) / share : null;
