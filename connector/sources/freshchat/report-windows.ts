import { DateTime } from 'luxon';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** How far back raw reports go (page 5). */
const MONTHS = 15;
/** A report may span about a month (page 5): this is at most one by any reckoning. */
const WINDOW_MS = 28 * DAY;

/** What one report is ordered for: `[from, to)`. */
export interface ReportWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * How far back raw reports go: 15 months; a day less, so that the clocks needn't agree, and by the later of the two ways to
 * count months back from a day that the earlier month doesn't have.
 */
export function earliestReport(now: number): number {
  const clamped = DateTime.fromMillis(now, { zone: 'utc' }).minus({ months: MONTHS }).toMillis();
  const overflowing = new Date(now);
  overflowing.setUTCMonth(overflowing.getUTCMonth() - MONTHS);
  return Math.max(clamped, overflowing.getTime()) + DAY;
}

/** The windows that lie side by side in `[from, to)`, oldest first. */
export async function* windowsOf(from: number, to: number): AsyncGenerator<ReportWindow> {
  for (let begin = from; begin < to; begin += WINDOW_MS)
    yield { from: begin, to: Math.min(begin + WINDOW_MS, to) };
}
