import type { Request } from 'express';
import { ApiError } from '../../api-error';
import type { Store } from '../../ledger/store';
import type { Caller } from '../../people/caller';
import { within, type Callers } from '../../people/callers';
import { noOrganisation } from '../../people/organisation';
import { readCookie } from './cookie';
import { refuseCrossSite } from './cross-site';
import type { WrongTokens } from './wrong-tokens';

/** The token of `Authorization: Bearer …`; null without such a header. */
export function bearerToken(req: Request): string | null {
  const match = /^Bearer +(\S+) *$/i.exec(req.get('authorization') ?? '');
  return match?.[1] ?? null;
}

/** The network address that a request comes from. */
export const addressOf = (req: Request): string | null => req.ip ?? null;

export interface Authorization {
  readonly store: Store;
  readonly callers: Callers;
  readonly publicUrl: string | undefined;
  readonly wrongTokens: WrongTokens;
}

/**
 * Who sends a request: the bearer of a token or of a session (pages 3 and 7). With `organisationId` in the query an operator looks at
 * that organisation alone.
 * @throws ApiError 401 `unauthorized` for everybody else, 404 for an organisation that the caller doesn't see
 */
export async function who(req: Request, authorization: Authorization): Promise<Caller> {
  const caller = await bearerOf(req, authorization);
  const named = req.query.organisationId;
  if (typeof named !== 'string' || named === '') return caller;
  const organisation = await authorization.store.within(caller.scope)('organisation', { id: named });
  if (organisation === null) throw noOrganisation();
  return within(caller, organisation.id);
}

async function bearerOf(req: Request, authorization: Authorization): Promise<Caller> {
  const { callers, publicUrl, wrongTokens } = authorization;
  const token = bearerToken(req);
  if (token !== null) {
    const caller = await callers.ofToken(token, addressOf(req));
    if (caller !== null) return caller;
    throw await wrongTokens.refusal(req, 'The token is wrong, over, or was ended.');
  }
  const cookie = readCookie(req, publicUrl);
  const caller = cookie === null ? null : await callers.ofSession(cookie, addressOf(req));
  if (caller === null)
    throw new ApiError(401, 'unauthorized', 'Sign in, or send a token as Authorization: Bearer <token>.');
  refuseCrossSite(req, publicUrl);
  return caller;
}
