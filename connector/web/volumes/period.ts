import type { FreeRange, Interval, VolumesState } from '../router/volumes-state';
import { resolveRange, suitableInterval, wholeIntervals } from './local-time';

/** What is shown: which intervals of which range, whose end is not included. */
export interface Period {
  readonly range: FreeRange;
  readonly interval: Interval;
}

/** The period of a state, in local time: whole intervals, whatever was dragged over or stands in the address. */
export function periodOf(
  { range: asked, interval: chosen, chart }: Pick<VolumesState, 'range' | 'interval' | 'chart'>,
  today: string,
): Period {
  const range = resolveRange(asked, today);
  const suitable = chosen ?? suitableInterval(range);
  // A typical week needs times of day.
  const interval = chart === 'heatmap' && suitable === '1440' ? '60' : suitable;
  return { range: wholeIntervals(range, interval), interval };
}
