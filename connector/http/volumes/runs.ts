import { z } from 'zod';
import type { Timeline } from '../time/timeline';

/** Intervals that follow each other, all of one length and one offset. */
export const runSchema = z.object({
  count: z.number().int(),
  minutes: z.number().int().meta({ description: 'Length of each: a day may have 23 or 25 hours.' }),
  offset: z.number().int().meta({ description: 'Local time minus UTC, in minutes.' }),
});
type Run = z.infer<typeof runSchema>;

const MINUTE_MS = 60_000;

/** A timeline without a word per interval: three years of quarters of an hour are a handful of runs. */
export function runsOf({ starts, offsets, to }: Timeline): Run[] {
  const runs: Run[] = [];
  starts.forEach((start, index) => {
    const minutes = ((starts[index + 1] ?? to) - start) / MINUTE_MS;
    const offset = (offsets[index] ?? 0) / MINUTE_MS;
    const last = runs.at(-1);
    if (last?.minutes === minutes && last.offset === offset) last.count += 1;
    else runs.push({ count: 1, minutes, offset });
  });
  return runs;
}
