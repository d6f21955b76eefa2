import type { Limit } from '../ledger/commands/people/attempts';
import type { Store } from '../ledger/store';

/**
 * Counts an attempt under all of its limits, in all processes together, unless one of them has had too many: that costs no write, so
 * that whoever hammers keeps nobody else waiting.
 * @returns null if it may be made, else when to try again, milliseconds UTC
 */
export async function attempt(store: Store, limits: readonly Limit[], now: number): Promise<number | null> {
  const rows = await store.read('attempts', { keys: limits.map(({ key }) => key) });
  const known = new Map(rows.filter(({ until }) => until > now).map((row) => [row.key, row]));
  for (const { key, most, exceptFirstOf } of limits) {
    const counted = known.get(key);
    if (counted === undefined || counted.count < most) continue;
    if (exceptFirstOf === undefined || (known.get(exceptFirstOf)?.count ?? 0) > 0) return counted.until;
  }
  return store.write('attempt', { limits, now });
}
