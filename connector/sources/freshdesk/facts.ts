import { isReceived, replyFact, sightingFact } from '../../normalizer/freshdesk-facts';
import type { Fact } from '../../normalizer/types';
import type { FreshdeskConversation, FreshdeskTicket } from './schemas';

/** D6: a pulled ticket is a sighting as of its `updated_at`. */
export function ticketFact(ticket: FreshdeskTicket): Fact {
  return sightingFact({
    ticketId: ticket.id,
    at: ticket.updated_at,
    createdAt: ticket.created_at,
    groupId: ticket.group_id,
    source: ticket.source,
    gone: ticket.deleted || ticket.spam,
  });
}

/** A ticket that the account can't show any more: deleted for good, as of now (D5). It isn't counted, its replies are. */
export function vanishedTicketFact(ticketId: string, now: number): Fact {
  return sightingFact({ ticketId, at: now, createdAt: null, groupId: null, source: null, gone: true });
}

/** D2: the received ones among a ticket's conversations. They are told as of the ticket's `updated_at`. */
export function replyFacts(ticket: FreshdeskTicket, conversations: readonly FreshdeskConversation[]): Fact[] {
  return conversations
    .filter(isReceived)
    .map(({ id, created_at: at, source }) =>
      replyFact({ conversationId: id, ticketId: ticket.id, at, source, seenAt: ticket.updated_at }),
    );
}
