import { z } from 'zod';
import { ApiError } from '../../api-error';
import { attempt } from '../../people/attempts';
import { auditOf } from '../../people/audit';
import { hashPassword, matchingHash, MAX_PASSWORD_LENGTH } from '../../people/passwords';
import { hashOf } from '../../people/secrets';
import { newSession } from '../../people/sessions';
import { refuseCrossSite } from '../auth/cross-site';
import { addressOf } from '../auth/who';
import { endpoint, type Endpoint } from '../endpoint';
import { notFound, TryLater } from '../errors';
import { toIso } from '../time/instant';
import { answerSession, openedSchema, type SessionDeps } from './session';

const password = z.string().max(MAX_PASSWORD_LENGTH);
const params = z.object({ secret: z.string().max(200) });

/** Choosing a password, by invitation or in place of another one (page 7). */
export function passwordEndpoints(deps: SessionDeps): Endpoint[] {
  const { store, publicUrl, wrongTokens, now } = deps;
  const invitation = { path: '/api/v1/invitations/{secret}', tag: 'Session', may: 'open' } as const;
  return [
    endpoint({
      ...invitation,
      method: 'get',
      summary: 'Whom an invitation is for',
      input: z.object({ params }),
      status: 200,
      response: z.object({ email: z.string(), organisation: z.string(), expiresAt: z.iso.datetime() }),
      errors: ['not_found', 'rate_limited', 'internal', 'unavailable'],
      handle: async ({ params: { secret } }, { req }) => {
        const user = await store.read('userOfInvitation', { invitation: hashOf(secret) });
        const until = user?.invitedUntil ?? 0;
        if (user === null || until <= now()) throw asNotFound(await wrongTokens.refusal(req, ''));
        const organisation = await store.read('organisation', { id: user.organisationId });
        return { email: user.email, organisation: organisation?.name ?? '', expiresAt: toIso(until) };
      },
    }),
    endpoint({
      ...invitation,
      method: 'post',
      summary: 'Take an invitation up: choose a password and be signed in',
      input: z.object({ params, body: z.strictObject({ password }) }),
      status: 201,
      response: openedSchema,
      errors: [
        'malformed',
        'cross_site',
        'not_found',
        'unsupported_media_type',
        'invalid',
        'rate_limited',
        'internal',
        'unavailable',
      ],
      handle: async ({ params: { secret }, body }, { req, res }) => {
        refuseCrossSite(req, publicUrl);
        const invited = await store.read('userOfInvitation', { invitation: hashOf(secret) });
        if (invited === null) throw asNotFound(await wrongTokens.refusal(req, ''));
        const hash = await hashPassword(body.password);
        const session = newSession(now());
        const user = await store.write('acceptInvitation', {
          invitation: hashOf(secret),
          now: now(),
          password: hash,
          session: session.row,
          address: addressOf(req),
        });
        if (user === null) throw notFound('invitation');
        deps.browsers.remember(res, null, user.email);
        return answerSession(res, session, publicUrl);
      },
    }),
    endpoint({
      path: '/session/password',
      tag: 'Session',
      method: 'post',
      may: 'read',
      summary: 'Change one’s password; all other sessions of this person end',
      input: z.object({ body: z.strictObject({ currentPassword: password, newPassword: password }) }),
      status: 204,
      response: z.void(),
      errors: [
        'malformed',
        'unauthorized',
        'cross_site',
        'no_password',
        'unsupported_media_type',
        'invalid',
        'rate_limited',
        'internal',
        'unavailable',
      ],
      handle: async ({ body }, { caller }) => {
        const { owner, actor, sessionId } = caller;
        const user = owner?.ownerType === 'user' ? await store.read('user', { id: owner.ownerId }) : null;
        if (user === null || user.password === null || sessionId === null) throw noPassword();
        const key = `password ${user.id}`;
        const limits = [{ key, most: 10, windowMs: 15 * 60_000 }];
        const until = await attempt(store, limits, now());
        if (until !== null) throw tooMany(until - now());
        if ((await matchingHash(body.currentPassword, [user.password])) === null) throw wrongPassword();
        await store.write('changePassword', {
          id: user.id,
          password: await hashPassword(body.newPassword, 'newPassword'),
          keptSessionId: sessionId,
          audit: auditOf(
            actor,
            user.organisationId,
            'password.changed',
            { type: 'user', id: user.id, name: user.email },
            now(),
          ),
        });
      },
    }),
  ];
}

/** Guessing invitations is slowed as guessing tokens is; what is told is that there is none. */
const asNotFound = (refusal: ApiError): ApiError =>
  refusal.status === 429 ? refusal : notFound('invitation');

const noPassword = (): ApiError =>
  new ApiError(409, 'no_password', 'You sign in without a password here, so there is none to change.');
const wrongPassword = (): ApiError =>
  new ApiError(422, 'invalid', 'The present password is wrong.', [
    { path: 'currentPassword', message: 'is wrong' },
  ]);
const tooMany = (ms: number): ApiError =>
  new TryLater(
    429,
    'rate_limited',
    'There were too many wrong passwords. Wait a while, then try again.',
    Math.max(1, Math.ceil(ms / 1000)),
  );
