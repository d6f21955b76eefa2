import { z } from 'zod';
import { isReceived, replyFact, sightingFact } from '../../normalizer/freshdesk-facts';
import { id, instant, optionalId } from '../event-fields';
import type { ParsedEvent } from '../product';

const flag = z.boolean();

const ticket = z
  .object({
    occurredAt: instant,
    ticketId: id,
    groupId: optionalId,
    source: optionalId,
    spam: flag,
    deleted: flag,
    createdAt: instant,
  })
  .transform(({ ticketId, groupId, source, createdAt, occurredAt: at, spam, deleted }): ParsedEvent => ({
    fact: sightingFact({ ticketId, at, createdAt, groupId, source, gone: spam || deleted }),
    at: createdAt,
  }));

const conversation = z
  .object({
    occurredAt: instant,
    conversationId: id,
    ticketId: id,
    source: optionalId,
    incoming: flag,
    private: flag,
    createdAt: instant,
  })
  .transform((data): ParsedEvent => {
    const { conversationId, ticketId, source, createdAt: at, occurredAt: seenAt } = data;
    // What D2 doesn't count is nothing to keep.
    const fact = isReceived(data) ? replyFact({ conversationId, ticketId, at, source, seenAt }) : null;
    return { fact, at };
  });

/** What the injixo app tells of Freshdesk. */
export const events = {
  'ticket.created': ticket,
  'ticket.updated': ticket,
  'conversation.created': conversation,
};
