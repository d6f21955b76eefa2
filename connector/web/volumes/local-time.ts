import type { Baseline, FreeRange, Interval, Preset } from '../router/volumes-state';

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

const presetDays: Readonly<Partial<Record<Preset, number>>> = {
  today: 1,
  '7d': 7,
  '28d': 28,
  '90d': 90,
  '1y': 365,
  '3y': 1095,
};

/**
 * A range in local time as the API takes it: the end is not included. Weeks begin on Mondays (ISO 8601); this week and this
 * month are whole ones, with the days that are still to come.
 */
export function resolveRange(range: Preset | FreeRange, today: string): FreeRange {
  if (typeof range === 'object') {
    const { from, to } = range;
    return { from, to: to.length === 10 ? addDays(to, 1) : to };
  }
  const monday = addDays(today, -((new Date(parse(today)).getUTCDay() + 6) % 7));
  switch (range) {
    case 'yesterday':
      return { from: addDays(today, -1), to: today };
    case 'week':
      return { from: monday, to: addDays(monday, 7) };
    case 'lastWeek':
      return { from: addDays(monday, -7), to: monday };
    case 'month':
      return { from: firstOfMonth(today, 0), to: firstOfMonth(today, 1) };
    case 'lastMonth':
      return { from: firstOfMonth(today, -1), to: firstOfMonth(today, 0) };
    default:
      return { from: addDays(today, 1 - (presetDays[range] ?? 7)), to: addDays(today, 1) };
  }
}

/** The first day of the month that a day is in, or of one so many months later. */
function firstOfMonth(day: string, later: number): string {
  const at = new Date(parse(day));
  return formatDay(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + later, 1));
}

/** The week's number (ISO 8601): week 1 is the one with the year's first Thursday. */
export function weekNumber(day: string): number {
  const at = parse(day.slice(0, 10));
  const thursday = at + (3 - ((new Date(at).getUTCDay() + 6) % 7)) * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  return 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY_MS));
}

/** The interval that suits a range: quarters of an hour in a day, hours in a week, days from four weeks on. */
export function suitableInterval({ from, to }: FreeRange): Interval {
  const days = minutesBetween(from, to) / 1440;
  return days <= 2 ? '15' : days < 28 ? '60' : '1440';
}

/** A resolved range, widened to whole intervals: the connector tells no others. */
export function wholeIntervals(range: FreeRange, interval: Interval): FreeRange {
  if (range.from.length === 10 && range.to.length === 10) return range;
  const length = Number(interval) * MINUTE_MS;
  const format = interval === '1440' ? formatDay : formatTime;
  return {
    from: format(Math.floor(parse(range.from) / length) * length),
    to: format(Math.ceil(parse(range.to) / length) * length),
  };
}

/** How many days earlier the periods are that one is compared with. */
export function daysEarlier(baseline: Baseline, { from, to }: FreeRange): readonly number[] {
  switch (baseline) {
    case 'previous':
      return [minutesBetween(from, to) / 1440];
    case 'week':
      return [7];
    case 'weeks4':
      return [7, 14, 21, 28];
    case 'year':
      return [364];
  }
}

/** A resolved range, so many days earlier. */
export function earlierRange({ from, to }: FreeRange, days: number): FreeRange {
  const format = from.length === 10 && to.length === 10 ? formatDay : formatTime;
  const by = days * DAY_MS;
  return { from: format(parse(from) - by), to: format(parse(to) - by) };
}

/** A resolved range as the address bar has it: of whole days, the last one is included. */
export function toFreeRange({ from, to }: FreeRange): FreeRange {
  const whole = from.length === 10 && to.length === 10;
  return { from, to: whole ? addDays(to, -1) : to };
}

/** The last day of which a free range has something: one that ends at midnight has nothing of the day that begins then. */
export const lastDay = (to: string): string =>
  to.endsWith('T00:00') ? addDays(to.slice(0, 10), -1) : to.slice(0, 10);

/** The minutes from one local time to another. */
export const minutesBetween = (from: string, to: string): number => (parse(to) - parse(from)) / MINUTE_MS;

/** A resolved range, moved by its own length; whole months by months. @param times −1 for the period before */
export function shiftRange({ from, to }: FreeRange, times: number): FreeRange {
  if (from.length === 10 && from.endsWith('-01') && to === firstOfMonth(from, 1))
    return { from: firstOfMonth(from, times), to: firstOfMonth(from, times + 1) };
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
