/** Numbers per interval; null where nothing is known (G4). */
export type Numbers = readonly (number | null)[];

export interface Run {
  readonly count: number;
  /** Length of each interval. */
  readonly minutes: number;
  /** Local time minus UTC, minutes. */
  readonly offset: number;
}

/** When intervals are: instants in milliseconds UTC, offsets in minutes. */
export interface Line {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly offsets: readonly number[];
}

const MINUTE_MS = 60_000;

/** The intervals that runs tell of. @param from milliseconds UTC */
export function expandRuns(from: number, runs: readonly Run[]): Line {
  const starts: number[] = [];
  const ends: number[] = [];
  const offsets: number[] = [];
  let at = from;
  for (const { count, minutes, offset } of runs) {
    for (let index = 0; index < count; index += 1) {
      starts.push(at);
      at += minutes * MINUTE_MS;
      ends.push(at);
      offsets.push(offset);
    }
  }
  return { starts, ends, offsets };
}

/** Further than this, clocks aren't put back. */
const MOST_PUT_BACK_MS = 180 * MINUTE_MS;

/** Whether the local time at which an interval begins comes twice, before and after clocks go back. */
export function isRepeated({ starts, offsets }: Line, index: number): boolean {
  const [start, offset] = [starts[index] ?? NaN, offsets[index] ?? NaN];
  const repeats = (other: number): boolean =>
    offsets[other] !== offset &&
    (starts[other] ?? NaN) + (offsets[other] ?? NaN) * MINUTE_MS === start + offset * MINUTE_MS;
  const isNear = (other: number): boolean => Math.abs((starts[other] ?? NaN) - start) <= MOST_PUT_BACK_MS;
  for (let other = index - 1; isNear(other); other -= 1) if (repeats(other)) return true;
  for (let other = index + 1; isNear(other); other += 1) if (repeats(other)) return true;
  return false;
}

/** The sum per interval; null where any of the columns is unknown: a part is no total (G8). */
export function totalColumns(columns: readonly Numbers[], length: number): (number | null)[] {
  return Array.from({ length }, (_, index) => {
    let sum = 0;
    for (const column of columns) {
      const value = column[index] ?? null;
      if (value === null) return null;
      sum += value;
    }
    return columns.length === 0 ? null : sum;
  });
}

/** The mean per interval of the columns that know it; null where none does. */
export function meanColumns(columns: readonly Numbers[], length: number): (number | null)[] {
  return Array.from({ length }, (_, index) => {
    const known = columns.map((column) => column[index] ?? null).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length;
  });
}

/** The sum per interval of what is known; null only where no column knows anything. */
export function sumColumns(columns: readonly Numbers[], length: number): (number | null)[] {
  const sums = new Array<number | null>(length).fill(null);
  for (const column of columns)
    for (let index = 0; index < length; index += 1) {
      const value = column[index] ?? null;
      if (value !== null) sums[index] = (sums[index] ?? 0) + value;
    }
  return sums;
}

/** Columns stacked on each other: each is the sum of itself and those before it. */
export function stackColumns(columns: readonly Numbers[], length: number): (number | null)[][] {
  return columns.map((_, index) => sumColumns(columns.slice(0, index + 1), length));
}

/** Per interval `combine(a, b)`; null where either is unknown. */
export function combine(
  a: Numbers,
  b: Numbers,
  how: (a: number, b: number) => number | null,
): (number | null)[] {
  return a.map((left, index) => {
    const right = b[index] ?? null;
    return left === null || right === null ? null : how(left, right);
  });
}

/** The total of what is known; null if nothing is. */
export function total(column: Numbers): number | null {
  let sum: number | null = null;
  for (const value of column) if (value !== null) sum = (sum ?? 0) + value;
  return sum;
}

/** The index of the largest number; −1 without one. */
export function indexOfMax(column: Numbers): number {
  let best = -1;
  column.forEach((value, index) => {
    if (value !== null && (best === -1 || value > (column[best] ?? -Infinity))) best = index;
  });
  return best;
}

/**
 * The sum per interval where the columns are told up to different instants: of the newest intervals, what is told so far. Without
 * contacts, a column is unknown there until what is complete has passed the interval (G4): each quarter of an hour would begin as a
 * gap. A column of which nothing at all is known is no column without contacts. @param isNew of an interval by its index
 */
export function totalSoFar(
  columns: readonly Numbers[],
  length: number,
  isNew: (index: number) => boolean,
): (number | null)[] {
  const totals = totalColumns(columns, length);
  if (columns.some((column) => total(column) === null)) return totals;
  const soFar = sumColumns(columns, length);
  return totals.map((value, index) => value ?? (isNew(index) ? (soFar[index] ?? null) : null));
}

/** Stretches of intervals without any data, as `[first, last]`. */
export function gaps(column: Numbers): (readonly [number, number])[] {
  const found: [number, number][] = [];
  column.forEach((value, index) => {
    if (value !== null) return;
    const last = found.at(-1);
    if (last?.[1] === index - 1) last[1] = index;
    else found.push([index, index]);
  });
  return found;
}

/**
 * An earlier period's numbers in the places of the intervals that have the same local time, moved by so many minutes; null
 * where the earlier period had no such time (clocks were put forward).
 */
export function alignEarlier(
  now: Line,
  earlier: Line,
  numbers: Numbers,
  shiftMinutes: number,
): (number | null)[] {
  const localOf = ({ starts, offsets }: Line, index: number): number =>
    (starts[index] ?? NaN) / MINUTE_MS + (offsets[index] ?? 0);
  let other = 0;
  return now.starts.map((_, index) => {
    const local = localOf(now, index) - shiftMinutes;
    while (other < earlier.starts.length && localOf(earlier, other) < local) other += 1;
    // Where clocks go back a time comes twice: the first of the two is compared with.
    while (other > 0 && localOf(earlier, other - 1) >= local) other -= 1;
    return localOf(earlier, other) === local ? (numbers[other] ?? null) : null;
  });
}
