import { z } from 'zod';
import { products } from '../products';
import type { ParsedEvent } from '../products/product';

/** Every product's events by type. */
const events = new Map(
  products.flatMap(({ id, app }) =>
    Object.entries(app?.events ?? {}).map(([type, schema]) => [type, { product: id, schema }] as const),
  ),
);

const typeSchema = z.object({ type: z.enum([...events.keys()]) });

/** An event as a fact, or what is wrong with it, without its content (page 2, "events"). */
export function parseEvent(event: unknown, product: string): ParsedEvent | { readonly problem: string } {
  const typed = typeSchema.safeParse(event);
  if (!typed.success) return { problem: explain(typed.error) };
  const found = events.get(typed.data.type);
  if (found?.product !== product) return { problem: `An event of this type doesn't come from ${product}.` };
  const parsed = found.schema.safeParse(event);
  return parsed.success ? parsed.data : { problem: explain(parsed.error) };
}

/** Names the fields that are wrong; what they hold is never echoed. */
function explain(error: z.ZodError): string {
  const fields = [...new Set(error.issues.map(({ path }) => path.join('.')).filter((path) => path !== ''))];
  return fields.length === 0
    ? 'This is no event of a known form.'
    : `Missing or of the wrong form: ${fields.join(', ')}.`;
}
