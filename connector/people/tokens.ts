import { ApiError } from '../api-error';
import type { Reads, Store } from '../ledger/store';
import type { TokenRow } from '../store/people/rows';
import { auditOf, type Action } from './audit';
import type { Caller } from './caller';
import { organisationFor } from './organisation';
import type { Role } from './role';
import { newApiToken } from './secrets';
import { requireRole } from './users';

export interface NewToken {
  readonly name: string;
  readonly role: Role;
  /** Milliseconds UTC. */
  readonly expiresAt?: number | undefined;
  readonly organisationId?: string | undefined;
}

/** What a caller can do with the API tokens of its organisation (page 7). */
export class Tokens {
  constructor(
    private readonly store: Store,
    private readonly now: () => number,
    private readonly caller: Caller,
    private readonly read: Reads,
  ) {}

  list(): Promise<TokenRow[]> {
    return this.read('tokens', {});
  }

  /** The token itself is told this once. @throws ApiError 403 `forbidden`, 404 `not_found`, 422 `invalid` */
  async create({
    name,
    role,
    expiresAt,
    organisationId,
  }: NewToken): Promise<{ row: TokenRow; token: string }> {
    requireRole(this.caller, role);
    if (expiresAt !== undefined && expiresAt <= this.now()) throw overAlready();
    const organisation = await organisationFor(this.read, this.caller, organisationId);
    const { id, token, hash } = newApiToken();
    const row: TokenRow = {
      id,
      organisationId: organisation.id,
      name,
      role,
      hash,
      createdAt: this.now(),
      expiresAt: expiresAt ?? null,
      lastUsedAt: null,
      createdBy: this.caller.actor.name,
    };
    const created = await this.store.write('createToken', { row, audit: this.audit(row, 'token.created') });
    if (!created) throw noToken();
    return { row, token };
  }

  /** @throws ApiError 403 `forbidden`, 404 `not_found` */
  async remove(id: string): Promise<void> {
    const row = await this.read('token', { id });
    if (row === null) throw noToken();
    requireRole(this.caller, row.role);
    const within = this.caller.scope;
    const audit = this.audit(row, 'token.deleted');
    if (!(await this.store.write('deleteToken', { id, within, audit }))) throw noToken();
  }

  private audit({ id, organisationId, name }: TokenRow, action: Action) {
    return auditOf(this.caller.actor, organisationId, action, { type: 'token', id, name }, this.now());
  }
}

const noToken = (): ApiError =>
  new ApiError(404, 'not_found', 'There is no such token. It may have been ended; look at the list again.');
const overAlready = (): ApiError =>
  new ApiError(422, 'invalid', 'The token would be over already.', [
    { path: 'expiresAt', message: 'must be later than now' },
  ]);
