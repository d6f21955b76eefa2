import { z } from 'zod';
import { liveViewSchema, type IntegrationService } from '../integrations/view';
import type { Caller } from '../people/caller';
import { endpoint, type Endpoint } from './endpoint';
import type { ErrorCode } from './errors';

const common: ErrorCode[] = ['unauthorized', 'rate_limited', 'internal', 'unavailable', 'not_found'];
const switching: ErrorCode[] = ['cross_site', 'missing_right', 'credentials_rejected', 'product_unreachable'];

/** `/api/v1/integrations/:id/live` (page 6, §10): the webhook by which an account tells of changes as they happen. */
export function integrationLiveEndpoints(serviceOf: (caller: Caller) => IntegrationService): Endpoint[] {
  const one = {
    path: '/api/v1/integrations/{id}/live',
    tag: 'Integrations',
    input: z.object({ params: z.object({ id: z.string() }) }),
  };
  return [
    endpoint({
      ...one,
      method: 'get',
      may: 'read',
      summary: 'Whether a webhook tells of changes as they happen',
      status: 200,
      response: liveViewSchema,
      errors: [...common, 'no_live'],
      handle: ({ params: { id } }, { caller }) => serviceOf(caller).live.get(id),
    }),
    endpoint({
      ...one,
      method: 'put',
      may: 'manage',
      summary: 'Make the webhook in the account, or find it',
      status: 200,
      response: liveViewSchema,
      errors: [...common, ...switching, 'no_live', 'no_public_url'],
      handle: ({ params: { id } }, { caller }) => serviceOf(caller).live.on(id),
    }),
    endpoint({
      ...one,
      method: 'delete',
      may: 'manage',
      summary: 'Remove the webhook, in the account, too',
      status: 204,
      response: z.void(),
      errors: [...common, ...switching, 'no_live'],
      handle: ({ params: { id } }, { caller }) => serviceOf(caller).live.off(id),
    }),
  ];
}
