import { DateTime } from 'luxon';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

/** How far back raw reports go (page 5). */
const MONTHS = 15;
/** Clocks needn't agree, and a report isn't ordered at once. */
const MARGIN_MS = 10 * MINUTE;
/** A report may span about a month (page 5): this is at most one by any reckoning. */
const WINDOW_MS = 28 * DAY;

/** What one report is ordered for: `[from, to)`. */
export interface ReportWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * How far back raw reports go: nearly 15 months, by the later of the two ways to count months back from a day that the earlier
 * month doesn't have.
 */
export function earliestReport(now: number): number {
  const clamped = DateTime.fromMillis(now, { zone: 'utc' }).minus({ months: MONTHS }).toMillis();
  const overflowing = new Date(now);
  overflowing.setUTCMonth(overflowing.getUTCMonth() - MONTHS);
  return Math.max(clamped, overflowing.getTime()) + MARGIN_MS;
}

/** The windows that lie side by side in `[from, to)`, oldest first. */
export async function* windowsOf(from: number, to: number): AsyncGenerator<ReportWindow> {
  for (let begin = from; begin < to; begin += WINDOW_MS)
    yield { from: begin, to: Math.min(begin + WINDOW_MS, to) };
}

/** How many reports `[from, to)` takes. */
export const reportsOf = (from: number, to: number): number => Math.ceil(Math.max(0, to - from) / WINDOW_MS);
