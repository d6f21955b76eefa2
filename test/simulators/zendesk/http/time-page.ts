/** Records in the order of a time-based export. */
export interface TimeOrdered<T> {
  all: readonly T[];
  /** Epoch milliseconds. */
  timeOf: (record: T) => number;
}

/** What a page of a time-based export is cut from. */
export interface PageQuestion {
  /** Epoch seconds, included. */
  start: number;
  size: number;
  /** Epoch milliseconds; later records are held back. */
  until: number;
  /** Cut inside a second; else a page ends with a whole one and may be longer than its size. */
  cutSeconds: boolean;
  /** So many earlier records come again in front. */
  repeated: number;
}

/** A page of a time-based export. The next one begins in the second (`endTime`) in which this one ends: they overlap. */
export interface TimePage<T> {
  records: T[];
  endTime: number;
  endOfStream: boolean;
}

/** Cuts a page. A second with more records than the size pins the cursor: `endTime` is then `start` again. */
export function timePage<T>({ all, timeOf }: TimeOrdered<T>, question: PageQuestion): TimePage<T> {
  const first = firstAtOrAfter(all, timeOf, question.start * 1000);
  const beyond = firstAtOrAfter(all, timeOf, question.until + 1);
  let end = Math.min(first + question.size, beyond);
  if (!question.cutSeconds && end > first)
    while (end < beyond && timeOf(all[end]!) === timeOf(all[end - 1]!)) end += 1;
  const endTime = end > first ? timeOf(all[end - 1]!) / 1000 : question.start;
  return {
    records: all.slice(Math.max(0, first - question.repeated), end),
    endTime,
    endOfStream: end >= beyond,
  };
}

function firstAtOrAfter<T>(all: readonly T[], timeOf: (record: T) => number, at: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeOf(all[middle]!) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
