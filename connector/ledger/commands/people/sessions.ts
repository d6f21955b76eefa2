import type { NewAudit, Owner, SessionRow, UserRow } from '../../../store/people/rows';
import type { Transaction } from '../../../store/transaction';

export interface SignInInput {
  readonly session: SessionRow;
  readonly audit: NewAudit;
  /** Attempts that turned out to be right, and so were none. */
  readonly attempts: readonly string[];
}

/** Opens a session. */
export async function signIn(
  { people }: Transaction,
  { session, audit, attempts }: SignInInput,
): Promise<void> {
  for (const key of attempts) await people.uncountAttempt(key);
  await people.forgetSessionsUntil(session.createdAt);
  await people.insertSession(session);
  if (session.ownerType === 'user')
    await people.updateUser(session.ownerId, { lastSeenAt: session.createdAt });
  await people.addAudit(audit);
}

export interface AcceptInput {
  /** Hash of the invitation's secret. */
  readonly invitation: string;
  readonly now: number;
  /** The password's argon2id hash. */
  readonly password: string;
  readonly session: Omit<SessionRow, 'ownerType' | 'ownerId'>;
  readonly address: string | null;
}

/** Takes an invitation up, once: the user has the password and a session. Null if it was used, replaced, or is over. */
export async function acceptInvitation(
  tx: Transaction,
  { invitation, now, password, session, address }: AcceptInput,
): Promise<UserRow | null> {
  const { people } = tx;
  const found = await people.userOfInvitation(invitation);
  if (found === null) return null;
  await people.lockOrganisation(found.organisationId);
  const user = await people.userOfInvitation(invitation);
  if (user === null || user.invitedUntil === null || user.invitedUntil <= now) return null;
  const { id, organisationId, name } = user;
  await people.updateUser(id, { password, invitation: null, invitedUntil: null, lastSeenAt: now });
  await people.deleteSessions({ ownerType: 'user', ownerId: id });
  await people.insertSession({ ...session, ownerType: 'user', ownerId: id });
  await people.addAudit({
    organisationId,
    at: now,
    actorType: 'user',
    actorId: id,
    actorName: name === '' ? user.email : name,
    action: 'invitation.accepted',
    targetType: 'user',
    targetId: id,
    targetName: user.email,
    address,
  });
  await tx.announcePeople();
  return user;
}

/** Ends one session. */
export async function signOut(
  tx: Transaction,
  { sessionId, audit }: { sessionId: string; audit: NewAudit },
): Promise<void> {
  await tx.people.deleteSession(sessionId);
  await tx.people.addAudit(audit);
  await tx.announcePeople();
}

/** Ends all sessions of one owner. */
export async function endSessions(
  tx: Transaction,
  { owner, audit }: { owner: Owner; audit: NewAudit },
): Promise<void> {
  await tx.people.deleteSessions(owner);
  await tx.people.addAudit(audit);
  await tx.announcePeople();
}

/** Chooses the organisation that an operator's session looks at; null: all of them. */
export async function chooseOrganisation(
  tx: Transaction,
  { sessionId, organisationId }: { sessionId: string; organisationId: string | null },
): Promise<void> {
  await tx.people.chooseOrganisation(sessionId, organisationId);
  await tx.announcePeople();
}

/** Notes that a session is in use. */
export async function touchSession(
  { people }: Transaction,
  { id, now }: { id: string; now: number },
): Promise<void> {
  await people.touchSession(id, now);
}
