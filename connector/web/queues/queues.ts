import { call } from '../api/call';
import { queuesSchema, type Integration, type Queue } from '../api/schemas';
import { useResource, type Resource } from '../api/use-resource';
import type { QueueFilter } from '../router/queue-filter';

const LOOK_EVERY_MS = 30_000;

/** All source queues; thousands are filtered here, without asking again at each letter. */
export function useQueues(): Resource<Queue[]> {
  return useResource(
    'queues',
    async (signal) => (await call(queuesSchema, '/api/v1/queues', { signal })).queues,
    {
      every: LOOK_EVERY_MS,
    },
  );
}

/**
 * Whether a contact can be counted in several of these queues (Z2): in Zendesk's views it is, in each that it is in.
 * Queues named after calls are no views.
 */
export function overlap(
  queues: readonly Pick<Queue, 'name' | 'integrationId'>[],
  integrations: readonly Pick<Integration, 'id' | 'product'>[],
): boolean {
  const zendesk = new Set(integrations.filter(({ product }) => product === 'zendesk').map(({ id }) => id));
  const views = queues.filter(
    ({ name, integrationId }) => zendesk.has(integrationId) && !/^Calls Inbound /.test(name),
  );
  return new Set(views.map(({ integrationId }) => integrationId)).size < views.length;
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
