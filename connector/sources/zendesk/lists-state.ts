import { z } from 'zod';

const ticketPlace = z.object({ second: z.number(), id: z.string() });

/** Where reading by lists stands. Instants of the account in epoch seconds, those of the connector in milliseconds UTC. */
export const listsState = z.object({
  /** Whether tickets' audits are read, or their present states alone. */
  audits: z.boolean(),
  /** Tickets that changed in `[from, to)` are walked through from the latest to the earliest. */
  from: z.number(),
  to: z.number(),
  /** Those before this place are left; null when all were walked through. */
  left: ticketPlace.nullable(),
  /** How many there are in all, if Zendesk tells, and how many of them are done. */
  total: z.number().nullable(),
  done: z.number(),
  /** The latest change that a complete sweep of the live tickets met. */
  swept: z.number(),
  sweptAt: z.number(),
  /** Tickets that were read, or met, so soon after their last change that another one may fall into the same second. */
  young: z.array(ticketPlace),
  /** Up to when deletions are known, and when they were asked for. */
  deletedTo: z.number(),
  deletedAt: z.number(),
  /** When all that changed of late was compared with what was read. */
  checkedAt: z.number(),
  /** When it was made sure that everything is shown to us. */
  allowedAt: z.number(),
});
export type ListsState = z.infer<typeof listsState>;
export type TicketPlace = z.infer<typeof ticketPlace>;

/** A change is in the search's index some minutes later. */
const INDEX_LAG = 15 * 60;
/** What changed within so long needs no search: the sweep of live tickets finds it. */
const SHORT = 60 * 60;

/** Reading by lists begins. @param from everything that changed before is known, epoch seconds; @param now milliseconds UTC */
export function beginLists(from: number, now: number, audits: boolean): ListsState {
  const to = Math.floor(now / 1000);
  const isShort = to - from <= SHORT;
  return {
    audits,
    from,
    to,
    left: isShort ? null : { second: to, id: '0' },
    total: null,
    done: 0,
    swept: isShort ? from : to - INDEX_LAG,
    sweptAt: 0,
    young: [],
    deletedTo: from,
    deletedAt: 0,
    checkedAt: now,
    allowedAt: 0,
  };
}
