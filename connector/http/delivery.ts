import { z } from 'zod';
import type { DeliveryService } from '../delivery/service';
import { deliveryViewSchema, importedSchema, setUpSchema } from '../delivery/view';
import type { Caller } from '../people/caller';
import { endpoint, type Endpoint } from './endpoint';
import type { ErrorCode } from './errors';

const delivery = deliveryViewSchema.meta({ id: 'Delivery' });
const params = z.object({ id: z.string() });

const common: ErrorCode[] = ['unauthorized', 'rate_limited', 'internal', 'unavailable', 'not_found'];
const writing: ErrorCode[] = ['malformed', 'cross_site', 'unsupported_media_type', 'too_large', 'invalid'];

/** `/api/v1/integrations/:id/delivery` (page 7, "Delivery to injixo"). */
export function deliveryEndpoints(serviceOf: (caller: Caller) => DeliveryService): Endpoint[] {
  const path = '/api/v1/integrations/{id}/delivery';
  const one = { path, tag: 'Delivery to injixo', may: 'manage', input: z.object({ params }) } as const;
  return [
    endpoint({
      ...one,
      method: 'get',
      summary: 'How delivery to injixo stands',
      status: 200,
      response: delivery,
      errors: common,
      handle: ({ params: { id } }, { caller }) => serviceOf(caller).get(id),
    }),
    endpoint({
      ...one,
      method: 'put',
      summary: 'Hand contacts over to injixo, or go on with another key',
      description:
        'The key is tried with an empty list first. `from` defaults to now, or to what it is while this configuration is delivered to; ' +
        'an earlier one hands over history, too. What was handed over once is never handed over again.',
      input: z.object({ params, body: setUpSchema }),
      status: 200,
      response: delivery,
      errors: [...common, ...writing, 'credentials_rejected', 'product_unreachable'],
      handle: ({ params: { id }, body }, { caller }) => serviceOf(caller).setUp(id, body),
    }),
    endpoint({
      ...one,
      method: 'delete',
      summary: 'Stop handing over and forget the key',
      status: 204,
      response: z.void(),
      errors: [...common, 'cross_site'],
      handle: ({ params: { id } }, { caller }) => serviceOf(caller).stop(id),
    }),
    endpoint({
      ...one,
      path: `${path}/retry`,
      method: 'post',
      summary: 'Try again what injixo refused, or with a key that it rejected',
      status: 202,
      response: z.object({ accepted: z.literal(true) }),
      errors: [...common, 'cross_site', 'delivery_off'],
      handle: async ({ params: { id } }, { caller }) => {
        await serviceOf(caller).retry(id);
        return { accepted: true } as const;
      },
    }),
    endpoint({
      ...one,
      path: `${path}/differences/imported`,
      method: 'post',
      summary: 'Tell that a file of differences was imported into injixo',
      input: z.object({ params, body: importedSchema }),
      status: 200,
      response: delivery,
      errors: [...common, ...writing, 'delivery_off'],
      handle: ({ params: { id }, body }, { caller }) => serviceOf(caller).noteImported(id, body.asOf),
    }),
  ];
}
