import type { Request, Response } from 'express';
import { z } from 'zod';
import { ApiError } from '../../api-error';
import type { Store } from '../../ledger/store';
import { auditOf } from '../../people/audit';
import { type Callers } from '../../people/callers';
import { noOrganisation, organisationFor } from '../../people/organisation';
import { MAX_PASSWORD_LENGTH } from '../../people/passwords';
import { roles } from '../../people/role';
import type { NewSession } from '../../people/sessions';
import { openSession, signInWithPassword, type SignedIn } from '../../people/sign-in';
import { clearCookie, readCookie, setCookie } from '../auth/cookie';
import { refuseCrossSite } from '../auth/cross-site';
import type { KnownBrowsers } from '../auth/known-browsers';
import { addressOf } from '../auth/who';
import type { WrongTokens } from '../auth/wrong-tokens';
import { endpoint, type Endpoint } from '../endpoint';
import { TryLater } from '../errors';
import { toIso } from '../time/instant';
import { addressKey } from '../caller-address';

export interface SessionDeps {
  readonly store: Store;
  readonly callers: Callers;
  readonly publicUrl: string | undefined;
  readonly wrongTokens: WrongTokens;
  readonly browsers: KnownBrowsers;
  readonly now: () => number;
}

const common = { path: '/session', tag: 'Session' } as const;
const organisationSchema = z.object({ id: z.string(), name: z.string() });

export const sessionSchema = z.object({
  user: z
    .object({
      id: z.string(),
      email: z.string(),
      name: z.string(),
      role: z.enum(roles),
      organisationId: z.string(),
      hasPassword: z
        .boolean()
        .meta({ description: 'False for who signs in with the OpenID provider alone.' }),
    })
    .nullable()
    .meta({ description: 'Null for who signed in with a token.' }),
  role: z.enum(roles),
  organisation: organisationSchema.meta({ description: 'To which belongs what is created.' }),
  all: z.boolean().meta({ description: 'Whether what is of all organisations is shown, to an operator.' }),
});

export const openedSchema = z.object({ expiresAt: z.iso.datetime() });

/** Signing in and out, and who one is (pages 3 and 7). */
export function sessionEndpoints(deps: SessionDeps): Endpoint[] {
  const { store, publicUrl, now } = deps;
  return [
    signInEndpoint(deps),
    endpoint({
      ...common,
      method: 'get',
      may: 'read',
      summary: 'Who is signed in, in which role and organisation',
      input: z.object({}),
      status: 200,
      response: sessionSchema,
      errors: ['unauthorized', 'rate_limited', 'internal', 'unavailable'],
      handle: async (_input, { caller, read }) => {
        const { role, scope, owner } = caller;
        const user = owner?.ownerType === 'user' ? await store.read('user', { id: owner.ownerId }) : null;
        const { id, name } = await organisationFor(read, caller, undefined);
        return {
          user:
            user === null
              ? null
              : {
                  id: user.id,
                  email: user.email,
                  name: user.name,
                  role: user.role,
                  organisationId: user.organisationId,
                  hasPassword: user.password !== null,
                },
          role,
          organisation: { id, name },
          all: scope === null,
        };
      },
    }),
    endpoint({
      ...common,
      method: 'patch',
      may: 'operate',
      summary: 'Choose the organisation that the session looks at; null: all of them',
      input: z.object({ body: z.strictObject({ organisationId: z.string().max(100).nullable() }) }),
      status: 204,
      response: z.void(),
      errors: ['unauthorized', 'cross_site', 'not_found', 'invalid', 'internal', 'unavailable'],
      handle: async ({ body: { organisationId } }, { caller: { sessionId } }) => {
        const organisation =
          organisationId === null ? null : await store.read('organisation', { id: organisationId });
        if (sessionId === null || (organisationId !== null && organisation === null)) throw noOrganisation();
        await store.write('chooseOrganisation', { sessionId, organisationId });
      },
    }),
    endpoint({
      ...common,
      method: 'delete',
      may: 'open',
      summary: 'Sign out: the session ends',
      input: z.object({}),
      status: 204,
      response: z.void(),
      errors: ['cross_site', 'unavailable'],
      handle: async (_input, { req, res }) => {
        refuseCrossSite(req, publicUrl);
        const cookie = readCookie(req, publicUrl);
        const caller = cookie === null ? null : await deps.callers.ofSession(cookie, addressOf(req));
        if (caller !== null && caller.sessionId !== null) {
          const target = { type: 'session', id: null, name: null } as const;
          const audit = auditOf(caller.actor, caller.scope, 'session.ended', target, now());
          await store.write('signOut', { sessionId: caller.sessionId, audit });
        }
        clearCookie(res, publicUrl);
      },
    }),
    endpoint({
      ...common,
      path: '/sessions',
      method: 'delete',
      may: 'read',
      summary: 'Sign out everywhere: all sessions of this person end',
      input: z.object({}),
      status: 204,
      response: z.void(),
      errors: ['unauthorized', 'cross_site', 'rate_limited', 'internal', 'unavailable'],
      handle: async (_input, { caller, res }) => {
        const { owner, actor, scope } = caller;
        if (owner !== null) {
          const target = { type: 'session', id: null, name: null } as const;
          const audit = auditOf(actor, scope, 'sessions.ended', target, now());
          await store.write('endSessions', { owner, audit });
        }
        clearCookie(res, publicUrl);
      },
    }),
  ];
}

