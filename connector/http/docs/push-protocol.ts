import type { OpenAPIRegistry, ResponseConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { errorSchema } from '../errors';

const instant = z.iso.datetime();

/** What the app is answered, per purpose (page 2, "Messages"). */
const answers = {
  handshake: z.object({
    integration: z.object({ id: z.string(), name: z.string(), product: z.string(), domain: z.string() }),
    connectedAt: instant.nullable(),
  }),
  events: z.object({
    accepted: z.number().int(),
    duplicates: z.number().int(),
    rejected: z.array(z.object({ index: z.number().int(), code: z.string(), message: z.string() })),
    paused: z.literal(true).optional(),
  }),
  heartbeat: z.object({ ok: z.literal(true) }),
};

const summaries = {
  handshake: 'The app connects, or (with check) asks whether it would',
  events: '1 to 100 events, answered once they are durable',
  heartbeat: 'A sign of life, every 10 minutes',
};

const errors: Readonly<Record<number, string>> = {
  400: '`malformed`: no JSON, no token, not a JWS.',
  401: '`unknown_key`, `bad_signature` or `expired`.',
  403: '`wrong_product` or `wrong_domain`.',
  413: '`too_large`: over 256 KB.',
  422: '`invalid`: claims of the wrong form.',
  429: '`rate_limited`; `Retry-After` tells when to try again.',
  503: '`unavailable`; nothing was counted, try again after `Retry-After`.',
};

/** Adds the app's messages (page 2) to the document. They are verified and answered by connector/push. */
export function describePushProtocol(registry: OpenAPIRegistry): void {
  const refusals: Record<string, ResponseConfig> = {};
  for (const [status, description] of Object.entries(errors))
    refusals[status] = { description, content: { 'application/json': { schema: errorSchema } } };
  for (const purpose of ['handshake', 'events', 'heartbeat'] as const) {
    registry.registerPath({
      method: 'post',
      path: `/v1/${purpose}`,
      tags: ['The app’s messages'],
      summary: summaries[purpose],
      security: [],
      request: {
        body: {
          required: true,
          content: {
            'application/json': {
              schema: z.object({
                token: z.string().meta({
                  description:
                    'The message itself: a compact JWS, HS256, signed with the whole injixo API key; its kid is the key’s id.',
                }),
              }),
            },
          },
        },
      },
      responses: {
        200: { description: 'Done', content: { 'application/json': { schema: answers[purpose] } } },
        ...refusals,
      },
    });
  }
}
