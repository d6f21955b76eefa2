import { call } from '../api/call';
import { queuesSchema, type Queue } from '../api/schemas';
import { useResource, type Resource } from '../api/use-resource';
import type { QueueFilter } from '../router/queue-filter';

const REFRESH_EVERY_MS = 30_000;

/** All source queues; thousands are filtered here, without asking again at each letter. */
export function useQueues(): Resource<Queue[]> {
  return useResource(
    'queues',
    async (signal) => (await call(queuesSchema, '/api/v1/queues', { signal })).queues,
    {
      every: REFRESH_EVERY_MS,
    },
  );
}

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
