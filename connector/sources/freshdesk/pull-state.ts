import { z } from 'zod';
import type { TicketFilter } from './client';
import type { FreshdeskTicket } from './schemas';

/**
 * In this order: a ticket that is deleted while the active ones are read is among the deleted ones afterwards, and one that is
 * restored meanwhile is found by the second look at the active ones.
 */
export const passes: readonly TicketFilter[] = ['active', 'deleted', 'spam', 'active'];

const stateSchema = z.object({
  pass: z.number().int(),
  /** By filter: everything that changed up to there was read. */
  cursors: z.object({ active: z.number(), deleted: z.number(), spam: z.number() }),
  /** Replies from before were looked for by an earlier complete pull. */
  repliesFrom: z.number(),
  /** Deleted tickets whose replies couldn't be seen: they are asked for if the ticket is restored. */
  hidden: z.array(z.string()).default([]),
  /** Of an import's first pass: tickets that it read, and how many there are, once Freshdesk told; null where they aren't counted. */
  tickets: z.object({ read: z.number(), all: z.number().nullable() }).nullable().default(null),
});
/** Where a pull stands, as it is kept between its steps. */
export type PullState = Readonly<z.infer<typeof stateSchema>>;

/** A pull begins this much before the last one's end: what changed then may not have been in the list yet. */
const OVERLAP_MS = 2 * 60 * 1000;
/** The latest so many deleted tickets are remembered. */
const MAX_HIDDEN = 5_000;

/** The first state of a pull, or the one it was cut off in. */
export function beginPull(saved: string | null, from: number): PullState {
  if (saved === null) {
    const cursors = { active: from, deleted: from, spam: from };
    return { pass: 0, cursors, repliesFrom: from, hidden: [], tickets: { read: 0, all: null } };
  }
  const state = stateSchema.parse(JSON.parse(saved));
  if (state.pass < passes.length) return state;
  const back = (cursor: number): number => Math.max(from, cursor - OVERLAP_MS);
  const cursors = {
    active: back(state.cursors.active),
    deleted: back(state.cursors.deleted),
    spam: back(state.cursors.spam),
  };
  return { pass: 0, cursors, repliesFrom: cursors.active, hidden: state.hidden, tickets: null };
}

/** The tickets of an import's first pass after it has read some more. @param all how many there are, as far as is known */
export function ticketsRead(
  { pass, tickets }: PullState,
  more: number,
  all: number | null | undefined,
): PullState['tickets'] {
  return pass > 0 || tickets === null ? tickets : { read: tickets.read + more, all: all ?? null };
}

/** Keeps in mind which deleted tickets have customers' replies, and forgets those that are back. */
export function rememberHidden(hidden: readonly string[], tickets: readonly FreshdeskTicket[]): string[] {
  const ids = new Set(hidden);
  for (const { id, deleted, stats } of tickets) {
    if (deleted && stats?.requester_responded_at !== null) ids.add(id);
    else ids.delete(id);
  }
  return [...ids].slice(-MAX_HIDDEN);
}

/**
 * Whether a ticket can have a reply that isn't counted yet; asking for each is what makes imports slow. Deleted tickets don't
 * show their conversations; without a customer's answer since then there is nothing to find.
 */
export function mayHaveReplies(
  { id, deleted, stats }: FreshdeskTicket,
  { repliesFrom, hidden }: Pick<PullState, 'repliesFrom' | 'hidden'>,
): boolean {
  if (deleted) return false;
  if (stats === undefined || hidden.includes(id)) return true;
  const respondedAt = stats.requester_responded_at;
  return respondedAt !== null && respondedAt >= repliesFrom;
}
