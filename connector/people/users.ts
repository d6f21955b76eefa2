import { ApiError } from '../api-error';
import type { Reads, Store } from '../ledger/store';
import type { UserRow } from '../store/people/rows';
import { auditOf, type Action } from './audit';
import type { Caller } from './caller';
import { organisationFor } from './organisation';
import { isAtMost, type Role } from './role';
import { hashOf, newId, newSecret } from './secrets';

/** An invitation's link works so long (page 7). Milliseconds. */
const INVITED_MS = 72 * 60 * 60 * 1000;

export interface NewUser {
  readonly email: string;
  readonly name?: string | undefined;
  readonly role: Role;
  readonly organisationId?: string | undefined;
}

/** A user who may choose a password, and the secret of the link that lets them. */
export interface Invited {
  readonly user: UserRow;
  readonly secret: string;
}

/** What a caller can do with the users of its organisation (page 7). */
export class Users {
  constructor(
    private readonly store: Store,
    private readonly now: () => number,
    private readonly caller: Caller,
    private readonly read: Reads,
  ) {}

  list(): Promise<UserRow[]> {
    return this.read('users', {});
  }

  /** @throws ApiError 403 `forbidden`, 404 `not_found`, 409 `email_taken` */
  async invite({ email, name = '', role, organisationId }: NewUser): Promise<Invited> {
    requireRole(this.caller, role);
    const organisation = await organisationFor(this.read, this.caller, organisationId);
    const { secret, ...invitation } = this.invitation();
    const user: UserRow = {
      id: newId('usr'),
      organisationId: organisation.id,
      email,
      name,
      role,
      password: null,
      subject: null,
      createdAt: this.now(),
      lastSeenAt: null,
      ...invitation,
    };
    const outcome = await this.store.write('createUser', {
      row: user,
      audit: this.audit(user, 'user.invited'),
    });
    if (outcome === 'not_found') throw noUser();
    if (outcome === 'email_taken') throw emailTaken();
    return { user, secret };
  }

  /** Another link for somebody who lost the first one, or the password; the first one ends. @throws ApiError 403, 404 */
  async inviteAgain(id: string): Promise<Invited> {
    const user = await this.find(id);
    const { secret, ...changes } = this.invitation();
    await this.change(user, changes, 'user.invited_again');
    return { user: { ...user, ...changes }, secret };
  }

  /** @throws ApiError 403 `forbidden`, 404 `not_found`, 409 `last_administrator` */
  async update(id: string, given: { name?: string | undefined; role?: Role | undefined }): Promise<UserRow> {
    const user = await this.find(id);
    const { name = user.name, role = user.role } = given;
    requireRole(this.caller, role);
    await this.change(user, { name, role }, 'user.changed');
    return { ...user, name, role };
  }

  /** @throws ApiError 403 `forbidden`, 404 `not_found`, 409 `last_administrator` */
  async remove(id: string): Promise<void> {
    const user = await this.find(id);
    const within = this.caller.scope;
    checked(await this.store.write('deleteUser', { id, within, audit: this.audit(user, 'user.deleted') }));
  }

  /** One of the users whom the caller may manage: none above its own role. */
  private async find(id: string): Promise<UserRow> {
    const user = await this.read('user', { id });
    if (user === null) throw noUser();
    requireRole(this.caller, user.role);
    return user;
  }

  private async change(user: UserRow, changes: Partial<UserRow>, action: Action): Promise<void> {
    const within = this.caller.scope;
    checked(
      await this.store.write('changeUser', { id: user.id, within, changes, audit: this.audit(user, action) }),
    );
  }

  private invitation() {
    const secret = newSecret();
    return { secret, invitation: hashOf(secret), invitedUntil: this.now() + INVITED_MS };
  }

  private audit({ id, organisationId, email }: UserRow, action: Action) {
    const target = { type: 'user', id, name: email } as const;
    return auditOf(this.caller.actor, organisationId, action, target, this.now());
  }
}

/** Nobody raises anybody above their own role (page 7). @throws ApiError 403 `forbidden` */
export function requireRole(caller: Caller, role: Role): void {
  if (isAtMost(role, caller.role)) return;
  throw new ApiError(403, 'forbidden', `The role ${caller.role} can’t do this for the role ${role}.`);
}

function checked(outcome: 'changed' | 'not_found' | 'last_administrator'): void {
  if (outcome === 'not_found') throw noUser();
  if (outcome === 'last_administrator')
    throw new ApiError(
      409,
      'last_administrator',
      'This is the organisation’s last administrator. Make somebody else one first.',
    );
}

const noUser = (): ApiError =>
  new ApiError(404, 'not_found', 'There is no such user. It may have been deleted; look at the list again.');
const emailTaken = (): ApiError =>
  new ApiError(409, 'email_taken', 'The organisation has a user with this e-mail address already.');
