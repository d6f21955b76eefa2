import { z } from 'zod';
import { products } from '../products';
import { isStorable } from '../text';

export const purposes = ['handshake', 'events', 'heartbeat'] as const;
export type Purpose = (typeof purposes)[number];

/** An account's domain as the app tells it: a scheme and a closing slash are ignored (page 2, "Messages"). */
const domain = z
  .string()
  .max(300)
  .refine(isStorable)
  .transform((text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/\/+$/, ''),
  );

const seconds = z.int();

/** Claims that decide who speaks and when; checked before all others. */
export const timeSchema = z.object({ iat: seconds, exp: seconds });

const common = {
  jti: z.string().min(1).max(128).refine(isStorable),
  product: z.enum(products.filter(({ app }) => app !== null).map(({ id }) => id)),
  domain: domain.nullish(),
  appVersion: z.string().max(64).refine(isStorable).nullish(),
};

const count = z.number().int().min(0);

/** Claims of each purpose (page 2). Unknown further claims are dropped unread. */
export const claimsSchema = z.discriminatedUnion('purpose', [
  z.object({ purpose: z.literal('handshake'), ...common, check: z.boolean().nullish() }),
  z.object({ purpose: z.literal('events'), ...common, events: z.array(z.unknown()).min(1).max(100) }),
  z.object({
    purpose: z.literal('heartbeat'),
    ...common,
    stats: z.object({ failed: count, queued: count }).nullish(),
  }),
]);
export type Claims = z.output<typeof claimsSchema>;
