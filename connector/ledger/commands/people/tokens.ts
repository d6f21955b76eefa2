import type { NewAudit, TokenRow } from '../../../store/people/rows';
import type { Transaction } from '../../../store/transaction';

/** Stores a new API token; false if there is no such organisation. */
export async function createToken(
  { people }: Transaction,
  { row, audit }: { row: TokenRow; audit: NewAudit },
): Promise<boolean> {
  if ((await people.lockOrganisation(row.organisationId)) === null) return false;
  await people.insertToken(row);
  await people.addAudit(audit);
  return true;
}

/** Ends an API token and the sessions that were opened with it; false if there is none in the organisation (null: in any). */
export async function deleteToken(
  tx: Transaction,
  { id, within, audit }: { id: string; within: string | null; audit: NewAudit },
): Promise<boolean> {
  const { people } = tx;
  const token = await people.token(id);
  if (token === null || (within !== null && token.organisationId !== within)) return false;
  await people.deleteSessions({ ownerType: 'token', ownerId: id });
  await people.deleteToken(id);
  await people.addAudit(audit);
  await tx.announcePeople();
  return true;
}

/** Notes that a token is in use. */
export async function touchToken(
  { people }: Transaction,
  { id, now }: { id: string; now: number },
): Promise<void> {
  await people.touchToken(id, now);
}
