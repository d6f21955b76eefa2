import { FixedOffsetZone, IANAZone, type Zone } from 'luxon';
import { z } from 'zod';

export const utc: Zone = FixedOffsetZone.utcInstance;

/** Longer than any name in the IANA database. */
const MAX_NAME = 64;
/** Those that were asked for, by their name in small letters: however it is written, each is made once. */
const zones = new Map<string, Zone>([['utc', utc]]);

/** The time zone called so in the IANA database; null if there is none. Offsets such as `+02:00` are no zones. */
export function findZone(name: string): Zone | null {
  const known = zones.get(name.toLowerCase());
  if (known !== undefined) return known;
  if (name.length > MAX_NAME || !/^[A-Za-z]/.test(name) || !IANAZone.isValidZone(name)) return null;
  const zone = IANAZone.create(name);
  zones.set(name.toLowerCase(), zone);
  return zone;
}

/** Query parameter `timeZone`. */
export const timeZone = z
  .string()
  .transform((name, context) => {
    const zone = findZone(name);
    if (zone !== null) return zone;
    context.addIssue({ code: 'custom', message: 'must be a time zone such as Europe/Berlin or UTC' });
    return z.NEVER;
  })
  .default(utc)
  .meta({ type: 'string', example: 'Europe/Berlin', description: 'An IANA time zone; UTC without it.' });

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** Local time minus UTC at an instant, in milliseconds. */
export function offsetAt(zone: Zone, at: number): number {
  return zone.offset(at) * MINUTE_MS;
}

/** Local time as ISO 8601 with its offset (`Z` in UTC). @param offset local time minus UTC, milliseconds */
export function toLocalIso(zone: Zone, at: number, offset: number): string {
  if (zone === utc) return new Date(at).toISOString();
  const minutes = Math.abs(offset) / MINUTE_MS;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  const local = new Date(at + offset).toISOString().slice(0, -1);
  return `${local}${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/**
 * Writes instants as toLocalIso does. Many in a row take a fraction of the time: days and, as long as the offset stays the same, times of
 * day repeat, and each is written once.
 */
export function localIsoWriter(zone: Zone): (at: number, offset: number) => string {
  let [day, date, lastOffset] = [NaN, '', NaN];
  const times = new Map<number, string>();
  return (at, offset) => {
    const local = Math.trunc(at + offset);
    const itsDay = Math.floor(local / DAY_MS);
    const time = local - itsDay * DAY_MS;
    if (offset !== lastOffset) times.clear();
    lastOffset = offset;
    const known = itsDay === day ? times.get(time) : undefined;
    if (known !== undefined) return date + known;
    const written = toLocalIso(zone, at, offset);
    const timeAt = written.indexOf('T');
    [day, date] = [itsDay, written.slice(0, timeAt)];
    times.set(time, written.slice(timeAt));
    return written;
  };
}

/** Local time as injixo's CSV import has it: `YYYY-MM-DD hh:mm:ss`. @param offset local time minus UTC, milliseconds */
export function toLocalText(at: number, offset: number): string {
  return new Date(at + offset).toISOString().slice(0, 19).replace('T', ' ');
}
