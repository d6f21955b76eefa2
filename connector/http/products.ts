import { z } from 'zod';
import { products } from '../products';
import { productPageSchema } from '../products/page';
import { endpoint, type Endpoint } from './endpoint';

const product = z.object({
  id: z.string(),
  name: z.string(),
  exampleDomain: z.string(),
  hasApp: z.boolean().meta({ description: 'Whether the injixo app tells of its contacts.' }),
  hasViews: z.boolean(),
  page: productPageSchema.meta({ description: 'What the administrator’s page shows of it.' }),
});

/** `GET /api/v1/products`: what can be connected, and what that needs. */
export function productsEndpoint(): Endpoint {
  return endpoint({
    path: '/api/v1/products',
    tag: 'Connector',
    method: 'get',
    may: 'read',
    summary: 'The products whose accounts can be connected, and what each needs for it',
    input: z.object({}),
    status: 200,
    response: z.object({ products: z.array(product) }),
    errors: ['unauthorized', 'rate_limited', 'internal'],
    handle: async () => ({
      products: products.map(({ id, name, domain, app, views, page }) => ({
        id,
        name,
        exampleDomain: domain.example,
        hasApp: app !== null,
        hasViews: views !== null,
        page,
      })),
    }),
  });
}
