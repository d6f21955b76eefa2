import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits that nobody can guess, as text. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** An id for something new, such as `usr_Ab3…`. */
export const newId = (kind: 'usr' | 'org' | 'viw' | 'grp'): string =>
  `${kind}_${randomBytes(12).toString('base64url')}`;

/** What is kept of a secret that nobody can guess: enough to know it again. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Stands for ADMIN_TOKEN where it mustn't be kept: another token, another mark. */
export const markOf = (adminToken: string): string =>
  createHmac('sha256', adminToken).update('injixo Connect: sessions').digest('base64url');

/** Compares two secrets in a time that tells nothing about them. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

const API_TOKEN = /^ijt_([A-Za-z0-9]{12})_([A-Za-z0-9_-]{43})$/;

/** An API token (page 7), such as `ijt_<id>_<secret>`. */
export function newApiToken(): { id: string; token: string; hash: string } {
  const id = randomBytes(24)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .padEnd(12, '0')
    .slice(0, 12);
  const secret = newSecret();
  return { id, token: `ijt_${id}_${secret}`, hash: hashOf(secret) };
}

/** Id and secret of what looks like an API token; null for anything else. */
export function readApiToken(text: string): { id: string; secret: string } | null {
  const [, id, secret] = API_TOKEN.exec(text) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}
