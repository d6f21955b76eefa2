import type { Request, Response } from 'express';
import { SESSION_MS } from './sessions';

const NAME = 'injixo_connect_session';

/** The session cookie's value; null without one. */
export function readCookie(req: Request): string | null {
  for (const part of (req.get('cookie') ?? '').split(';')) {
    const [name = '', value = ''] = part.trim().split('=', 2);
    if (name === NAME) return value;
  }
  return null;
}

const attributes = (publicUrl: string | undefined) => ({
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: publicUrl?.startsWith('https:') ?? false,
  path: '/',
});

export function setCookie(res: Response, value: string, publicUrl: string | undefined): void {
  res.cookie(NAME, value, { ...attributes(publicUrl), maxAge: SESSION_MS });
}

export function clearCookie(res: Response, publicUrl: string | undefined): void {
  res.clearCookie(NAME, attributes(publicUrl));
}
