import type { OddRecords } from '../integrations/import-progress';
import { productOf } from '../products';
import type { ActivityEntry, IntegrationRow } from '../store/rows';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Records of one pull that couldn't be read. */
export interface FoundOdd {
  /** Where the pull stood before the first of them. */
  readonly from: string | null;
  readonly count: number;
}

/**
 * When records that couldn't be read are looked at again: after as long as they have been so already, at least a minute and at
 * most an hour. Null once that was tried for a day.
 */
export function lookAgain(
  { from, count }: FoundOdd,
  before: OddRecords | null,
  now: number,
  told: boolean,
): OddRecords | null {
  const since = before?.since ?? now;
  if (now - since > DAY) return null;
  return { from, count, since, again: now + Math.min(HOUR, Math.max(MINUTE, now - since)), told };
}

/** Tells in the activity, once, that there are such records, and that there are none any more. */
export function oddNote(
  { product }: Pick<IntegrationRow, 'product'>,
  found: FoundOdd | null,
  before: OddRecords | null,
  at: number,
): ActivityEntry[] {
  const { name } = productOf(product);
  if (found !== null && before === null) {
    const message =
      `${String(found.count)} records of ${name} have a form that can’t be read. They are left out, all others are ` +
      'counted. For a day they are asked for again.';
    const params = { what: 'records', records: found.count, product: name };
    return [{ at, level: 'warning', code: 'records_unreadable', message, params }];
  }
  if (found !== null || before === null) return [];
  const message = `What could not be read of ${name} can be read now, and is counted.`;
  return [{ at, level: 'info', code: 'records_readable', message, params: { product: name } }];
}
