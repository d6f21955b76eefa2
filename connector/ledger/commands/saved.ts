import type { SavedRow } from '../../store/saved/rows';
import type { Transaction } from '../../store/transaction';

/** An organisation has at most so many of a kind: more nobody finds his own among. */
export const MAX_SAVED = 200;

type Refusal = 'not_found' | 'name_taken';

/** Saves something for an organisation. */
async function createSaved(
  tx: Transaction,
  { row }: { row: SavedRow },
): Promise<'created' | 'too_many' | Refusal> {
  if ((await tx.people.lockOrganisation(row.organisationId)) === null) return 'not_found';
  if ((await tx.saved.count(row.organisationId, row.kind)) >= MAX_SAVED) return 'too_many';
  return (await tx.saved.insert(row)) ? 'created' : 'name_taken';
}

/** Changes name and content of something that was saved. */
async function changeSaved(tx: Transaction, { row }: { row: SavedRow }): Promise<'changed' | Refusal> {
  if ((await tx.people.lockOrganisation(row.organisationId)) === null) return 'not_found';
  if (await tx.saved.isTaken(row)) return 'name_taken';
  return (await tx.saved.update(row)) ? 'changed' : 'not_found';
}

/** False if it is gone. */
async function deleteSaved(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  return tx.saved.remove(id);
}

/** Everything that writes saved views and groups. */
export const savedCommands = { createSaved, changeSaved, deleteSaved };
