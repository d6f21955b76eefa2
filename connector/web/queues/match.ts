import type { Queue } from '../api/schemas';
import type { QueueFilter } from '../router/queue-filter';

type Named = Pick<Queue, 'name' | 'channel' | 'integrationId'>;

/** The queues that a filter lets through, in their order. */
export function matchQueues<Q extends Named>(queues: readonly Q[], filter: QueueFilter): Q[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  return queues.filter(({ name, channel, integrationId }) => {
    if (filter.channel !== null && channel !== filter.channel) return false;
    if (filter.integrationId !== null && integrationId !== filter.integrationId) return false;
    const lower = name.toLowerCase();
    return words.every((word) => lower.includes(word));
  });
}
