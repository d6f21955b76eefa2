import type { NewAudit } from '../../../store/people/rows';
import type { Transaction } from '../../../store/transaction';

/** What is counted under a key, and how much of it is let through until it is forgotten. */
export interface Limit {
  readonly key: string;
  readonly most: number;
  readonly windowMs: number;
  /** Another limit’s key, named before: the first attempt that is counted there is let through all the same. */
  readonly exceptFirstOf?: string;
}

/**
 * Counts an attempt under all keys, in all processes together, unless one of them has had too many.
 * @returns null if it may be made, else when to try again, milliseconds UTC
 */
export async function attempt(
  { people }: Transaction,
  { limits, now }: { limits: readonly Limit[]; now: number },
): Promise<number | null> {
  await people.forgetAttemptsUntil(now);
  const counts = new Map<string, number>();
  for (const { key, most, windowMs, exceptFirstOf } of limits) {
    const { count, until } = await people.countAttempt(key, now, windowMs);
    counts.set(key, count);
    if (count <= most || (exceptFirstOf !== undefined && counts.get(exceptFirstOf) === 1)) continue;
    // What isn't let through counts nowhere: who hammers doesn't make it longer for others.
    for (const each of counts.keys()) await people.uncountAttempt(each);
    return until;
  }
  return null;
}

/** Writes what happened, where nothing else is written. */
export async function addAudits(
  { people }: Transaction,
  { audits }: { audits: readonly NewAudit[] },
): Promise<void> {
  for (const audit of audits) await people.addAudit(audit);
}
