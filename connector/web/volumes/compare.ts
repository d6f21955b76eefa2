import { alignEarlier, type Numbers } from './columns';
import { summarize, type QueueColumns, type Summary } from './series';
import type { VolumesData } from './use-volumes';

export interface Comparison {
  readonly now: Summary;
  readonly before: Summary;
  /** Whether only a part of the two periods could be compared: one isn't over, or isn't known as a whole. */
  readonly soFar: boolean;
}

type Period = Pick<VolumesData, 'line' | 'columns'>;

/**
 * Two periods, by the intervals that are known of both and over: the rest of today would make every period before look larger.
 * @param shiftMinutes from the earlier period to this one, on clocks @param at now, milliseconds UTC
 */
export function compare(now: Period, earlier: Period, shiftMinutes: number, at: number): Comparison {
  const places = alignEarlier(
    now.line,
    earlier.line,
    earlier.line.starts.map((_, index) => index),
    shiftMinutes,
  );
  const moved = (numbers: Numbers): Numbers =>
    places.map((place) => (place === null ? null : (numbers[place] ?? null)));
  const pairs = now.columns.flatMap((present) => {
    const past = earlier.columns.find(({ queue }) => queue.id === present.queue.id);
    if (past === undefined) return [];
    const before = each(past, moved);
    // G4: an interval with contacts shows its number before it is over.
    const over = present.offered.map((value, index) => value !== null && (now.line.ends[index] ?? 0) <= at);
    const both = over.map((is, index) => is && (before.offered[index] ?? null) !== null);
    const isPart =
      past.offered.includes(null) ||
      before.offered.some((value, index) => value !== null && over[index] !== true);
    const masked = (numbers: Numbers): Numbers =>
      numbers.map((value, index) => (both[index] === true ? value : null));
    return [{ now: each(present, masked), before: each(before, masked), isPart }];
  });
  return {
    now: summarize(pairs.map((pair) => pair.now)),
    before: summarize(pairs.map((pair) => pair.before)),
    soFar: pairs.some(({ isPart }) => isPart),
  };
}

const each = (
  { queue, offered, handled, handleSeconds }: QueueColumns,
  change: (numbers: Numbers) => Numbers,
): QueueColumns => ({
  queue,
  offered: change(offered),
  handled: handled === null ? null : change(handled),
  handleSeconds: handleSeconds === null ? null : change(handleSeconds),
});
