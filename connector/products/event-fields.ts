import { z } from 'zod';
import { isStorable } from '../text';

/** Fields of the app's events that several products have (page 2, "events"). */

/** The earliest instant that an event may name. */
const EARLIEST = Date.UTC(2000, 0, 1);
/** How far ahead of ours the source's clock may be. */
const AHEAD_MS = 10 * 60 * 1000;

const MAX_ID = 200;

/** Text that both stores can keep: no NUL, no half of a character. */
const textId = z
  .string()
  .min(1)
  .refine((value) => value.length <= MAX_ID || Array.from(value).length <= MAX_ID)
  .refine(isStorable);
/** JSON's numbers beyond this can't be told from their neighbours. */
const numericId = z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

export const id = z.union([textId, numericId]).transform(String);
export const optionalId = id.nullish().transform((value) => value ?? null);

/** A name without what a store can't keep; null for an empty one. */
export const optionalName = z
  .string()
  .nullish()
  .transform((value) => (value === null || value === undefined ? null : tidy(value)));

/** ISO 8601, with an offset or Z; milliseconds UTC. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((value) => Date.parse(value))
  .refine((at) => at >= EARLIEST && at <= Date.now() + AHEAD_MS);

function tidy(name: string): string | null {
  const clean = name.toWellFormed().replaceAll('\0', '').slice(0, 200).toWellFormed();
  return clean.trim() === '' ? null : clean;
}
