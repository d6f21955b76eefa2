import type { CookieOptions, Request, Response } from 'express';
import { SESSION_MS } from '../../people/callers';
import { basePathOf } from '../base-path';

/** What a browser keeps for the connector. */
interface Cookie {
  readonly name: string;
  readonly sameSite: 'strict' | 'lax';
  readonly maxAge: number;
}

const session: Cookie = { name: 'injixo_connect_session', sameSite: 'strict', maxAge: SESSION_MS };

/** A cookie's value; null without one. @param publicUrl where it is https, the cookie is bound to this very host */
export function readCookie(req: Request, publicUrl: string | undefined, cookie = session): string | null {
  const name = nameOf(cookie, publicUrl);
  for (const part of (req.get('cookie') ?? '').split(';')) {
    const [given = '', value = ''] = part.trim().split('=', 2);
    if (given === name) return value;
  }
  return null;
}

export function setCookie(
  res: Response,
  value: string,
  publicUrl: string | undefined,
  cookie = session,
): void {
  const { maxAge } = cookie;
  res.cookie(nameOf(cookie, publicUrl), value, { ...attributes(cookie, publicUrl), maxAge });
}

export function clearCookie(res: Response, publicUrl: string | undefined, cookie = session): void {
  res.clearCookie(nameOf(cookie, publicUrl), attributes(cookie, publicUrl));
}

const isSecure = (publicUrl: string | undefined): boolean => publicUrl?.startsWith('https:') ?? false;

/** Browsers take `__Host-` by https only, from no other host of the domain, and for all of the host; `__Secure-` also for a path of it. */
function nameOf({ name }: Cookie, publicUrl: string | undefined): string {
  if (!isSecure(publicUrl)) return name;
  return basePathOf(publicUrl) === '' ? `__Host-${name}` : `__Secure-${name}`;
}

const attributes = ({ sameSite }: Cookie, publicUrl: string | undefined): CookieOptions => ({
  httpOnly: true,
  sameSite,
  secure: isSecure(publicUrl),
  path: basePathOf(publicUrl) || '/',
});
