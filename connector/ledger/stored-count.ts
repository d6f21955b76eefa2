import type { Counted } from '../normalizer/types';
import type { StoredCounted } from '../store/rows';
import { writeCounted } from '../store/stored-counted';
import { queueId } from './queue-id';

/** What is stored of the queues that a contact counts in. */
interface StoredCount {
  readonly integrationId: string;
  readonly counted: readonly StoredCounted[];
  /** The same as it is stored. */
  readonly text: string;
}

/** Rules may give many contacts the same list: each is written out once. */
const written = new WeakMap<readonly Counted[], StoredCount>();

/** In the order of the queues' ids, so that the same is always written the same. */
export function storedCount(integrationId: string, counted: readonly Counted[]): StoredCount {
  const known = written.get(counted);
  if (known?.integrationId === integrationId) return known;
  const entries = counted.map(({ queue, rule, handled, handleSeconds }): StoredCounted => [
    queueId(integrationId, queue),
    rule,
    handled ? 1 : 0,
    handleSeconds,
  ]);
  entries.sort(byQueue);
  const stored = { integrationId, counted: entries, text: writeCounted(entries) };
  written.set(counted, stored);
  return stored;
}

export const byQueue = ([a]: StoredCounted, [b]: StoredCounted): number => (a < b ? -1 : 1);
