import { z } from 'zod';
import { products } from '../products';
import { endpoint, type Endpoint } from './endpoint';
import { queryBoolean } from './query-boolean';

const named = z.object({
  id: z.string(),
  name: z.string(),
  product: z.enum(products.map(({ id }) => id)),
  deleted: z.boolean(),
});

const deleted = queryBoolean.meta({
  type: 'boolean',
  description: 'Also those that were deleted, after the others: their queues and counts stay.',
});

/** `GET /api/v1/integration-names`: what choosing an integration needs, however many there are. */
export function integrationNamesEndpoint(): Endpoint {
  return endpoint({
    path: '/api/v1/integration-names',
    tag: 'Integrations',
    method: 'get',
    may: 'read',
    summary: 'Names and products of all integrations, by name',
    input: z.object({ query: z.object({ deleted }) }),
    status: 200,
    response: z.object({ integrations: z.array(named) }),
    errors: ['unauthorized', 'invalid', 'rate_limited', 'internal', 'unavailable'],
    handle: async ({ query }, { read }) => {
      const rows = await read('integrations', {});
      const gone = query.deleted ? await read('integrations', { deleted: true }) : [];
      return {
        integrations: [...rows, ...gone].map(({ id, name, product, deletedAt }) => ({
          id,
          name,
          product,
          deleted: deletedAt !== null,
        })),
      };
    },
  });
}
