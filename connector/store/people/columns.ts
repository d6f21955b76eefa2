import type { AuditRow, NewAudit, OrganisationRow, SessionRow, TokenRow, UserRow } from './rows';

type Columns<Row> = Readonly<Record<keyof Row, string>>;

/** Column of each field, the same in both stores. */
export const organisationColumns: Columns<OrganisationRow> = {
  id: 'id',
  name: 'name',
  createdAt: 'created_at',
};

export const userColumns: Columns<UserRow> = {
  id: 'id',
  organisationId: 'organisation_id',
  email: 'email',
  name: 'name',
  role: 'role',
  password: 'password',
  invitation: 'invitation',
  invitedUntil: 'invited_until',
  subject: 'subject',
  createdAt: 'created_at',
  lastSeenAt: 'last_seen_at',
};

export const sessionColumns: Columns<SessionRow> = {
  id: 'id',
  ownerType: 'owner_type',
  ownerId: 'owner_id',
  organisationId: 'organisation_id',
  createdAt: 'created_at',
  usedAt: 'used_at',
  expiresAt: 'expires_at',
};

export const tokenColumns: Columns<TokenRow> = {
  id: 'id',
  organisationId: 'organisation_id',
  name: 'name',
  role: 'role',
  hash: 'hash',
  createdAt: 'created_at',
  expiresAt: 'expires_at',
  lastUsedAt: 'last_used_at',
  createdBy: 'created_by',
};

export const newAuditColumns: Columns<NewAudit> = {
  organisationId: 'organisation_id',
  at: 'at',
  actorType: 'actor_type',
  actorId: 'actor_id',
  actorName: 'actor_name',
  action: 'action',
  targetType: 'target_type',
  targetId: 'target_id',
  targetName: 'target_name',
  address: 'address',
};

export const auditColumns: Columns<AuditRow> = { id: 'id', ...newAuditColumns };
