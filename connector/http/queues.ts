import { z } from 'zod';
import type { Reads } from '../ledger/store';
import { channels } from '../normalizer/types';
import { coverageOf, coverageOfQueue } from '../integrations/reading';
import { coverageSchema } from '../integrations/view';
import type { IntegrationRow, QueueRow } from '../store/rows';
import { endpoint, type Endpoint } from './endpoint';
import { notFound } from './errors';
import { toIso, toIsoOrNull } from './time/instant';

export const queueSchema = z
  .object({
    id: z.string(),
    integrationId: z.string(),
    name: z.string(),
    channel: z.enum(channels),
    active: z.boolean(),
    offered: z.number().int().meta({ description: 'All contacts ever counted in it.' }),
    firstContactAt: z.iso.datetime().nullable(),
    lastContactAt: z.iso.datetime().nullable(),
    coverage: coverageSchema.optional().meta({
      description:
        'Where it is known for another time than its integration: calls that can’t be read any more, a new view whose older facts ' +
        'are no longer kept.',
    }),
  })
  .meta({ id: 'Queue' });

export function toQueueView(queue: QueueRow, integration?: IntegrationRow): z.infer<typeof queueSchema> {
  const own = coverageOfQueue(integration, queue);
  const whole = coverageOf(integration);
  const differs = integration !== undefined && (own?.to !== whole?.to || own?.from !== whole?.from);
  return {
    ...queue,
    ...(differs ? { coverage: own === null ? null : { from: toIso(own.from), to: toIso(own.to) } } : {}),
    firstContactAt: toIsoOrNull(queue.firstContactAt),
    lastContactAt: toIsoOrNull(queue.lastContactAt),
  };
}

/** The queue with an id. @throws ApiError 404 `not_found` */
export async function findQueue(read: Reads, id: string): Promise<QueueRow> {
  const [queue] = await read('queues', { id });
  if (queue === undefined) throw notFound('queue');
  return queue;
}

const filter = z.object({
  integrationId: z.string().optional(),
  channel: z.enum(channels).optional(),
  active: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  search: z.string().max(500).optional().meta({ description: 'Part of the name; case plays no part.' }),
});

/** `GET /api/v1/queues` (page 3, "Queues and intervals"). */
export function queuesEndpoint(): Endpoint {
  return endpoint({
    path: '/api/v1/queues',
    tag: 'Queues and intervals',
    method: 'get',
    may: 'read',
    summary: 'Source queues, by name',
    input: z.object({ query: filter }),
    status: 200,
    response: z.object({ queues: z.array(queueSchema) }),
    errors: ['unauthorized', 'invalid', 'rate_limited', 'internal', 'unavailable'],
    handle: async ({ query }, { read }) => {
      const queues = await read('queues', query);
      const owners = new Map((await read('integrations', {})).map((row) => [row.id, row]));
      return { queues: queues.map((queue) => toQueueView(queue, owners.get(queue.integrationId))) };
    },
  });
}
