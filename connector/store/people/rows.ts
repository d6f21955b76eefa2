import type { Role } from './role';

/** Rows as both drivers give them. Instants are milliseconds UTC; secrets are hashes. */
export interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
}

export interface UserRow {
  readonly id: string;
  readonly organisationId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** An argon2id hash; null for who hasn't chosen one, or signs in elsewhere. */
  readonly password: string | null;
  /** Hash of the secret in the link with which a password can be chosen, and until when. */
  readonly invitation: string | null;
  readonly invitedUntil: number | null;
  /** Who it is at the OpenID provider. */
  readonly subject: string | null;
  readonly createdAt: number;
  readonly lastSeenAt: number | null;
}

/** Who has a session: the bearer of ADMIN_TOKEN (its hash), a user or an API token (their ids). */
export type Owner =
  | { readonly ownerType: 'operator'; readonly ownerId: string }
  | { readonly ownerType: 'user'; readonly ownerId: string }
  | { readonly ownerType: 'token'; readonly ownerId: string };

export interface SessionRow {
  /** Hash of what the cookie holds. */
  readonly id: string;
  readonly ownerType: Owner['ownerType'];
  readonly ownerId: string;
  /** The organisation that an operator has chosen to look at; null: all of them. */
  readonly organisationId: string | null;
  readonly createdAt: number;
  readonly usedAt: number;
  readonly expiresAt: number;
}

export interface TokenRow {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly role: Role;
  readonly hash: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
  readonly createdBy: string;
}

/** One line of the audit trail. What belongs to no organisation only operators see. */
export interface AuditRow {
  readonly id: number;
  readonly organisationId: string | null;
  readonly at: number;
  readonly actorType: 'operator' | 'user' | 'token' | 'unknown';
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly targetType: string;
  readonly targetId: string | null;
  readonly targetName: string | null;
  readonly address: string | null;
}
export type NewAudit = Omit<AuditRow, 'id'>;
