import { call } from '../api/call';
import { queuesSchema, type Queue } from '../api/schemas';
import { useResource, type Resource } from '../api/use-resource';

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
