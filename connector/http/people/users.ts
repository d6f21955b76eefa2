import { z } from 'zod';
import type { Store } from '../../ledger/store';
import { roles } from '../../people/role';
import { Users, type Invited } from '../../people/users';
import type { UserRow } from '../../store/people/rows';
import { endpoint, type Context, type Endpoint } from '../endpoint';
import type { ErrorCode } from '../errors';
import { publicUrlOf } from '../public-url';
import { toIso, toIsoOrNull } from '../time/instant';

const user = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    organisationId: z.string(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().nullable(),
    invited: z.boolean().meta({ description: 'Whether there is a link that was not used yet.' }),
  })
  .meta({ id: 'User' });
const invited = z.object({
  user,
  inviteUrl: z
    .url()
    .meta({ description: 'Opens the page on which a password is chosen: once, for 72 hours.' }),
});

const params = z.object({ id: z.string() });
const name = z.string().trim().max(200);
const common: ErrorCode[] = ['unauthorized', 'rate_limited', 'internal', 'unavailable'];
const writing: ErrorCode[] = ['malformed', 'cross_site', 'unsupported_media_type', 'invalid'];

/** `/api/v1/users` (page 7). @param publicUrl PUBLIC_URL */
export function userEndpoints(store: Store, now: () => number, publicUrl: string | undefined): Endpoint[] {
  const path = '/api/v1/users';
  const one = { path: `${path}/{id}`, tag: 'Users', may: 'manage' } as const;
  const usersOf = ({ caller, read }: Context): Users => new Users(store, now, caller, read);
  const toInvited = (context: Context, { user: row, secret }: Invited) => ({
    user: toView(row),
    inviteUrl: `${publicUrlOf(context.req, publicUrl)}/invitations/${secret}`,
  });
  return [
    endpoint({
      ...one,
      path,
      method: 'get',
      summary: 'Who may sign in, by e-mail address',
      input: z.object({}),
      status: 200,
      response: z.object({ users: z.array(user) }),
      errors: common,
      handle: async (_input, context) => ({ users: (await usersOf(context).list()).map(toView) }),
    }),
    endpoint({
      ...one,
      path,
      method: 'post',
      summary: 'Invite somebody: the answer has the link with which a password is chosen',
      input: z.object({
        body: z.strictObject({
          email: z.email().max(300),
          name: name.optional(),
          role: z.enum(roles),
          organisationId: z.string().max(100).optional(),
        }),
      }),
      status: 201,
      response: invited,
      errors: [...common, ...writing, 'not_found', 'email_taken'],
      handle: async ({ body }, context) => toInvited(context, await usersOf(context).invite(body)),
    }),
    endpoint({
      ...one,
      method: 'patch',
      summary: 'Change a user’s name or role',
      input: z.object({
        params,
        body: z.strictObject({ name: name.optional(), role: z.enum(roles).optional() }),
      }),
      status: 200,
      response: user,
      errors: [...common, ...writing, 'not_found', 'last_administrator'],
      handle: async ({ params: { id }, body }, context) => toView(await usersOf(context).update(id, body)),
    }),
    endpoint({
      ...one,
      method: 'delete',
      summary: 'Delete a user; all of their sessions end',
      input: z.object({ params }),
      status: 204,
      response: z.void(),
      errors: [...common, 'cross_site', 'not_found', 'last_administrator'],
      handle: ({ params: { id } }, context) => usersOf(context).remove(id),
    }),
    endpoint({
      ...one,
      path: `${path}/{id}/invitation`,
      method: 'post',
      summary: 'Another link for who lost the first one, or the password',
      input: z.object({ params }),
      status: 201,
      response: invited,
      errors: [...common, 'cross_site', 'not_found'],
      handle: async ({ params: { id } }, context) =>
        toInvited(context, await usersOf(context).inviteAgain(id)),
    }),
  ];
}

function toView(row: UserRow): z.input<typeof user> {
  const { id, email, name: called, role, organisationId, createdAt, lastSeenAt, invitation } = row;
  return {
    id,
    email,
    name: called,
    role,
    organisationId,
    createdAt: toIso(createdAt),
    lastSeenAt: toIsoOrNull(lastSeenAt),
    invited: invitation !== null,
  };
}
