import type { Store } from '../ledger/store';
import type { Owner, SessionRow, TokenRow, UserRow } from '../store/people/rows';
import { DEFAULT_ORGANISATION, type Caller } from './caller';
import { hashOf, markOf, readApiToken, sameText } from './secrets';

/** A session ends so long after it began, and after it was last used (page 7). Milliseconds. */
export const SESSION_MS = 12 * 60 * 60 * 1000;
const IDLE_MS = 2 * 60 * 60 * 1000;
/** That a session or token is in use is noted no more often than this. */
const NOTED_MS = 60_000;

/** Tells who somebody is that shows a token or a session. The store is asked each time: what ended has ended in every process. */
export class Callers {
  private readonly mark: string;

  constructor(
    private readonly store: Store,
    private readonly adminToken: string,
    private readonly now: () => number,
  ) {
    this.mark = markOf(adminToken);
  }

  /** The bearer of ADMIN_TOKEN or of an API token; null for any other one, and for one that is over. */
  async ofToken(token: string, address: string | null): Promise<Caller | null> {
    if (sameText(token, this.adminToken)) return this.operator(address);
    const read = readApiToken(token);
    if (read === null) return null;
    const row = await this.store.read('token', { id: read.id });
    if (row === null || !sameText(hashOf(read.secret), row.hash)) return null;
    return this.bearer(row, address);
  }

  /** Whose session a cookie's value stands for; null if it is none, over, or ended. */
  async ofSession(value: string, address: string | null): Promise<Caller | null> {
    const session = await this.store.read('session', { id: hashOf(value) });
    if (session === null || !this.isOpen(session)) return null;
    const owner = await this.ownerOf(session, address);
    if (owner === null) return null;
    if (session.usedAt + NOTED_MS < this.now())
      await this.store.write('touchSession', { id: session.id, now: this.now() });
    const own = { ...owner, sessionId: session.id };
    return own.scope === null && session.organisationId !== null ? within(own, session.organisationId) : own;
  }

  private isOpen({ usedAt, expiresAt }: SessionRow): boolean {
    return Math.min(expiresAt, usedAt + IDLE_MS) > this.now();
  }

  private async ownerOf({ ownerType, ownerId }: Owner, address: string | null): Promise<Caller | null> {
    switch (ownerType) {
      case 'operator':
        return ownerId === this.mark ? this.operator(address) : null;
      case 'user': {
        const user = await this.store.read('user', { id: ownerId });
        return user === null ? null : userCaller(user, address);
      }
      case 'token': {
        const row = await this.store.read('token', { id: ownerId });
        return row === null ? null : this.bearer(row, address);
      }
    }
  }

  private operator(address: string | null): Caller {
    return {
      role: 'operator',
      organisationId: DEFAULT_ORGANISATION,
      scope: null,
      actor: { type: 'operator', id: null, name: 'ADMIN_TOKEN', address },
      owner: { ownerType: 'operator', ownerId: this.mark },
      sessionId: null,
    };
  }

  private async bearer(row: TokenRow, address: string | null): Promise<Caller | null> {
    const { id, role, organisationId, name, expiresAt, lastUsedAt } = row;
    const now = this.now();
    if (expiresAt !== null && expiresAt <= now) return null;
    if ((lastUsedAt ?? 0) + NOTED_MS < now) await this.store.write('touchToken', { id, now });
    return {
      role,
      organisationId,
      scope: role === 'operator' ? null : organisationId,
      actor: { type: 'token', id, name, address },
      owner: { ownerType: 'token', ownerId: id },
      sessionId: null,
    };
  }
}

/** A user who calls. */
export function userCaller(
  { id, role, organisationId, name, email }: UserRow,
  address: string | null,
): Caller {
  return {
    role,
    organisationId,
    scope: role === 'operator' ? null : organisationId,
    actor: { type: 'user', id, name: name === '' ? email : name, address },
    owner: { ownerType: 'user', ownerId: id },
    sessionId: null,
  };
}

/** An operator who looks at one organisation. */
export const within = (caller: Caller, organisationId: string): Caller => ({
  ...caller,
  organisationId,
  scope: organisationId,
});
