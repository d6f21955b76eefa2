import type { IntegrationRow } from './rows';

/** Column of each field of an integration, the same in both stores. */
export const integrationColumns: Readonly<Record<keyof IntegrationRow, string>> = {
  id: 'id',
  organisationId: 'organisation_id',
  name: 'name',
  product: 'product',
  domain: 'domain',
  username: 'username',
  groupingStrategy: 'grouping_strategy',
  credentials: 'credentials',
  historyDays: 'history_days',
  historyFrom: 'history_from',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  deletedAt: 'deleted_at',
  pausedAt: 'paused_at',
  keyId: 'key_id',
  keySecret: 'key_secret',
  keyGeneratedAt: 'key_generated_at',
  connectedAt: 'connected_at',
  lastSeenAt: 'last_seen_at',
  appVersion: 'app_version',
  directoryVersion: 'directory_version',
  directoryAt: 'directory_at',
  coverageFrom: 'coverage_from',
  coverageTo: 'coverage_to',
  credentialsRejectedAt: 'credentials_rejected_at',
  failingSince: 'failing_since',
  failure: 'failure',
  import: 'import',
  recountAfter: 'recount_after',
  recountScope: 'recount_scope',
  setsMissing: 'sets_missing',
  reading: 'reading',
  live: 'live',
  liveEventAt: 'live_event_at',
  liveMissedAt: 'live_missed_at',
  deliverLiveFrom: 'deliver_live_from',
};

/** `column AS "field"` of every field, for SELECT. */
export const integrationSelect = Object.entries(integrationColumns)
  .map(([field, column]) => `${column} AS "${field}"`)
  .join(', ');

/** Columns and values of an insert or update, with the key by which names are unique: case and width don't tell them apart. */
export function integrationValues(changes: Partial<IntegrationRow>): {
  columns: string[];
  values: (string | number | null)[];
} {
  const columns: string[] = [];
  const values: (string | number | null)[] = [];
  for (const [field, column] of Object.entries(integrationColumns)) {
    const value = new Map<string, string | number | null | undefined>(Object.entries(changes)).get(field);
    if (value === undefined) continue;
    columns.push(column);
    values.push(value);
  }
  if (changes.name !== undefined) {
    columns.push('name_key');
    values.push(changes.name.normalize('NFKC').trim().toLowerCase());
  }
  return { columns, values };
}
