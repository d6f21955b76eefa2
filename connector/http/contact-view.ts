import { z } from 'zod';
import { productOf } from '../products';
import { referenceTypes } from '../products/product';
import type { ContactPosition } from '../store/rows';
import { origins, type ContactRow, type IntegrationRow } from '../store/rows';
import { isStorable } from '../text';
import { toIso } from './time/instant';

const MAX_LIMIT = 1_000;

/** A contact behind a count (page 3). */
export const contactShape = {
  key: z.string(),
  at: z.iso.datetime(),
  rule: z.string().meta({ description: 'The counting rule that made it a contact, such as D1.' }),
  origin: z.enum(origins).meta({ description: 'The path by which it came first.' }),
  reference: z.object({
    type: z.enum(referenceTypes),
    id: z.string(),
    url: z.string().nullable().meta({ description: 'Null where the product has no address for it.' }),
  }),
};
type ContactView = z.infer<z.ZodObject<typeof contactShape>>;

export function toContactView(
  row: ContactRow,
  rule: string,
  { product, domain }: Pick<IntegrationRow, 'product' | 'domain'>,
): ContactView {
  const { key, at, origin } = row;
  return { key, at: toIso(at), rule, origin, reference: productOf(product).reference(domain, row) };
}

export const limitParameter = z.coerce
  .number()
  .int()
  .min(1)
  .default(100)
  .transform((limit) => Math.min(limit, MAX_LIMIT))
  .meta({ description: `How many at most; more than ${String(MAX_LIMIT)} is ${String(MAX_LIMIT)}.` });

const text = z.string().refine(isStorable);
const position = z.tuple([z.int(), text, text]);

export const cursorParameter = z
  .string()
  .transform((text, context): ContactPosition => {
    const parsed = readCursor(text);
    if (parsed !== null) return parsed;
    context.addIssue({ code: 'custom', message: 'must be the nextCursor of the page before' });
    return z.NEVER;
  })
  .meta({ type: 'string', description: 'The nextCursor of the page before.' });

export const writeCursor = ({ at, subject, key }: ContactPosition): string =>
  Buffer.from(JSON.stringify([at, subject, key])).toString('base64url');

function readCursor(text: string): ContactPosition | null {
  try {
    const [at, subject, key] = position.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { at, subject, key };
  } catch {
    return null;
  }
}
