import { z } from 'zod';
import type { Fact } from '../../normalizer/types';
import type { PullRange, PullStep } from '../source';
import type { FreshdeskClient, TicketFilter } from './client';
import { replyFacts, ticketFact } from './facts';
import type { FreshdeskTicket } from './schemas';
import { walkTickets } from './ticket-walk';

/**
 * In this order: a ticket that is deleted while the active ones are read is among the deleted ones afterwards, and one that is
 * restored meanwhile is found by the second look at the active ones.
 */
const passes: readonly TicketFilter[] = ['active', 'deleted', 'spam', 'active'];

const stateSchema = z.object({
  pass: z.number().int(),
  /** By filter: everything that changed up to there was read. */
  cursors: z.object({ active: z.number(), deleted: z.number(), spam: z.number() }),
  /** Replies from before were looked for by an earlier complete pull. */
  repliesFrom: z.number(),
});
type PullState = z.infer<typeof stateSchema>;

/** A pull begins this much before the last one's end: what changed then may not have been in the list yet. */
const OVERLAP_MS = 2 * 60 * 1000;

/**
 * Reads all tickets that changed, with their replies (page 5): the history when there is no state, else what came since the
 * complete pull that left it. A pull that was cut off goes on where its last recorded step ended.
 */
export async function* pullFreshdesk(
  client: FreshdeskClient,
  saved: string | null,
  { from, now, signal }: PullRange,
): AsyncGenerator<PullStep> {
  let state = begin(saved, from);
  const span = Math.max(1, now - from);
  while (state.pass < passes.length) {
    const filter = passes[state.pass] ?? 'active';
    for await (const { tickets, cursor } of walkTickets(client, filter, state.cursors[filter], signal)) {
      const facts = await factsOf(client, tickets, filter, state.repliesFrom, signal);
      state = { ...state, cursors: { ...state.cursors, [filter]: Math.max(cursor, state.cursors[filter]) } };
      const done = Math.min(1, Math.max(0, (cursor - from) / span));
      yield { facts, state: JSON.stringify(state), share: (Math.min(state.pass, 2) + done) / 4 };
    }
    state = { ...state, pass: state.pass + 1 };
  }
  yield { facts: [], state: JSON.stringify(state), share: 1 };
}

/** The first state of a pull, or the one it was cut off in. */
function begin(saved: string | null, from: number): PullState {
  if (saved === null)
    return { pass: 0, cursors: { active: from, deleted: from, spam: from }, repliesFrom: from };
  const state = stateSchema.parse(JSON.parse(saved));
  if (state.pass < passes.length) return state;
  const back = (cursor: number): number => Math.max(from, cursor - OVERLAP_MS);
  const cursors = {
    active: back(state.cursors.active),
    deleted: back(state.cursors.deleted),
    spam: back(state.cursors.spam),
  };
  return { pass: 0, cursors, repliesFrom: cursors.active };
}

async function factsOf(
  client: FreshdeskClient,
  tickets: readonly FreshdeskTicket[],
  filter: TicketFilter,
  repliesFrom: number,
  signal: AbortSignal,
): Promise<Fact[]> {
  const seen = tickets.map((ticket) => ({
    ...ticket,
    deleted: ticket.deleted || filter === 'deleted',
    spam: ticket.spam || filter === 'spam',
  }));
  const facts = await Promise.all(
    seen.map(async (ticket) => {
      const asked = mayHaveReplies(ticket, repliesFrom) ? await client.conversations(ticket.id, signal) : [];
      return [ticketFact(ticket), ...replyFacts(ticket, asked)];
    }),
  );
  return facts.flat();
}

/**
 * Whether a ticket can have a reply that isn't counted yet; asking for each is what makes imports slow. Deleted tickets don't
 * show their conversations; without a customer's answer since then there is nothing to find.
 */
function mayHaveReplies(ticket: FreshdeskTicket, repliesFrom: number): boolean {
  if (ticket.deleted) return false;
  if (ticket.stats === undefined) return true;
  const respondedAt = ticket.stats.requester_responded_at;
  return respondedAt !== null && respondedAt >= repliesFrom;
}
