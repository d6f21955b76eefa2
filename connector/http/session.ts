import { z } from 'zod';
import { sessionOf, type Authorization } from './auth/who';
import { clearCookie, setCookie } from './auth/cookie';
import { refuseCrossSite } from './auth/cross-site';
import { sameText } from './auth/same-text';
import { endpoint, type Endpoint } from './endpoint';
import { toIso } from './time/instant';

/** Signing in and out of the web page (page 3, "Authorisation"). */
export function sessionEndpoints(authorization: Authorization): Endpoint[] {
  const { adminToken, publicUrl, sessions, wrongTokens } = authorization;
  const common = { path: '/session', tag: 'Session' };
  return [
    endpoint({
      ...common,
      method: 'post',
      may: 'open',
      summary: 'Sign in: the answer sets a session cookie for 12 hours',
      input: z.object({ body: z.strictObject({ token: z.string().max(1_000) }) }),
      status: 200,
      response: z.object({ expiresAt: z.iso.datetime() }),
      errors: ['malformed', 'unauthorized', 'cross_site', 'invalid', 'rate_limited'],
      handle: async ({ body }, { req, res }) => {
        refuseCrossSite(req, publicUrl);
        if (!sameText(body.token.trim(), adminToken)) {
          throw await wrongTokens.refusal(req, 'This is not the administrator’s token of this connector.');
        }
        const { session, value } = sessions.open();
        setCookie(res, value, publicUrl);
        return { expiresAt: toIso(session.expiresAt) };
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
      errors: ['cross_site'],
      handle: async (_input, { req, res }) => {
        refuseCrossSite(req, publicUrl);
        const session = sessionOf(req, sessions);
        if (session !== null) sessions.end(session);
        clearCookie(res, publicUrl);
      },
    }),
  ];
}
