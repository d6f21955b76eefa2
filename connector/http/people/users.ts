import { z } from 'zod';
import { languages, readLanguage, type Language } from '../../alerts/languages';
import type { SendMail } from '../../alerts/mailer';
import type { Store } from '../../ledger/store';
import type { Log } from '../../log';
import { roles } from '../../people/role';
import { Users, type Invited } from '../../people/users';
import type { UserRow } from '../../store/people/rows';
import { endpoint, type Context, type Endpoint } from '../endpoint';
import type { ErrorCode } from '../errors';
import { publicUrlOf } from '../public-url';
import { mailInvitation } from './invitation-mail';
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
  mail: z
    .enum(['sent', 'failed', 'off'])
    .meta({ description: 'Whether the link was mailed, too; off: no mail server is set up.' }),
});

const params = z.object({ id: z.string() });
const query = z.object({
  language: z
    .enum(languages)
    .optional()
    .meta({ description: 'Of the mail; else as the caller’s browser asks.' }),
});
const name = z.string().trim().max(200);
const common: ErrorCode[] = ['unauthorized', 'rate_limited', 'internal', 'unavailable'];
const writing: ErrorCode[] = ['malformed', 'cross_site', 'unsupported_media_type', 'invalid'];

interface Deps {
  readonly store: Store;
  readonly now: () => number;
  /** PUBLIC_URL. */
  readonly publicUrl: string | undefined;
  /** Null where no mail server is set up. */
  readonly mail: SendMail | null;
  readonly log: Log;
}

/** `/api/v1/users` (page 7). */
export function userEndpoints({ store, now, publicUrl, mail, log }: Deps): Endpoint[] {
  const path = '/api/v1/users';
  const one = { path: `${path}/{id}`, tag: 'Users', may: 'manage' } as const;
  const usersOf = ({ caller, read }: Context): Users => new Users(store, now, caller, read);
  const toInvited = async ({ req, read }: Context, asked: Language | undefined, invitation: Invited) => {
    const { user: row, secret } = invitation;
    const url = `${publicUrlOf(req, publicUrl)}/invitations/${secret}`;
    const organisation = (await read('organisation', { id: row.organisationId }))?.name ?? '';
    const language = asked ?? readLanguage(String(req.acceptsLanguages([...languages])));
    const mailed = await mailInvitation(mail, log, { email: row.email, organisation, url, language });
    return { user: toView(row), inviteUrl: url, mail: mailed };
  };
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
        query,
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
      handle: async ({ query: { language }, body }, context) =>
        toInvited(context, language, await usersOf(context).invite(body)),
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
      input: z.object({ params, query }),
      status: 201,
      response: invited,
      errors: [...common, 'cross_site', 'not_found', 'invalid'],
      handle: async ({ params: { id }, query: { language } }, context) =>
        toInvited(context, language, await usersOf(context).inviteAgain(id)),
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
