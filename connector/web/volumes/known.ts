import { SLACK_MS } from '../overview/partly';
import type { Numbers } from './columns';
import type { VolumesData } from './data';

/** Whether a part of what has begun isn't known yet: a sum is the least that it can come to (G8). @param at now, milliseconds UTC */
export function isPart(numbers: Numbers, data: VolumesData, at: number): boolean {
  return numbers.some((value, index) => {
    const start = data.line.starts[index] ?? 0;
    return start <= at && !isNew(data, index, at) && (value === null || !isComplete(data, start));
  });
}

const isComplete = ({ completeTo }: VolumesData, start: number): boolean =>
  completeTo !== null && start < completeTo;

/**
 * Whether what is complete doesn't reach over an interval yet, and lags behind no more than in all order: what is told of it is
 * what came so far, and nothing told is no gap. @param at now, milliseconds UTC
 */
export const isNew = (
  { line, completeTo }: Pick<VolumesData, 'line' | 'completeTo'>,
  index: number,
  at: number,
): boolean => completeTo !== null && at - completeTo < SLACK_MS && (line.ends[index] ?? 0) > completeTo;

/** Intervals that are known: those that aren't, but have begun, are hatched. What lies ahead or has only begun is neither. */
export function knownOf(data: VolumesData, at: number): Numbers {
  return data.distinct.map((value, index) => {
    const start = data.line.starts[index] ?? 0;
    if (start > at || isNew(data, index, at)) return value ?? 0;
    return isComplete(data, start) ? value : null;
  });
}
