import { createHmac, randomBytes } from 'node:crypto';
import { sameText } from './same-text';

/** 12 hours (page 3). */
export const SESSION_MS = 12 * 60 * 60 * 1000;

export interface Session {
  readonly id: string;
  /** Milliseconds UTC. */
  readonly expiresAt: number;
}

/**
 * Sessions of the web page. A session is a signed statement, "this browser knew the token, until then", so that every connector
 * process with the same ADMIN_TOKEN accepts it, also after a restart; a new token ends them all. Signing out ends it at once in
 * this process, which remembers that until the session is over anyway; the browser forgets its cookie. (Another process, or this
 * one after a restart, would take a copy of the cookie that somebody had stolen before, for the rest of the 12 hours.)
 */
export class Sessions {
  private readonly key: Buffer;
  private readonly ended = new Map<string, number>();

  constructor(
    adminToken: string,
    private readonly now: () => number,
  ) {
    this.key = createHmac('sha256', adminToken).update('injixo Connect: sessions').digest();
  }

  /** A new session and its cookie's value. */
  open(): { session: Session; value: string } {
    const session = { id: randomBytes(16).toString('base64url'), expiresAt: this.now() + SESSION_MS };
    return { session, value: `${this.statement(session)}.${this.sign(session)}` };
  }

  /** The session of a cookie's value; null if it is none, over, or ended. */
  find(value: string): Session | null {
    const [expiresAt = '', id = '', signature = ''] = value.split('.');
    const session = { id, expiresAt: Number(expiresAt) };
    if (!sameText(signature, this.sign(session))) return null;
    return this.isOpen(session) ? session : null;
  }

  isOpen({ id, expiresAt }: Session): boolean {
    return expiresAt > this.now() && !this.ended.has(id);
  }

  end({ id, expiresAt }: Session): void {
    for (const [other, until] of this.ended) if (until <= this.now()) this.ended.delete(other);
    this.ended.set(id, expiresAt);
  }

  private statement({ id, expiresAt }: Session): string {
    return `${String(expiresAt)}.${id}`;
  }

  private sign(session: Session): string {
    return createHmac('sha256', this.key).update(this.statement(session)).digest('base64url');
  }
}
