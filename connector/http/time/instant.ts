import { DateTime } from 'luxon';
import { z } from 'zod';

/** No instant is written longer; what tries patterns on a text must not be given one without end. */
const MAX_LENGTH = 40;
const withOffset = /T[\d:.,W-]*(?:Z|[+-]\d{2}(?::?\d{2})?)$/;

/** Milliseconds UTC of an ISO 8601 instant with any offset; null for anything else. */
export function parseInstant(text: string): number | null {
  if (text.length > MAX_LENGTH) return null;
  // An unescaped "+" in a query string arrives as a blank.
  const iso = text.toUpperCase().replace(' ', '+');
  if (!withOffset.test(iso)) return null;
  const parsed = DateTime.fromISO(iso);
  return parsed.isValid ? parsed.toMillis() : null;
}

/** A query parameter that is an instant. */
export const instantParameter = z
  .string()
  .transform((text, context) => {
    const at = parseInstant(text);
    if (at !== null) return at;
    context.addIssue({
      code: 'custom',
      message: 'must be an instant with its offset, such as 2026-01-31T08:00:00Z',
    });
    return z.NEVER;
  })
  .meta({ type: 'string', format: 'date-time', example: '2026-01-31T08:00:00Z' });

export const toIso = (at: number): string => new Date(at).toISOString();
export const toIsoOrNull = (at: number | null): string | null => (at === null ? null : toIso(at));