const credentials = z.union([
  z.strictObject({ token: z.string().max(1_000) }),
  z.strictObject({ email: z.string().max(300), password: z.string().max(MAX_PASSWORD_LENGTH) }),
]);

function signInEndpoint(deps: SessionDeps): Endpoint {
  return endpoint({
    ...common,
    method: 'post',
    may: 'open',
    summary: 'Sign in: the answer sets a session cookie for 12 hours',
    input: z.object({ body: credentials }),
    status: 200,
    response: openedSchema,
    errors: ['malformed', 'unauthorized', 'cross_site', 'invalid', 'rate_limited', 'unavailable'],
    handle: async ({ body }, { req, res }) => {
      refuseCrossSite(req, deps.publicUrl);
      const session =
        'token' in body ? await byToken(deps, body.token, req) : await byPassword(deps, body, req, res);
      return answerSession(res, session, deps.publicUrl);
    },
  });
}

/** Gives a browser its session. */
export function answerSession(
  res: Response,
  { row, value }: NewSession,
  publicUrl: string | undefined,
): z.infer<typeof openedSchema> {
  setCookie(res, value, publicUrl);
  return { expiresAt: toIso(row.expiresAt) };
}

async function byToken(deps: SessionDeps, token: string, req: Request): Promise<NewSession> {
  const caller = await deps.callers.ofToken(token.trim(), addressOf(req));
  if (caller !== null) return openSession(deps, caller);
  const refusal = await deps.wrongTokens.refusal(req, 'The token is wrong, over, or was ended.');
  if (refusal.status === 401) {
    const actor = { type: 'unknown', id: null, name: 'a token', address: addressOf(req) } as const;
    const target = { type: 'session', id: null, name: null } as const;
    await deps.store.write('addAudits', {
      audits: [auditOf(actor, null, 'session.refused', target, deps.now())],
    });
  }
  throw refusal;
}

async function byPassword(
  deps: SessionDeps,
  body: { email: string; password: string },
  req: Request,
  res: Response,
): Promise<NewSession> {
  const { browsers } = deps;
  const place = {
    address: addressOf(req),
    network: addressKey(req.ip ?? ''),
    browser: browsers.find(req, body.email),
  };
  const result: SignedIn = await signInWithPassword(deps, body, place);
  switch (result.outcome) {
    case 'in':
      browsers.remember(res, place.browser, body.email);
      return result.session;
    case 'wrong':
      throw new ApiError(401, 'unauthorized', 'The e-mail address or the password is wrong.');
    case 'slowed':
      throw new TryLater(
        429,
        'rate_limited',
        'There were too many wrong attempts to sign in. Wait a while, then try again.',
        result.seconds,
      );
  }
}
