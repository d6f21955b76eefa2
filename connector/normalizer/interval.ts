/** Length of an interval: 15 minutes, in milliseconds (page 1, "Words"). */
export const INTERVAL_MS = 15 * 60 * 1000;

/** Start of the interval `[start, start + 15 min)` of UTC in which an instant lies (G2). */
export function intervalStart(at: number): number {
  return Math.floor(at / INTERVAL_MS) * INTERVAL_MS;
}

/** Where history begins (G7): creation minus `historyDays`, floored to a quarter of an hour. */
export function historyStart(createdAt: number, historyDays: number): number {
  return intervalStart(createdAt - historyDays * 24 * 60 * 60 * 1000);
}
