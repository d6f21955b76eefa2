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

/**
 * Records that couldn't be read: where the pull stood before them, since when that is so, when they are looked at again, and whether it
 * was told, which it is when a pull has come to its end.
 */
const oddSchema = z.object({
  from: z.string().nullable(),
  count: z.number(),
  since: z.number(),
  again: z.number(),
  told: z.boolean().default(true),
});
export type OddRecords = z.infer<typeof oddSchema>;

/** State of a pull as it is kept with its progress: the source's own, and what everybody can read. */
const pullSchema = z.object({
  pull: z.string().nullable(),
  /** How much of it is done, 0 to 1. */
  share: z.number(),
  finished: z.boolean(),
  /** What it has done and what is left, in requests or what they are charged; null while that can't be told. */
  work: z.object({ done: z.number(), left: z.number() }).nullable().default(null),
  /** How much of that was done at instants of this process's last minutes, and at the latest step. */
  pulse: z.array(z.object({ at: z.number(), done: z.number() })).default([]),
  /** Where the vendor hands out only so many tickets in a minute: how many, how many are left, and of how many. */
  pace: z.object({ perMinute: z.number(), left: z.number(), total: z.number() }).nullable().default(null),
  odd: oddSchema.nullable().default(null),
});
export type PullProgress = z.infer<typeof pullSchema>;

export function pullProgress(progress: Progress | null): PullProgress {
  return progress === null
    ? { pull: null, share: 0, finished: false, work: null, pulse: [], pace: null, odd: null }
    : pullSchema.parse(JSON.parse(progress.state));
}

const BEAT_MS = 60_000;
/** So many minutes tell the pace: long enough for one that comes in gusts, short enough to notice that it has changed. */
const BEATS = 15;
/** So long what a quota allows at once is spent, faster than it goes on. */
const STARTING_MS = 10_000;
/** What is done in less says nothing of the pace yet. */
const TELLING_MS = 30_000;

/**
 * The pulse after a step: a beat a minute, and the latest. It begins with what was done by the end of the first seconds.
 * @param since when the first step came to this process
 */
export function withBeat(
  pulse: PullProgress['pulse'],
  at: number,
  { done }: NonNullable<PullProgress['work']>,
  since: number,
): PullProgress['pulse'] {
  if (at - since < STARTING_MS) return [{ at, done }];
  const [before, last] = pulse.slice(-2);
  const isWithinMinute = before !== undefined && last !== undefined && last.at - before.at < BEAT_MS;
  return [...(isWithinMinute ? pulse.slice(0, -1) : pulse), { at, done }].slice(-BEATS);
}

/**
 * Seconds that a pull will still take if it goes on as in the last minutes; null while that can't be told. Between two steps they
 * run down; where the next one stays away for long, they grow: to as long again, up to the minute for which a quota may have been spent.
 */
export function secondsLeft({ work, pulse, pace }: PullProgress, now: number): number | null {
  if (pace !== null) return Math.ceil((pace.left / pace.perMinute) * 60);
  const [first, last] = [pulse[0], pulse.at(-1)];
  if (work === null || work.left === 0 || first === undefined || last === undefined) return null;
  const tookMs = last.at - first.at;
  if (tookMs < TELLING_MS || last.done <= first.done) return null;
  const leftMs = (work.left * tookMs) / (last.done - first.done);
  const sinceMs = Math.max(0, now - last.at);
  if (sinceMs < leftMs) return Math.ceil(Math.max(leftMs - sinceMs, leftMs * (sinceMs / tookMs)) / 1000);
  return Math.ceil(Math.max(leftMs * (sinceMs / tookMs), Math.min(sinceMs, BEAT_MS)) / 1000);
}
