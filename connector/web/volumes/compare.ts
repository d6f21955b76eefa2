import { alignEarlier, meanColumns, type Numbers } from './columns';
import { measured, totalOf } from './series';
import type { VolumesData } from './data';
import type { Measure } from '../router/volumes-state';

type Period = Pick<VolumesData, 'line' | 'columns' | 'distinct'>;

/** A period that this one is compared with, and how much earlier it is on clocks, in minutes. */
export interface Earlier {
  readonly period: Period;
  readonly shiftMinutes: number;
}

export interface Comparison {
  /** The earlier numbers of a measure in the places of this period's intervals; of several periods their mean. */
  readonly before: Numbers;
  /** Change as a share of what was before; null where there is nothing to compare. */
  readonly changes: Readonly<Record<Measure, number | null>>;
  /** Whether only a part of the two periods could be compared: one isn't over, or isn't known as a whole. */
  readonly soFar: boolean;
}

/**
 * Compares with earlier periods by the intervals that are over and known of both: the rest of today would make every period
 * before look larger. @param measure of `before` @param at now, milliseconds UTC
 */
export function compare(now: Period, earlier: readonly Earlier[], measure: Measure, at: number): Comparison {
  const { length } = now.line.starts;
  const isOver = now.line.ends.map((end) => end <= at);
  const past = (numbersOf: (period: Period) => Numbers): (number | null)[] =>
    meanColumns(
      earlier.map(({ period, shiftMinutes }) =>
        alignEarlier(now.line, period.line, numbersOf(period), shiftMinutes),
      ),
      length,
    );
  const offered = past(({ distinct }) => distinct);
  const inBoth = (present: Numbers, before: Numbers): readonly number[] =>
    present.flatMap((value, index) =>
      value !== null && isOver[index] === true && (before[index] ?? null) !== null ? [index] : [],
    );
  const both = inBoth(now.distinct, offered);
  const changeOf = (numbersOf: (period: Period) => Numbers): number | null => {
    const [present, before] = [numbersOf(now), past(numbersOf)];
    const places = inBoth(present, before);
    return change(sumAt(present, places), sumAt(before, places));
  };
  const total =
    (of: 'abandoned' | 'handled' | 'handleSeconds') =>
    (period: Period): Numbers => {
      if (of === 'abandoned') return totalOf(period.columns, 'abandoned', period.line.starts.length);
      return sumOf(
        measured(period.columns, 'aht').map((column) => column[of] ?? []),
        period.line.starts.length,
      );
    };
  const aht = (seconds: Numbers, handled: Numbers): number | null => {
    const places = inBoth(total('handled')(now), past(total('handled')));
    const count = sumAt(handled, places);
    return count === 0 ? null : sumAt(seconds, places) / count;
  };
  const ahtNow = aht(total('handleSeconds')(now), total('handled')(now));
  const ahtBefore = aht(past(total('handleSeconds')), past(total('handled')));
  return {
    before:
      measure === 'offered'
        ? offered
        : past((period) => totalOf(period.columns, measure, period.line.starts.length)),
    changes: {
      offered: change(sumAt(now.distinct, both), sumAt(offered, both)),
      abandoned: changeOf(total('abandoned')),
      aht: ahtNow === null || ahtBefore === null ? null : change(ahtNow, ahtBefore),
    },
    soFar: both.length < length && (both.length > 0 || offered.some((value) => value !== null)),
  };
}

const change = (now: number, before: number): number | null =>
  before === 0 ? null : (now - before) / before;

const sumAt = (numbers: Numbers, places: readonly number[]): number =>
  places.reduce((sum, place) => sum + (numbers[place] ?? 0), 0);

function sumOf(columns: readonly Numbers[], length: number): (number | null)[] {
  return Array.from({ length }, (_, index) => {
    const known = columns.map((column) => column[index] ?? null).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
  });
}
