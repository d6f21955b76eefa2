import { z } from 'zod';
import { contentInKey } from './content-in-key';
import type { Fact } from './types';

/** A ticket as it was at an instant (D6): told by a push (`occurredAt`) or a pull (`updated_at`). */
export interface Sighting {
  readonly ticketId: string;
  readonly at: number;
  /** Null where only the ticket's disappearance was seen: it can't be counted then, but names its replies. */
  readonly createdAt: number | null;
  readonly groupId: string | null;
  readonly source: string | null;
  /** Deleted or marked as spam (D5). */
  readonly gone: boolean;
}

/** A customer's reply (D2). `seenAt`: the instant of the telling, which decides between the tickets of a merge. */
export interface Reply {
  readonly conversationId: string;
  readonly ticketId: string;
  readonly at: number;
  readonly source: string | null;
  readonly seenAt: number;
}

const sightingContent = z
  .tuple([z.number().nullable(), z.string().nullable(), z.string().nullable(), z.boolean()])
  .transform(([createdAt, group, source, gone]) => ({ createdAt, group, source, gone }));
export type SightingContent = z.infer<typeof sightingContent>;

/** What a sighting tells, apart from its instant. */
export function contentOf(fact: Fact): SightingContent {
  return sightingContent.parse(contentInKey(fact));
}

export const replyData = z.object({ source: z.string().nullable() });

/** Subject of everything about a ticket. */
export const ticketSubject = (ticketId: string): string => `ticket:${ticketId}`;

/** The key is the whole content: two tellings of one state at one instant are one fact, whichever path they took (G1). */
export function sightingFact(sighting: Sighting): Fact {
  const { at, createdAt, groupId: group, source, gone } = sighting;
  return {
    subject: ticketSubject(sighting.ticketId),
    key: `sighting:${at}:${JSON.stringify([createdAt, group, source, gone])}`,
    kind: 'sighting',
    at,
    data: '',
    rank: null,
  };
}

/** Conversation ids stay when tickets are merged, so the key holds no ticket; the first telling's ticket keeps the reply. */
export function replyFact(reply: Reply): Fact {
  return {
    subject: ticketSubject(reply.ticketId),
    key: `conversation:${reply.conversationId}`,
    kind: 'reply',
    at: reply.at,
    data: JSON.stringify({ source: reply.source }),
    rank: reply.seenAt,
  };
}

/** D2: which conversations are received contacts. Survey feedback (conversation source 6) is no work to handle. */
export function isReceived(conversation: {
  incoming: boolean;
  private: boolean;
  source: string | null;
}): boolean {
  return conversation.incoming && !conversation.private && conversation.source !== '6';
}
