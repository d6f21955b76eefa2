import type { Request } from 'express';
import { ApiError } from '../../api-error';
import { operator, type Caller } from '../../people/caller';
import { readCookie } from './cookie';
import { refuseCrossSite } from './cross-site';
import { sameText } from './same-text';
import type { Session, Sessions } from './sessions';
import type { WrongTokens } from './wrong-tokens';

/** The token of `Authorization: Bearer …`; null without such a header. */
export function bearerToken(req: Request): string | null {
  const match = /^Bearer +(\S+) *$/i.exec(req.get('authorization') ?? '');
  return match?.[1] ?? null;
}

/** The open session of a request's cookie, if it has one. */
export function sessionOf(req: Request, sessions: Sessions): Session | null {
  const value = readCookie(req);
  return value === null ? null : sessions.find(value);
}

export interface Authorization {
  readonly adminToken: string;
  readonly publicUrl: string | undefined;
  readonly sessions: Sessions;
  readonly wrongTokens: WrongTokens;
}

/**
 * Who sends a request: the bearer of the administrator's token, or of a session (page 3, "Authorisation").
 * @throws ApiError 401 `unauthorized` for everybody else
 */
export async function who(req: Request, authorization: Authorization): Promise<Caller> {
  const { adminToken, publicUrl, sessions, wrongTokens } = authorization;
  const token = bearerToken(req);
  if (token !== null) {
    if (!sameText(token, adminToken))
      throw await wrongTokens.refusal(
        req,
        'The token is wrong. Use the administrator’s token of this connector.',
      );
    return operator;
  }
  if (sessionOf(req, sessions) === null)
    throw new ApiError(
      401,
      'unauthorized',
      'Sign in, or send the administrator’s token as Authorization: Bearer <token>.',
    );
  refuseCrossSite(req, publicUrl);
  return operator;
}
