import { z } from 'zod';
import { ApiError } from '../api-error';
import {
  activitySchema,
  createSchema,
  generatedKeySchema,
  immutableFields,
  integrationViewSchema,
  patchSchema,
  viewListSchema,
  type IntegrationService,
  type IntegrationView,
} from '../integrations/view';
import type { Caller } from '../people/caller';
import { endpoint, type Endpoint } from './endpoint';
import type { ErrorCode } from './errors';
import { pageInput, pageQuery } from './integration-page';
import { writeListCursor } from './list-cursor';

const integration = integrationViewSchema.meta({ id: 'Integration' });
const accepted = z.object({ accepted: z.literal(true) });
const params = z.object({ id: z.string() });

/** More entries of the activity are never given at once. */
const MAX_ACTIVITY = 1_000;

const common: ErrorCode[] = ['unauthorized', 'rate_limited', 'internal', 'unavailable'];
const trying: ErrorCode[] = ['credentials_rejected', 'not_an_admin', 'product_unreachable'];
const writing: ErrorCode[] = ['malformed', 'cross_site', 'unsupported_media_type', 'too_large', 'invalid'];

/** `/api/v1/integrations` (page 3, "Integrations"). */
export function integrationEndpoints(serviceOf: (caller: Caller) => IntegrationService): Endpoint[] {
  const path = '/api/v1/integrations';
  const one = { path: `${path}/{id}`, tag: 'Integrations', input: z.object({ params }) };
  return [
    endpoint({
      path,
      tag: 'Integrations',
      method: 'get',
      may: 'read',
      summary: 'All integrations, or page by page those in trouble first',
      description:
        'Without parameters all of them, by name. With any of them a page: those in trouble first, then by name.',
      input: z.object({ query: z.object(pageQuery) }),
      status: 200,
      response: z.object({
        integrations: z.array(integration),
        nextCursor: z.string().nullable().optional().meta({ description: 'Of a page; null for the last.' }),
      }),
      errors: [...common, 'invalid'],
      handle: async ({ query }, { caller }) => {
        const service = serviceOf(caller);
        const page = pageInput(query);
        if (page === null) return { integrations: await service.list() };
        const { integrations, next } = await service.page(page);
        return { integrations, nextCursor: next === null ? null : writeListCursor(next) };
      },
    }),
    endpoint({
      path,
      tag: 'Integrations',
      method: 'post',
      may: 'manage',
      summary: 'Connect an account',
      description:
        'The credentials are tried before anything is stored. The history import starts by itself.',
      input: z.object({ body: createSchema }),
      status: 201,
      response: integration,
      errors: [...common, ...writing, ...trying, 'name_taken', 'not_found', 'domain_not_allowed'],
      handle: ({ body }, { caller }) => serviceOf(caller).create(body),
    }),
    endpoint({
      ...one,
      method: 'get',
      may: 'read',
      summary: 'One integration',
      status: 200,
      response: integration,
      errors: [...common, 'not_found'],
      handle: ({ params: { id } }, { caller }) => serviceOf(caller).get(id),
    }),
    endpoint({
      ...one,
      method: 'patch',
      may: 'manage',
      summary: 'Change name, credentials (they are tried first) or a longer history',
      input: z.object({ params, body: patchSchema }),
      status: 200,
      response: integration,
      errors: [...common, ...writing, ...trying, 'not_found', 'name_taken', 'immutable'],
      before: refuseImmutable,
      handle: ({ params: { id }, body }, { caller }) => serviceOf(caller).patch(id, body),
    }),
    endpoint({
      ...one,
      method: 'delete',
      may: 'manage',
      summary: 'Delete: its key ends, its credentials are forgotten, queues and counts stay',
      status: 204,
      response: z.void(),
      errors: [...common, 'cross_site', 'not_found'],
      handle: ({ params: { id } }, { caller }) => serviceOf(caller).remove(id),
    }),
    endpoint({
      ...one,
      path: `${path}/{id}/api-key`,
      method: 'post',
      may: 'manage',
      summary: 'Generate the injixo API key for the app: shown this once; the key before it ends',
      status: 201,
      response: generatedKeySchema,
      errors: [...common, 'cross_site', 'not_found', 'no_app'],
      handle: ({ params: { id } }, { caller }) => serviceOf(caller).generateKey(id),
    }),
    action('pause', 'Stop counting and pulling', (service, id) => service.pause(id)),
    action('resume', 'Go on, and import what was missed', (service, id) => service.resume(id)),
    request('sync', 'Pull now rather than at the next turn', (service, id) => service.sync(id)),
    request('recount', 'Count everything anew from the stored facts', (service, id) => service.recount(id)),
    endpoint({
      ...one,
      path: `${path}/{id}/activity`,
      method: 'get',
      may: 'manage',
      summary: 'What happened, newest first',
      input: z.object({ params, query: z.object({ limit: activityLimit }) }),
      status: 200,
      response: activitySchema,
      errors: [...common, 'not_found', 'invalid'],
      handle: ({ params: { id }, query }, { caller }) => serviceOf(caller).activity(id, query.limit),
    }),
    endpoint({
      ...one,
      path: `${path}/{id}/views`,
      method: 'get',
      may: 'read',
      summary: 'All views of a Zendesk account, with their queues, or why they are ignored',
      status: 200,
      response: viewListSchema,
      errors: [...common, 'not_found'],
      handle: ({ params: { id } }, { caller }) => serviceOf(caller).views(id),
    }),
  ];

  function action(
    name: string,
    summary: string,
    act: (service: IntegrationService, id: string) => Promise<IntegrationView>,
  ): Endpoint {
    return endpoint({
      ...one,
      path: `${path}/{id}/${name}`,
      method: 'post',
      may: 'manage',
      summary,
      status: 200,
      response: integration,
      errors: [...common, 'cross_site', 'not_found'],
      handle: ({ params: { id } }, { caller }) => act(serviceOf(caller), id),
    });
  }

  function request(
    name: string,
    summary: string,
    act: (service: IntegrationService, id: string) => Promise<void>,
  ): Endpoint {
    return endpoint({
      ...one,
      path: `${path}/{id}/${name}`,
      method: 'post',
      may: 'manage',
      summary,
      status: 202,
      response: accepted,
      errors: [...common, 'cross_site', 'not_found'],
      handle: async ({ params: { id } }, { caller }) => {
        await act(serviceOf(caller), id);
        return { accepted: true } as const;
      },
    });
  }
}

const activityLimit = z.coerce
  .number()
  .int()
  .min(1)
  .default(100)
  .transform((limit) => Math.min(limit, MAX_ACTIVITY));

/** What names queues or decides whose counts they are can't be changed after creation (T3). */
function refuseImmutable(body: unknown): void {
  const given = z.record(z.string(), z.unknown()).safeParse(body);
  const fields = immutableFields.filter((field) => given.success && field in given.data);
  if (fields.length === 0) return;
  throw new ApiError(
    409,
    'immutable',
    `${fields.join(', ')} can’t be changed. Create another integration instead.`,
    fields.map((path) => ({ path, message: 'can’t be changed' })),
  );
}
