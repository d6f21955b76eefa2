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
  finalFrom: 'final_from',
  finalTo: 'final_to',
  prunedAfter: 'pruned_after',
};

/**
 * Columns that messages, rounds of pulling and steps of a recount write. They lie in `pulses`, a row per integration, so that `integrations` is
 * written when somebody changes something: a distributed database has a copy of it on each machine.
 */
const pulseColumns = new Set([
  'last_seen_at',
  'coverage_from',
  'coverage_to',
  'recount_after',
  'live_event_at',
  'live_missed_at',
  'pruned_after',
]);

/** Every field of integrations, by both tables; a WHERE may follow. */
export const selectIntegrations = (more = ''): string => {
  const fields = Object.entries(integrationColumns).map(([field, column]) => `${column} AS "${field}"`);
  return `SELECT ${fields.join(', ')}${more} FROM integrations JOIN pulses ON pulses.integration_id = integrations.id`;
};

/** Columns of a row, and their values. */
export interface Written {
  readonly columns: string[];
  readonly values: (string | number | null)[];
}

/** What an insert or update writes to each table, with the key by which names are unique: case and width don't tell them apart. */
export function integrationValues(changes: Partial<IntegrationRow>): { own: Written; pulse: Written } {
  const own: Written = { columns: [], values: [] };
  const pulse: Written = { columns: [], values: [] };
  const given = new Map<string, string | number | null | undefined>(Object.entries(changes));
  for (const [field, column] of Object.entries(integrationColumns)) {
    const value = given.get(field);
    if (value === undefined) continue;
    const written = pulseColumns.has(column) ? pulse : own;
    written.columns.push(column);
    written.values.push(value);
  }
  if (changes.name !== undefined) {
    own.columns.push('name_key');
    own.values.push(changes.name.normalize('NFKC').trim().toLowerCase());
  }
  return { own, pulse };
}
