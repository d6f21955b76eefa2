import type { FreeRange, Preset } from '../router/volumes-state';

/**
 * Arithmetic with days and times as calendars and clocks show them. It is done as if they were UTC, which knows no clock
 * changes: what instants they are, the connector decides.
 */

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const parse = (local: string): number => Date.parse(local.length === 10 ? `${local}T00:00Z` : `${local}Z`);
const formatDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
const formatTime = (at: number): string => new Date(at).toISOString().slice(0, 16);

/** Today on a time zone's calendar, as `2026-01-31`. */
export function todayIn(timeZone: string, now: number): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return format.format(now);
}

export const addDays = (day: string, days: number): string => formatDay(parse(day) + days * DAY_MS);

const presetDays: Readonly<Record<Exclude<Preset, 'yesterday'>, number>> = {
  today: 1,
  '7d': 7,
  '28d': 28,
  '90d': 90,
  '1y': 365,
  '3y': 1095,
};

/** A range in local time as the API takes it: the end is not included. */
export function resolveRange(range: Preset | FreeRange, today: string): FreeRange {
  if (range === 'yesterday') return { from: addDays(today, -1), to: today };
  if (typeof range === 'string')
    return { from: addDays(today, 1 - presetDays[range]), to: addDays(today, 1) };
  const { from, to } = range;
  return { from, to: to.length === 10 ? addDays(to, 1) : to };
}

/** A resolved range as the address bar has it: of whole days, the last one is included. */
export function toFreeRange({ from, to }: FreeRange): FreeRange {
  const whole = from.length === 10 && to.length === 10;
  return { from, to: whole ? addDays(to, -1) : to };
}

/** The minutes from one local time to another. */
export const minutesBetween = (from: string, to: string): number => (parse(to) - parse(from)) / MINUTE_MS;

/** A resolved range, moved by its own length. @param times −1 for the period before */
export function shiftRange({ from, to }: FreeRange, times: number): FreeRange {
  const by = (parse(to) - parse(from)) * times;
  const format = from.length === 10 && to.length === 10 ? formatDay : formatTime;
  return { from: format(parse(from) + by), to: format(parse(to) + by) };
}

/** Twice the range around the same middle; of whole days as soon as it has one. */
export function widenRange({ from, to }: FreeRange): FreeRange {
  const length = parse(to) - parse(from);
  const start = parse(from) - length / 2;
  if (2 * length < 2 * DAY_MS) {
    const quarter = 15 * MINUTE_MS;
    return {
      from: formatTime(Math.floor(start / quarter) * quarter),
      to: formatTime(Math.ceil((start + 2 * length) / quarter) * quarter),
    };
  }
  return { from: formatDay(start), to: formatDay(Math.ceil((start + 2 * length) / DAY_MS) * DAY_MS) };
}

/** Local time of an instant as `2026-01-31T08:15`. @param offset local time minus UTC, minutes */
export const localTime = (at: number, offset: number): string => formatTime(at + offset * MINUTE_MS);
