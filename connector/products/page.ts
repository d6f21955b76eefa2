import { z } from 'zod';

/** A text in the page's languages. */
export const textSchema = z.object({ en: z.string(), de: z.string(), fr: z.string(), nl: z.string() });
export type Text = z.infer<typeof textSchema>;

/** Initials in a colour of its own (CSS), on which white is legible. */
const markSchema = z.object({ text: z.string(), color: z.string() });

/** What the page shows of a product, beside what it shows of all. */
export const productPageSchema = z.object({
  mark: markSchema,
  tile: textSchema,
  /** The vendor under whose tile the product is chosen; null: it has a tile of its own. */
  vendor: z.object({ id: z.string(), name: z.string(), mark: markSchema, tile: textSchema }).nullable(),
  credentialsTitle: textSchema,
  /** The ways to open an account; a way among several has a label. */
  access: z.array(
    z.object({
      label: textSchema.nullable(),
      fields: z.array(
        z.object({ name: z.string(), secret: z.boolean(), label: textSchema, hint: textSchema.nullable() }),
      ),
    }),
  ),
  /** What to do about credentials that aren't an administrator's. */
  notAnAdmin: textSchema,
  grouping: z
    .object({
      explained: textSchema,
      warning: textSchema,
      strategies: z.array(z.object({ value: z.string(), label: textSchema, hint: textSchema })),
    })
    .nullable(),
  historyHint: textSchema,
  /** What counts as a contact, and how queues are named: a sentence or two each. */
  counting: z.array(textSchema),
  /** Set where a contact can count in several queues: all but those whose names begin so. */
  overlap: z.object({ exceptNames: z.string() }).nullable(),
});
export type ProductPage = z.infer<typeof productPageSchema>;
