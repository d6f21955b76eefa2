import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { emailKey } from '../../store/people/email-key';
import { readCookie, setCookie } from './cookie';

/** Encrypts what only the connector shall read again (integrations/vault). */
export interface Sealer {
  seal(plaintext: string, purpose: string): string;
  open(ciphertext: string, purpose: string): string;
}

const cookie = {
  name: 'injixo_connect_known',
  sameSite: 'strict',
  maxAge: 180 * 24 * 60 * 60 * 1000,
} as const;
const PURPOSE = 'known browser';
const schema = z.object({ id: z.string(), email: z.string(), until: z.number() });

/**
 * Browsers in which somebody has signed in before (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"): however much others
 * guess at the account, its owner gets in there.
 */
export class KnownBrowsers {
  constructor(
    private readonly vault: Sealer,
    private readonly publicUrl: string | undefined,
    private readonly now: () => number,
  ) {}

  /** The id of a browser in which somebody signed in with this address before; null for any other. */
  find(req: Request, email: string): string | null {
    try {
      const value = readCookie(req, this.publicUrl, cookie) ?? '';
      const known = schema.parse(JSON.parse(this.vault.open(value, PURPOSE)));
      return known.email === emailKey(email) && known.until > this.now() ? known.id : null;
    } catch {
      return null;
    }
  }

  remember(res: Response, id: string | null, email: string): void {
    const known = {
      id: id ?? randomBytes(12).toString('base64url'),
      email: emailKey(email),
      until: this.now() + cookie.maxAge,
    };
    setCookie(res, this.vault.seal(JSON.stringify(known), PURPOSE), this.publicUrl, cookie);
  }
}
