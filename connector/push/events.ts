import { z } from 'zod';
import { resolutionFact } from '../normalizer/freshchat';
import { isReceived, replyFact, sightingFact } from '../normalizer/freshdesk-facts';
import type { Fact, Product } from '../normalizer/types';

/** The earliest instant that an event may name. */
const EARLIEST = Date.UTC(2000, 0, 1);
/** How far ahead of ours the source's clock may be. */
const AHEAD_MS = 10 * 60 * 1000;

const MAX_ID = 200;

/** Text that both stores can keep: no NUL, no half of a character. */
const textId = z
  .string()
  .min(1)
  .refine((value) => value.length <= MAX_ID || Array.from(value).length <= MAX_ID)
  .refine((value) => value.isWellFormed() && !value.includes('\0'));
/** JSON's numbers beyond this can't be told from their neighbours. */
const numericId = z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

const id = z.union([textId, numericId]).transform(String);
const optionalId = id.nullish().transform((value) => value ?? null);
const optionalName = z
  .string()
  .nullish()
  .transform((value) => (value === null || value === undefined ? null : tidy(value)));

/** ISO 8601, with an offset or Z. */
const instant = z.iso
  .datetime({ offset: true })
  .transform((value) => Date.parse(value))
  .refine((at) => at >= EARLIEST && at <= Date.now() + AHEAD_MS);

const flag = z.boolean();

const ticket = {
  occurredAt: instant,
  ticketId: id,
  groupId: optionalId,
  source: optionalId,
  spam: flag,
  deleted: flag,
  createdAt: instant,
};

const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ticket.created'), ...ticket }),
  z.object({ type: z.literal('ticket.updated'), ...ticket }),
  z.object({
    type: z.literal('conversation.created'),
    occurredAt: instant,
    conversationId: id,
    ticketId: id,
    source: optionalId,
    incoming: flag,
    private: flag,
    createdAt: instant,
  }),
  z.object({
    type: z.literal('chat.resolved'),
    occurredAt: instant,
    conversationId: id,
    groupId: optionalId,
    groupName: optionalName,
    resolvedAt: instant,
  }),
]);

const productOf: Readonly<Record<z.infer<typeof eventSchema>['type'], Product>> = {
  'ticket.created': 'freshdesk',
  'ticket.updated': 'freshdesk',
  'conversation.created': 'freshdesk',
  'chat.resolved': 'freshchat',
};

export interface ParsedEvent {
  /** Null for what D2 doesn't count: nothing to keep. */
  readonly fact: Fact | null;
  /** When the contact would be counted (G7). */
  readonly at: number;
}

/** An event as a fact, or what is wrong with it, without its content (page 2, "events"). */
export function parseEvent(event: unknown, product: Product): ParsedEvent | { readonly problem: string } {
  const parsed = eventSchema.safeParse(event);
  if (!parsed.success) return { problem: explain(parsed.error) };
  const { data } = parsed;
  if (productOf[data.type] !== product)
    return { problem: `An event of this type doesn't come from ${product}.` };
  switch (data.type) {
    case 'ticket.created':
    case 'ticket.updated': {
      const { ticketId, groupId, source, createdAt, occurredAt: at, spam, deleted } = data;
      return {
        fact: sightingFact({ ticketId, at, createdAt, groupId, source, gone: spam || deleted }),
        at: createdAt,
      };
    }
    case 'conversation.created': {
      const { conversationId, ticketId, source, createdAt: at, occurredAt: seenAt } = data;
      const fact = isReceived(data) ? replyFact({ conversationId, ticketId, at, source, seenAt }) : null;
      return { fact, at };
    }
    case 'chat.resolved': {
      const { conversationId, groupId, groupName, resolvedAt: at } = data;
      return { fact: resolutionFact({ conversationId, at, groupId, groupName }), at };
    }
  }
}

/** Names the fields that are wrong; what they hold is never echoed. */
function explain(error: z.ZodError): string {
  const fields = [...new Set(error.issues.map(({ path }) => path.join('.')).filter((path) => path !== ''))];
  return fields.length === 0
    ? 'This is no event of a known form.'
    : `Missing or of the wrong form: ${fields.join(', ')}.`;
}

/** A group's name without what a store can't keep. */
function tidy(name: string): string | null {
  const clean = name.toWellFormed().replaceAll('\0', '').slice(0, 200).toWellFormed();
  return clean.trim() === '' ? null : clean;
}
