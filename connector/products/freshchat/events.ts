import { z } from 'zod';
import { resolutionFact } from '../../normalizer/freshchat';
import { id, instant, optionalId, optionalName } from '../event-fields';
import type { ParsedEvent } from '../product';

const resolved = z
  .object({
    occurredAt: instant,
    conversationId: id,
    groupId: optionalId,
    groupName: optionalName,
    resolvedAt: instant,
  })
  .transform(({ conversationId, groupId, groupName, resolvedAt: at }): ParsedEvent => ({
    fact: resolutionFact({ conversationId, at, groupId, groupName }),
    at,
  }));

/** What the injixo app tells of Freshchat. */
export const events = { 'chat.resolved': resolved };
