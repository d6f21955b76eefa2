import { DateTime, type Zone } from 'luxon';
import { z } from 'zod';
import { invalid } from '../validation';

/** A query parameter that is local time: a day (its beginning), or a time of day. */
export const localParameter = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/, 'must be a local day or time, such as 2026-01-31T08:00')
  .meta({ example: '2026-01-31', description: 'A day or time on the time zone’s clocks.' });

/**
 * The instant (milliseconds UTC) at which a zone's clocks show a local time. Where clocks are put forward over it (also over a
 * midnight), it is the first instant after; where they go back and show it twice, the earlier one.
 * @throws ApiError 422 `invalid` for a day that no calendar has
 */
export function instantOf(zone: Zone, path: 'from' | 'to', text: string): number {
  const at = DateTime.fromISO(text, { zone });
  if (!at.isValid) throw invalid([{ path, message: 'is no day of the calendar' }]);
  const day = text.length === 10 ? at.startOf('day') : at;
  return day.toMillis();
}
