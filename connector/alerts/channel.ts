import { z } from 'zod';
import { languages } from './languages';

const name = z.string().trim().min(1).max(100);
const language = z.enum(languages);
const to = z.array(z.email().max(254)).min(1).max(20);
const url = z.url().max(2_000);
const format = z.enum(['standard', 'slack', 'teams']);

/** `POST /api/v1/alerts`. */
export const newChannelSchema = z.discriminatedUnion('type', [
  z.strictObject({ name, type: z.literal('email'), to, language: language.default('en') }),
  z.strictObject({
    name,
    type: z.literal('webhook'),
    url,
    format: format.default('standard'),
    language: language.default('en'),
  }),
]);
export type NewChannel = z.infer<typeof newChannelSchema>;

/** `PATCH …/:id`: what is to be another; a channel stays of its type. */
export const channelChangesSchema = z.strictObject({
  name: name.optional(),
  language: language.optional(),
  to: to.optional(),
  url: url.optional(),
  format: format.optional(),
});
export type ChannelChanges = z.infer<typeof channelChangesSchema>;

/** Where a channel leads; kept encrypted, since the addresses of Slack and Teams are secrets. */
export const destinationSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('email'), to: z.array(z.string()) }),
  z.object({ type: z.literal('webhook'), url: z.string(), format, secret: z.string().nullable() }),
]);
export type Destination = z.infer<typeof destinationSchema>;

/** A channel as the API shows it. */
export const channelViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(['email', 'webhook']),
  language,
  to: z.array(z.string()).optional(),
  url: z.string().optional(),
  format: format.optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ChannelView = z.infer<typeof channelViewSchema>;

/** The last messages of a channel and how they were answered, newest first. */
export const deliveriesSchema = z.object({
  deliveries: z.array(
    z.object({
      id: z.string().meta({ description: 'The `webhook-id`, or the local part of the mail’s Message-ID.' }),
      createdAt: z.iso.datetime(),
      status: z.enum(['waiting', 'sent', 'failed', 'unclear']).meta({
        description:
          '`unclear`: the connector ended while it was being sent; it may have arrived, and is not sent again.',
      }),
      attempts: z.number(),
      types: z.array(z.string()),
      answer: z.string().nullable(),
      answeredAt: z.iso.datetime().nullable(),
      nextAttemptAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type Deliveries = z.infer<typeof deliveriesSchema>;
