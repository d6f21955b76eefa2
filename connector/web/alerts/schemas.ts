import * as z from 'zod/mini';

export const formats = ['standard', 'slack', 'teams'] as const;
export type Format = (typeof formats)[number];

const channel = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(['email', 'webhook']),
  language: z.enum(['en', 'de', 'fr', 'nl']),
  to: z.optional(z.array(z.string())),
  url: z.optional(z.string()),
  format: z.optional(z.enum(formats)),
});
export type Channel = z.infer<typeof channel>;
export const channelsSchema = z.object({ alerts: z.array(channel) });
export const createdSchema = z.object({ secret: z.optional(z.string()) });

const message = z.object({
  id: z.string(),
  createdAt: z.string(),
  status: z.enum(['waiting', 'sent', 'failed', 'unclear']),
  attempts: z.number(),
  types: z.array(z.string()),
  answer: z.nullable(z.string()),
  answeredAt: z.nullable(z.string()),
  nextAttemptAt: z.nullable(z.string()),
});
export type Message = z.infer<typeof message>;
export const messagesSchema = z.object({ deliveries: z.array(message) });
