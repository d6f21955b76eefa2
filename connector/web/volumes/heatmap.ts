import type { Line, Numbers } from './columns';

export interface Cell {
  /** The mean of the intervals that have a number; null without any. */
  readonly mean: number | null;
  /** Whether what came is known of any interval. */
  readonly known: boolean;
}

export interface Heatmap {
  /** Minutes after midnight at which each column begins. */
  readonly slots: readonly number[];
  /** Weekdays (0 = Sunday), in the order in which they are shown. */
  readonly weekdays: readonly number[];
  /** One row per weekday, one cell per slot. */
  readonly rows: readonly (readonly Cell[])[];
  readonly max: number;
}

const DAY_MINUTES = 1440;
const WEEK = 7;

/**
 * The typical week: the mean per weekday and time of day, by local clocks. Unknown intervals count neither as contacts nor as
 * time. @param known contacts, where they are known @param minutes length of an interval, at most 60 @param firstDay 0 = Sunday
 */
export function weekOf(
  line: Line,
  numbers: Numbers,
  known: Numbers,
  minutes: number,
  firstDay: number,
): Heatmap {
  const perDay = DAY_MINUTES / minutes;
  const sums = new Float64Array(WEEK * perDay);
  const counts = new Float64Array(WEEK * perDay);
  const knowns = new Uint8Array(WEEK * perDay);
  line.starts.forEach((start, index) => {
    if ((known[index] ?? null) === null) return;
    const local = start / 60_000 + (line.offsets[index] ?? 0);
    const day = Math.floor(local / DAY_MINUTES);
    // 1 January 1970 was a Thursday.
    const weekday = (((day + 4) % WEEK) + WEEK) % WEEK;
    const slot = Math.floor((local - day * DAY_MINUTES) / minutes);
    const place = weekday * perDay + slot;
    knowns[place] = 1;
    const value = numbers[index] ?? null;
    if (value === null) return;
    sums[place] = (sums[place] ?? 0) + value;
    counts[place] = (counts[place] ?? 0) + 1;
  });
  const weekdays = Array.from({ length: WEEK }, (_, index) => (firstDay + index) % WEEK);
  const slots = Array.from({ length: perDay }, (_, index) => index * minutes);
  const rows = weekdays.map((weekday) =>
    slots.map((_, slot): Cell => {
      const place = weekday * perDay + slot;
      const intervals = counts[place] ?? 0;
      return {
        mean: intervals === 0 ? null : (sums[place] ?? 0) / intervals,
        known: knowns[place] === 1,
      };
    }),
  );
  return { slots, weekdays, rows, max: Math.max(0, ...rows.flat().map(({ mean }) => mean ?? 0)) };
}

export const LEVELS = 9;

/** How strongly a cell is coloured: 0 for nothing, up to `LEVELS` for the maximum. */
export function levelOf(mean: number, max: number): number {
  return mean <= 0 || max <= 0 ? 0 : Math.max(1, Math.ceil((mean / max) * LEVELS));
}

/** The first day of a locale's week, 0 = Sunday; Monday where the browser doesn't tell. */
export function firstDayOf(locale: string): number {
  const of = new Intl.Locale(locale);
  const get: unknown = Reflect.get(of, 'getWeekInfo');
  const info: unknown = typeof get === 'function' ? Reflect.apply(get, of, []) : Reflect.get(of, 'weekInfo');
  const day: unknown = typeof info === 'object' && info !== null ? Reflect.get(info, 'firstDay') : null;
  return typeof day === 'number' ? day % WEEK : 1;
}
