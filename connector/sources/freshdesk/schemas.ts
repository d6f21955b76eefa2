import { z } from 'zod';
import { records } from '../http-client/records';

/** Freshdesk API v2 answers, read tolerantly: unknown fields are fine, ids come as numbers or strings. */

const id = z.union([z.number(), z.string()]).transform(String);
const optionalId = id.nullish().transform((value) => value ?? null);
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
export const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

export const agentSchema = z.object({
  role_ids: z.array(id).nullish(),
  ticket_scope: z.number().nullish(),
});

export const rolesSchema = records(z.object({ id, name: z.string() }));

export const groupsSchema = records(z.object({ id, name: z.string() }));

/** `choices` has many forms; only those of `default_source` are read: `{name: id}`, or `{id: [name, …]}` as other fields have it. */
export const ticketFieldsSchema = records(z.object({ type: z.string(), choices: z.unknown().optional() }));
export const sourceChoicesSchema = z.record(z.string(), z.union([id, z.array(z.string()).min(1)]));

export const ticketSchema = z.object({
  id,
  group_id: optionalId,
  source: optionalId,
  spam: flag,
  deleted: flag,
  created_at: instant,
  updated_at: instant,
  stats: z
    .object({
      requester_responded_at: instant.nullish().transform((value) => value ?? null),
    })
    .optional()
    .catch(undefined),
});
export type FreshdeskTicket = z.output<typeof ticketSchema>;
export const ticketsSchema = records(ticketSchema);

/** Of a search, how many tickets it finds; the first of them come along. */
export const foundSchema = z.object({ total: z.number().int().nonnegative() });

const conversationSchema = z.object({
  id,
  incoming: flag,
  private: flag,
  source: optionalId,
  created_at: instant,
});
export type FreshdeskConversation = z.output<typeof conversationSchema>;
export const conversationsSchema = records(conversationSchema);
