const QUARTER = 15 * 60 * 1000;

/** Start of the quarter of an hour of UTC in which the instant lies. */
export function intervalStart(time: number): number {
  return Math.floor(time / QUARTER) * QUARTER;
}

/** A contact as the counting rules make it, for comparing one by one. */
export interface TrueContact {
  /** G1's key: `ticket:<id>`, `conversation:<id>`, or conversation id and number of the resolution. */
  key: string;
  at: number;
  queue: string;
}

/** The counts that the rules demand. */
export interface Truth {
  /** Queue name → start of the interval (epoch milliseconds) → contacts. */
  queues: Map<string, Map<number, number>>;
  /** Start of the interval → contacts, whatever the queue. */
  totals: Map<number, number>;
  /** All of them. */
  contacts: number;
}

/** Counts contacts into intervals (G2), leaving out those before the history (G7). */
export function countContacts(contacts: Iterable<TrueContact>, historyFrom: number): Truth {
  const truth: Truth = { queues: new Map(), totals: new Map(), contacts: 0 };
  for (const { at, queue } of contacts) {
    if (at < intervalStart(historyFrom)) continue;
    const start = intervalStart(at);
    const intervals = truth.queues.get(queue) ?? new Map<number, number>();
    truth.queues.set(queue, intervals.set(start, (intervals.get(start) ?? 0) + 1));
    truth.totals.set(start, (truth.totals.get(start) ?? 0) + 1);
    truth.contacts += 1;
  }
  return truth;
}
