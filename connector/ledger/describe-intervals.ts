import { INTERVAL_MS } from '../normalizer/interval';
import type { CountRow } from '../store/rows';

/** More queues than this are only counted. */
const MAX_QUEUES = 5;

/** Names intervals for people: how many, from when to when (UTC), in which queues. */
export function describeIntervals(
  rows: readonly Pick<CountRow, 'queueId' | 'start'>[],
  names: ReadonlyMap<string, string>,
): string {
  const starts = rows.map(({ start }) => start);
  const from = new Date(Math.min(...starts)).toISOString();
  const to = new Date(Math.max(...starts) + INTERVAL_MS).toISOString();
  const queues = [...new Set(rows.map(({ queueId }) => names.get(queueId) ?? queueId))];
  const named = queues.slice(0, MAX_QUEUES).map((name) => `“${name}”`);
  const more = queues.length - named.length;
  const intervals = rows.length === 1 ? '1 interval' : `${rows.length} intervals`;
  return `${intervals} from ${from} to ${to} in ${named.join(', ')}${more > 0 ? ` and ${more} more queues` : ''}`;
}
