import { z } from 'zod';
import { INTERVAL_MS } from '../normalizer/interval';
import type { IntervalCount, QueueRow } from '../store/rows';
import type { Reads } from '../ledger/store';

const PAGE = 5_000;

/** A queue's quarters of an hour with contacts in `[from, to)`, in order, page by page. */
export async function* countsOf(
  read: Reads,
  queueId: string,
  from: number,
  to: number,
): AsyncGenerator<readonly IntervalCount[]> {
  for (let start = from; start < to;) {
    const rows = await read('counts', { queueId, from: start, to, limit: PAGE });
    yield rows;
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return;
    start = last[0] + INTERVAL_MS;
  }
}

/** What happened in an interval. */
export interface Sum {
  offered: number;
  handled: number;
  handleSeconds: number;
}

export const emptySum = (): Sum => ({ offered: 0, handled: 0, handleSeconds: 0 });

export function addTo(sum: Sum, [, offered, handled, handleSeconds]: IntervalCount): void {
  sum.offered += offered;
  sum.handled += handled;
  sum.handleSeconds += handleSeconds;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Whether a range lies wholly inside the coverage (G4). */
export function isCovered({ from, to }: Range, coverage: Range | null): boolean {
  return coverage !== null && coverage.from <= from && to <= coverage.to;
}

/** Numbers of an interval or a day as the API shows them. */
export const numbersShape = {
  offered: z.number().int().nullable(),
  handled: z.number().int().nullable(),
  handleSeconds: z.number().nullable().meta({ description: 'Null where the source has no handle times.' }),
  aht: z.number().nullable().meta({
    description: 'Average handle time in seconds: handle seconds / handled; null where handled is 0.',
  }),
};
export type Numbers = z.infer<z.ZodObject<typeof numbersShape>>;

/** G4: contacts always show their number; without contacts it is 0 inside the coverage, else null: "no data". */
export function toNumbers(sum: Sum, covered: boolean, { timed }: Pick<QueueRow, 'timed'>): Numbers {
  if (sum.offered === 0 && !covered) return { offered: null, handled: null, handleSeconds: null, aht: null };
  const { offered, handled } = sum;
  const handleSeconds = timed ? sum.handleSeconds : null;
  return {
    offered,
    handled,
    handleSeconds,
    aht: handleSeconds === null || handled === 0 ? null : handleSeconds / handled,
  };
}
