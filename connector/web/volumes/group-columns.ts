import type { Distinct, Series } from '../api/schemas';
import type { ChosenGroup } from './choice';
import { totalColumns } from './columns';
import type { QueueColumns } from './data';

/**
 * A group's numbers as if it were one queue: its contacts each once (G8), and what became of them where all of its queues tell that: else
 * offered and handled would be of different contacts. @param each asks for queues one by one
 */
export async function groupColumns(
  { id, name, queues }: ChosenGroup,
  distinct: (only: { queueIds: string }) => Promise<Distinct>,
  each: (ids: readonly string[]) => Promise<readonly Series[]>,
): Promise<QueueColumns> {
  const ids = queues.map((queue) => queue.id);
  const channels = new Set(queues.map(({ channel }) => channel));
  const [channel = null] = channels;
  const areCalls = channels.size === 1 && channel === 'call';
  const [{ series }, own] = await Promise.all([
    distinct({ queueIds: ids.join(',') }),
    areCalls ? each(ids) : [],
  ]);
  const length = series[0]?.offered.length ?? 0;
  const sum = (of: 'handled' | 'handleSeconds') => {
    const known = own.map((one) => one[of]).filter((column) => column !== null);
    return known.length < queues.length ? null : totalColumns(known, length);
  };
  return {
    queue: {
      id,
      name,
      channel: channels.size === 1 ? channel : null,
      active: queues.some(({ active }) => active),
      offered: queues.reduce((all, { offered }) => all + offered, 0),
    },
    offered: totalColumns(
      series.map(({ offered }) => offered),
      length,
    ),
    handled: sum('handled'),
    handleSeconds: sum('handleSeconds'),
  };
}
