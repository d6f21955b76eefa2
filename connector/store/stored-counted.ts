import { z } from 'zod';
import type { StoredCounted } from './rows';

const schema = z.array(
  z.tuple([z.string(), z.string(), z.union([z.literal(0), z.literal(1)]), z.number().nullable()]),
);

/** Many contacts count in the same queues: what was read lately is remembered. */
const remembered = new Map<string, readonly StoredCounted[]>();
const MAX_REMEMBERED = 10_000;

/** Parses the JSON of a contact's `counted`. What it gives is shared and must not be changed. */
export function readCounted(text: string): readonly StoredCounted[] {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const counted = schema.parse(JSON.parse(text));
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(text, counted);
  return counted;
}
