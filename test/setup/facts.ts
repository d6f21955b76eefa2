import { resolutionFact } from '../../connector/normalizer/freshchat';
import { replyFact, sightingFact } from '../../connector/normalizer/freshdesk-facts';
import type { Fact } from '../../connector/normalizer/types';
import { NOON } from './integrations';

/** Builders of facts with defaults: what a test doesn't name doesn't matter to it. */
export interface SeenTicket {
  readonly at?: number;
  readonly createdAt?: number | null;
  readonly group?: string | null;
  readonly source?: string | null;
  readonly gone?: boolean;
}

/** Ticket `id` as it was at an instant: in group 7, by e-mail. */
export function seen(id: string, ticket: SeenTicket = {}): Fact {
  const { at = NOON, createdAt = NOON, group = '7', source = '1', gone = false } = ticket;
  return sightingFact({ ticketId: id, at, createdAt, groupId: group, source, gone });
}

export interface SaidReply {
  readonly at?: number;
  readonly source?: string | null;
  readonly seenAt?: number;
}

/** A customer's plain reply `id` in a ticket. */
export function reply(id: string, ticketId: string, said: SaidReply = {}): Fact {
  const { at = NOON, source = '0', seenAt = at } = said;
  return replyFact({ conversationId: id, ticketId, at, source, seenAt });
}

export interface ResolvedChat {
  readonly at?: number;
  readonly group?: string | null;
  readonly groupName?: string | null;
}

/** A report that chat `id` was resolved, in group 7. */
export function resolved(id: string, chat: ResolvedChat = {}): Fact {
  const { at = NOON, group = '7', groupName = null } = chat;
  return resolutionFact({ conversationId: id, at, groupId: group, groupName });
}
