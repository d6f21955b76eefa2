import { z } from 'zod';
import { products } from '../products';
import { endpoint, type Endpoint } from './endpoint';

const named = z.object({
  id: z.string(),
  name: z.string(),
  product: z.enum(products.map(({ id }) => id)),
});

/** `GET /api/v1/integration-names`: what choosing an integration needs, however many there are. */
export function integrationNamesEndpoint(): Endpoint {
  return endpoint({
    path: '/api/v1/integration-names',
    tag: 'Integrations',
    method: 'get',
    may: 'read',
    summary: 'Names and products of all integrations, by name',
    input: z.object({}),
    status: 200,
    response: z.object({ integrations: z.array(named) }),
    errors: ['unauthorized', 'rate_limited', 'internal', 'unavailable'],
    handle: async (_, { read }) => ({
      integrations: (await read('integrations', {})).map(({ id, name, product }) => ({ id, name, product })),
    }),
  });
}
