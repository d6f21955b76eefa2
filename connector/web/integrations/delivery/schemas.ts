import * as z from 'zod/mini';

const instant = z.nullable(z.string());

export const deliverySchema = z.object({
  state: z.enum(['off', 'delivering', 'waiting', 'rejected', 'failing']),
  mode: z.nullable(z.enum(['settled', 'live'])),
  configurationId: z.nullable(z.number()),
  from: instant,
  deliveredTo: instant,
  contactsDelivered: z.number(),
  contactsWaiting: z.number(),
  lastDeliveredAt: instant,
  error: z.nullable(z.string()),
  differences: z.object({ contacts: z.number(), intervals: z.number() }),
  etaSeconds: z.nullable(z.number()),
  parked: z.array(
    z.object({ at: z.string(), contacts: z.number(), from: z.string(), to: z.string(), error: z.string() }),
  ),
  renamed: z.array(z.object({ queueId: z.string(), name: z.string(), deliveredAs: z.string() })),
});
export type Delivery = z.infer<typeof deliverySchema>;
