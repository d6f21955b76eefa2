import { randomBytes } from 'node:crypto';
import type { Store } from '../../connector/ledger/store';
import type { DirectoryEntry } from '../../connector/normalizer/types';
import { nothingYet } from '../../connector/store/new-integration';
import type { ActivityEntry, IntegrationRow } from '../../connector/store/rows';

/** Noon of a day on which all tests take place, UTC milliseconds. */
export const NOON = Date.UTC(2026, 2, 10, 12);
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export const created: ActivityEntry = { at: NOON, level: 'info', code: 'created', message: 'Created.' };

/** A stored Freshdesk integration with 30 days of history. Ids are never used twice, not even in different databases. */
export function integrationRow(overrides: Partial<IntegrationRow> = {}): IntegrationRow {
  const id = overrides.id ?? `int_${randomBytes(8).toString('hex')}`;
  return {
    id,
    organisationId: 'default',
    name: `Integration ${id}`,
    product: 'freshdesk',
    domain: 'example.freshdesk.com',
    username: null,
    groupingStrategy: null,
    credentials: 'ciphertext',
    historyDays: 30,
    historyFrom: NOON - 30 * DAY,
    createdAt: NOON,
    updatedAt: NOON,
    ...nothingYet,
    ...overrides,
  };
}

/** Stores a new integration. */
export async function createIntegration(
  store: Store,
  overrides: Partial<IntegrationRow> = {},
): Promise<IntegrationRow> {
  const row = integrationRow(overrides);
  if (!(await store.write('create', { row, activity: created }))) throw new Error('the name is taken');
  return row;
}

export const group = (id: string, name: string): DirectoryEntry => ({
  kind: 'group',
  id,
  name,
  active: true,
});
export const source = (id: string, name: string): DirectoryEntry => ({
  kind: 'source',
  id,
  name,
  active: true,
});

/** Tells what the account calls its groups and sources, and counts what waited for it. */
export async function learn(store: Store, id: string, entries: readonly DirectoryEntry[]): Promise<void> {
  await store.write('updateDirectory', { id, kinds: ['group', 'source'], entries, now: NOON });
  while ((await store.write('countAnswered', { id, limit: 3, now: NOON })) > 0);
}

/** Recounts everything, a few subjects at a time. */
export async function recount(store: Store, id: string): Promise<void> {
  await store.write('beginRecount', { id, now: NOON });
  while (!(await store.write('recountStep', { id, limit: 2, now: NOON })));
}
