import type { SavedRow } from './rows';

/** Column of each field, the same in both stores. */
export const savedColumns: Readonly<Record<keyof SavedRow, string>> = {
  id: 'id',
  organisationId: 'organisation_id',
  kind: 'kind',
  name: 'name',
  content: 'content',
  creatorType: 'creator_type',
  creatorId: 'creator_id',
  creatorName: 'creator_name',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};
