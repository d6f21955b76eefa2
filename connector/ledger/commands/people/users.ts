import type { NewAudit, UserRow } from '../../../store/people/rows';
import type { PeopleStatements, UserChanges } from '../../../store/people/statements';
import type { Transaction } from '../../../store/transaction';

export type UserChanged = 'changed' | 'not_found' | 'last_administrator';

export interface UserChangeInput {
  readonly id: string;
  /** Only if the user is of this organisation; null: of whichever. */
  readonly within: string | null;
  readonly changes: UserChanges;
  readonly audit: NewAudit;
}

/** Stores a new user, if there is the organisation and nobody in it has the e-mail address. */
export async function createUser(
  { people }: Transaction,
  { row, audit }: { row: UserRow; audit: NewAudit },
): Promise<'created' | 'not_found' | 'email_taken'> {
  if ((await people.lockOrganisation(row.organisationId)) === null) return 'not_found';
  if (!(await people.insertUser(row))) return 'email_taken';
  await people.addAudit(audit);
  return 'created';
}

/** Changes a user; an organisation's last administrator stays one while it has other users (page 7). */
export async function changeUser(
  tx: Transaction,
  { id, within, changes, audit }: UserChangeInput,
): Promise<UserChanged> {
  const { people } = tx;
  const user = await lockUser(people, id, within);
  if (user === null) return 'not_found';
  if (changes.role === 'planner' && (await isLastAdministrator(people, user))) return 'last_administrator';
  await people.updateUser(id, changes);
  await people.addAudit(audit);
  await tx.announcePeople();
  return 'changed';
}

/** Deletes a user and ends its sessions, but for the last administrator of an organisation with other users. */
export async function deleteUser(
  tx: Transaction,
  { id, within, audit }: Omit<UserChangeInput, 'changes'>,
): Promise<UserChanged> {
  const { people } = tx;
  const user = await lockUser(people, id, within);
  if (user === null) return 'not_found';
  const { users } = await people.countUsers(user.organisationId);
  if (users > 1 && (await isLastAdministrator(people, user))) return 'last_administrator';
  await people.deleteSessions({ ownerType: 'user', ownerId: id });
  await people.deleteUser(id);
  await people.addAudit(audit);
  await tx.announcePeople();
  return 'changed';
}

/** Locks the user's organisation, so that two changes at once can't remove its last two administrators. */
async function lockUser(
  people: PeopleStatements,
  id: string,
  within: string | null,
): Promise<UserRow | null> {
  const found = await people.user(id);
  if (found === null || (within !== null && found.organisationId !== within)) return null;
  await people.lockOrganisation(found.organisationId);
  return people.user(id);
}

async function isLastAdministrator(people: PeopleStatements, user: UserRow): Promise<boolean> {
  if (user.role === 'planner') return false;
  return (await people.countUsers(user.organisationId)).administrators === 1;
}

export interface PasswordInput {
  readonly id: string;
  /** Its argon2id hash. */
  readonly password: string;
  /** The session that stays; all others of the user end. */
  readonly keptSessionId: string;
  readonly audit: NewAudit;
}

/** Gives a user another password and ends all other sessions. */
export async function changePassword(
  tx: Transaction,
  { id, password, keptSessionId, audit }: PasswordInput,
): Promise<void> {
  const { people } = tx;
  await people.updateUser(id, { password, invitation: null, invitedUntil: null });
  await people.deleteSessions({ ownerType: 'user', ownerId: id }, keptSessionId);
  await people.addAudit(audit);
  await tx.announcePeople();
}

export interface ProvisionInput {
  /** As the provider tells of somebody: by `subject`, or by the e-mail address if that may be trusted. */
  readonly row: UserRow;
  readonly linksEmail: boolean;
  /** Whether the provider tells the role: then it counts, also for who is known already. */
  readonly tellsRole: boolean;
  readonly audit: NewAudit;
}

/** The user that an OpenID provider tells of: known already, or new. Null if another one has the e-mail address. */
export async function provisionUser(
  tx: Transaction,
  { row, linksEmail, tellsRole, audit }: ProvisionInput,
): Promise<UserRow | null> {
  const { people } = tx;
  if ((await people.lockOrganisation(row.organisationId)) === null) return null;
  const known =
    (row.subject === null ? null : await people.userOfSubject(row.subject)) ??
    (linksEmail ? await people.userOfEmail(row.organisationId, row.email) : null);
  if (known === null) {
    if (!(await people.insertUser(row))) return null;
    await people.addAudit({ ...audit, targetId: row.id });
    return row;
  }
  const { subject, organisationId } = row;
  const role = tellsRole ? row.role : known.role;
  await people.updateUser(known.id, { subject, organisationId, role, invitation: null, invitedUntil: null });
  if (role !== known.role || organisationId !== known.organisationId) {
    await people.addAudit({ ...audit, action: 'user.changed', targetId: known.id });
    await tx.announcePeople();
  }
  return { ...known, subject, organisationId, role };
}
