import type { Figures } from '../../sync/zendesk';

export interface Difference {
  readonly queues: number;
  /** Intervals with contacts. */
  readonly intervals: number;
  readonly contacts: number;
  /** Intervals that one side has otherwise, or not at all: 0 if all is right. */
  readonly differing: number;
}

/** How what was counted differs from what is right: offered, handled and seconds of each queue and interval. */
export function differenceOf(found: Figures, right: Figures): Difference {
  const [mine, theirs] = [linesOf(found), linesOf(right)];
  const only = (one: ReadonlySet<string>, other: ReadonlySet<string>): string[] =>
    [...one].filter((line) => !other.has(line));
  const offered = Object.values(right).flatMap((rows) =>
    Object.values(rows).map((told) => Number(told.split('/')[0])),
  );
  return {
    queues: Object.keys(right).length,
    intervals: theirs.size,
    contacts: offered.reduce((sum, number) => sum + number, 0),
    differing: only(mine, theirs).length + only(theirs, mine).length,
  };
}

function linesOf(figures: Figures): Set<string> {
  return new Set(
    Object.entries(figures).flatMap(([name, rows]) =>
      Object.entries(rows).map(([at, told]) => `${name} ${at} ${told}`),
    ),
  );
}
