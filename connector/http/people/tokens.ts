import { z } from 'zod';
import type { Store } from '../../ledger/store';
import { roles } from '../../people/role';
import { Tokens } from '../../people/tokens';
import type { TokenRow } from '../../store/people/rows';
import { endpoint, type Context, type Endpoint } from '../endpoint';
import type { ErrorCode } from '../errors';
import { instantParameter, toIso, toIsoOrNull } from '../time/instant';

const shape = {
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  organisationId: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  createdBy: z.string(),
};
const common: ErrorCode[] = ['unauthorized', 'rate_limited', 'internal', 'unavailable'];

/** `/api/v1/tokens` (page 7). */
export function tokenEndpoints(store: Store, now: () => number): Endpoint[] {
  const path = '/api/v1/tokens';
  const every = { path, tag: 'API tokens', may: 'manage' } as const;
  const tokensOf = ({ caller, read }: Context): Tokens => new Tokens(store, now, caller, read);
  return [
    endpoint({
      ...every,
      method: 'get',
      summary: 'API tokens, by name',
      input: z.object({}),
      status: 200,
      response: z.object({ tokens: z.array(z.object(shape)) }),
      errors: common,
      handle: async (_input, context) => ({ tokens: (await tokensOf(context).list()).map(toView) }),
    }),
    endpoint({
      ...every,
      method: 'post',
      summary: 'Make an API token: shown this once',
      input: z.object({
        body: z.strictObject({
          name: z.string().trim().min(1).max(200),
          role: z.enum(roles),
          expiresAt: instantParameter.optional(),
          organisationId: z.string().max(100).optional(),
        }),
      }),
      status: 201,
      response: z.object({ ...shape, token: z.string() }),
      errors: [...common, 'malformed', 'cross_site', 'unsupported_media_type', 'invalid', 'not_found'],
      handle: async ({ body }, context) => {
        const { row, token } = await tokensOf(context).create(body);
        return { ...toView(row), token };
      },
    }),
    endpoint({
      ...every,
      path: `${path}/{id}`,
      method: 'delete',
      summary: 'End an API token, and the sessions that were opened with it',
      input: z.object({ params: z.object({ id: z.string() }) }),
      status: 204,
      response: z.void(),
      errors: [...common, 'cross_site', 'not_found'],
      handle: ({ params: { id } }, context) => tokensOf(context).remove(id),
    }),
  ];
}

const toView = ({
  id,
  name,
  role,
  organisationId,
  createdAt,
  expiresAt,
  lastUsedAt,
  createdBy,
}: TokenRow) => ({
  id,
  name,
  role,
  organisationId,
  createdAt: toIso(createdAt),
  expiresAt: toIsoOrNull(expiresAt),
  lastUsedAt: toIsoOrNull(lastUsedAt),
  createdBy,
});
