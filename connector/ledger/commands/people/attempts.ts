import type { NewAudit } from '../../../store/people/rows';
import type { Transaction } from '../../../store/transaction';

/** What is counted under a key, and how much of it is let through until it is forgotten. */
export interface Limit {
  readonly key: string;
  readonly most: number;
  readonly windowMs: number;
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
  const counted: string[] = [];
  for (const { key, most, windowMs } of limits) {
    const { count, until } = await people.countAttempt(key, now, windowMs);
    counted.push(key);
    if (count <= most) continue;
    // What isn't let through counts nowhere: who hammers doesn't make it longer for others.
    for (const each of counted) await people.uncountAttempt(each);
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
