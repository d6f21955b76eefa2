import { z } from 'zod';
import { deliveryModes } from '../store/delivery';

/** Delivery to injixo as the API shows it (page 7). No field holds the key. */

export const deliveryStates = ['off', 'delivering', 'waiting', 'rejected', 'failing'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

const instant = z.iso.datetime();
const count = z.number().int();

export const deliveryViewSchema = z.object({
  state: z.enum(deliveryStates),
  mode: z.enum(deliveryModes).nullable(),
  configurationId: count.nullable(),
  from: instant
    .nullable()
    .meta({ description: 'Contacts from then on are handed over; the start of an interval.' }),
  deliveredTo: instant.nullable().meta({ description: 'Everything before it has been handed over.' }),
  contactsDelivered: count.meta({ description: 'Contacts that injixo has taken, one per queue.' }),
  contactsWaiting: count,
  lastDeliveredAt: instant.nullable(),
  error: z.string().nullable().meta({ description: 'What is wrong and what to do.' }),
  differences: z.object({ contacts: count, intervals: count }),
  etaSeconds: count.nullable().meta({ description: 'How long what waits will take at the present pace.' }),
  parked: z
    .array(z.object({ at: instant, contacts: count, from: instant, to: instant, error: z.string() }))
    .meta({ description: 'What injixo refused, with its words; retry sends it again.' }),
  renamed: z
    .array(z.object({ queueId: z.string(), name: z.string(), deliveredAs: z.string() }))
    .meta({ description: 'Queues that injixo knows by the name they had when they were first handed over.' }),
});
export type DeliveryView = z.infer<typeof deliveryViewSchema>;

/** Body of `PUT …/delivery`. */
export const setUpSchema = z.strictObject({
  apiKey: z.string().trim().min(1).max(1_000),
  configurationId: z.union([
    z.number().int().positive(),
    z
      .string()
      .trim()
      .regex(/^[1-9]\d{0,14}$/, 'must be the configuration’s number')
      .transform(Number),
  ]),
  from: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .optional(),
  mode: z.enum(deliveryModes).optional(),
});
export type SetUpInput = z.output<typeof setUpSchema>;

/** Body of `POST …/delivery/differences/imported`. */
export const importedSchema = z.strictObject({
  asOf: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .meta({ description: 'When the file was made: what changed later stays a difference.' }),
});
