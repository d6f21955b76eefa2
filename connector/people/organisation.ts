import { ApiError } from '../api-error';
import type { Reads } from '../ledger/store';
import type { OrganisationRow } from '../store/people/rows';
import type { Caller } from './caller';

/**
 * The organisation that something new shall belong to: the caller's own, or the one that is named.
 * @throws ApiError 404 `not_found` for one that the caller doesn't see
 */
export async function organisationFor(
  read: Reads,
  caller: Caller,
  named: string | undefined,
): Promise<OrganisationRow> {
  const organisation = await read('organisation', { id: named ?? caller.organisationId });
  if (organisation === null) throw noOrganisation();
  return organisation;
}

export const noOrganisation = (): ApiError =>
  new ApiError(404, 'not_found', 'There is no such organisation. It may have been deleted.');
