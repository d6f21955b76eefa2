import { z } from 'zod';

/** What is read of an account, each by a way of its own (page 6, §8.1). */
export const readingPaths = ['tickets', 'events', 'calls'] as const;
export type ReadingPath = (typeof readingPaths)[number];

const way = z.object({
  by: z.enum(['exports', 'lists', 'none']),
  /** Since when, milliseconds UTC. */
  since: z.number(),
  /**
   * `answers`: the export answers; `refused`: it refuses, while everything else answers; `returned`: it had refused and answers
   * again; `no_talk`: the account is without Talk.
   */
  why: z.enum(['answers', 'refused', 'returned', 'no_talk']),
  /** The status with which the export refused. */
  status: z.number().nullable(),
  /** When the export was asked last. */
  triedAt: z.number(),
});
export type Way = z.infer<typeof way>;

const schema = z.object({
  tickets: way,
  events: way,
  calls: way,
  /** Up to when calls are known (milliseconds UTC), once they can't be read any more. */
  callsUntil: z.number().nullable(),
  /**
   * Whether an entry of the event export has the id of its audit (page 6, §3): `same`, or `other`: then what was read by the other
   * way is recognised by its content; `unlike`: nor by that; `unknown` while no ticket was read both ways.
   */
  ids: z.enum(['unknown', 'same', 'other', 'unlike']),
});

/** How an account is read. */
export type Reading = z.infer<typeof schema>;

/** An export that refused is asked again so often. */
export const TRY_EXPORT_EVERY_MS = 24 * 60 * 60 * 1000;

/** The stored way of reading; by the exports where nothing else is known. @param now milliseconds UTC */
export function readReading(stored: string | null, now: number): Reading {
  if (stored !== null) return schema.parse(JSON.parse(stored));
  const answers: Way = { by: 'exports', since: now, why: 'answers', status: null, triedAt: now };
  return { tickets: answers, events: answers, calls: answers, callsUntil: null, ids: 'unknown' };
}

/** Whether to ask the export now: always while it is how the path is read, else once a day. */
export const asksExport = ({ by, why, triedAt }: Way, now: number): boolean =>
  by === 'exports' || why === 'no_talk' || now - triedAt >= TRY_EXPORT_EVERY_MS;

/** The way after the export answered. */
export function answered(before: Way, now: number): Way {
  if (before.by === 'exports') return before;
  return { by: 'exports', since: now, why: 'returned', status: null, triedAt: now };
}

/** The way after the export refused. */
export function refused(
  before: Way,
  by: 'lists' | 'none',
  why: 'refused' | 'no_talk',
  status: number | null,
  now: number,
): Way {
  if (before.by === by && before.why === why) return { ...before, status, triedAt: now };
  return { by, since: now, why, status, triedAt: now };
}
