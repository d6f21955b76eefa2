import type { NewAudit, OrganisationRow } from '../../../store/people/rows';
import type { Transaction } from '../../../store/transaction';

export async function createOrganisation(
  { people }: Transaction,
  { row, audit }: { row: OrganisationRow; audit: NewAudit },
): Promise<void> {
  await people.insertOrganisation(row);
  await people.addAudit(audit);
}

/** False if there is none with this id. */
export async function renameOrganisation(
  { people }: Transaction,
  { id, name, audit }: { id: string; name: string; audit: NewAudit },
): Promise<boolean> {
  if ((await people.lockOrganisation(id)) === null) return false;
  await people.renameOrganisation(id, name);
  await people.addAudit(audit);
  return true;
}

/** Deletes an organisation that has neither integrations nor users, with its tokens and what was saved. */
export async function deleteOrganisation(
  tx: Transaction,
  { id, audit }: { id: string; audit: NewAudit },
): Promise<'deleted' | 'not_found' | 'not_empty'> {
  const { people } = tx;
  if ((await people.lockOrganisation(id)) === null) return 'not_found';
  if (await people.isInhabited(id)) return 'not_empty';
  await people.deleteOrganisation(id);
  await tx.saved.removeOf(id);
  await people.addAudit(audit);
  await tx.announcePeople();
  return 'deleted';
}
