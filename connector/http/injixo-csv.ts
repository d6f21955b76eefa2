import { injixoChannels } from '../delivery/injixo-channels';
import type { Reads } from '../ledger/store';
import type { QueueRow } from '../store/rows';
import { toNumbers, type Sum } from './counts';
import { csvCell, csvLines, type CsvRow } from './csv-cell';

/** What injixo's CSV import takes (page 3, `intervals.csv`). */

export const csvHeader = csvLines([['queue', 'timestamp', 'offered', 'answered', 'aht', 'channel']]);

/** An interval of a queue. @param timestamp `YYYY-MM-DD hh:mm:ss` */
export function csvRow(queue: QueueRow, timestamp: string, sum: Sum): CsvRow {
  const { offered, handled, aht } = toNumbers(sum, true, queue);
  return [
    csvCell(queue.name),
    timestamp,
    offered ?? 0,
    handled ?? 0,
    aht ?? '',
    injixoChannels[queue.channel],
  ];
}

/** The import knows queues by name alone: of those that have the same one, whichever of them are chosen, the id is told, too. */
export async function distinctlyNamed(read: Reads, queues: readonly QueueRow[]): Promise<QueueRow[]> {
  const owners = new Map<string, number>();
  for (const { name } of await read('queues', {})) owners.set(name, (owners.get(name) ?? 0) + 1);
  return queues.map((queue) => {
    const isShared = (owners.get(queue.name) ?? 0) > 1;
    return isShared ? { ...queue, name: `${queue.name} [${queue.id}]` } : queue;
  });
}
