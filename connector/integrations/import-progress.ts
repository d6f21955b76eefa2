import { z } from 'zod';
import type { IntegrationRow } from '../store/rows';
import type { Progress } from '../store/transaction';

/** `import` of an integration's row: how its history import stands. Instants in milliseconds UTC. */
const importSchema = z.object({
  state: z.enum(['pending', 'running', 'done', 'failed']),
  from: z.number(),
  to: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  error: z.string().nullable(),
});
export type ImportStatus = z.infer<typeof importSchema>;

/** The import's status; pending where none was begun. */
export function importStatus(
  row: Pick<IntegrationRow, 'import' | 'historyFrom' | 'createdAt'>,
): ImportStatus {
  if (row.import !== null) return importSchema.parse(JSON.parse(row.import));
  const { historyFrom: from, createdAt: to } = row;
  return { state: 'pending', from, to, startedAt: null, finishedAt: null, error: null };
}

/** Records that couldn't be read: where the pull stood before them, since when that is so, and when they are looked at again. */
const oddSchema = z.object({
  from: z.string().nullable(),
  count: z.number(),
  since: z.number(),
  again: z.number(),
});
export type OddRecords = z.infer<typeof oddSchema>;

/** State of a pull as it is kept with its progress: the source's own, and what everybody can read. */
const pullSchema = z.object({
  pull: z.string().nullable(),
  /** How much of it is done, 0 to 1. */
  share: z.number(),
  finished: z.boolean(),
  /** How much was done at an instant of this process's last minutes, and at a later one. */
  marks: z.array(z.object({ at: z.number(), share: z.number() })).default([]),
  /** Where the vendor hands out only so many tickets in a minute: how many, how many are left, and of how many. */
  pace: z.object({ perMinute: z.number(), left: z.number(), total: z.number() }).nullable().default(null),
  odd: oddSchema.nullable().default(null),
});
type Marks = PullProgress['marks'];
export type PullProgress = z.infer<typeof pullSchema>;

export function pullProgress(progress: Progress | null): PullProgress {
  return progress === null
    ? { pull: null, share: 0, finished: false, marks: [], pace: null, odd: null }
    : pullSchema.parse(JSON.parse(progress.state));
}

const MARK_EVERY_MS = 60_000;

/** The marks after a step. */
export function withMark(marks: Marks, at: number, share: number): Marks {
  const last = marks.at(-1);
  return last !== undefined && at - last.at < MARK_EVERY_MS ? marks : [...marks.slice(-1), { at, share }];
}

/** Seconds that a pull will still take if it goes on as in the last minutes; null while that can't be told. */
export function secondsLeft({ share, marks, pace }: PullProgress, now: number): number | null {
  if (pace !== null) return Math.ceil((pace.left / pace.perMinute) * 60);
  const [mark] = marks;
  if (mark === undefined || share <= mark.share || now <= mark.at) return null;
  const perMs = (share - mark.share) / (now - mark.at);
  return Math.ceil((1 - share) / perMs / 1000);
}
