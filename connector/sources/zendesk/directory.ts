import type { DirectoryEntry } from '../../normalizer/types';
import {
  fieldEntry,
  groupingEntry,
  readDirectory,
  staffEntry,
  viewEntry,
  type Grouping,
} from '../../normalizer/zendesk/directory';
import { ignoredViewEntry } from '../../normalizer/zendesk/ignored-views';
import { rememberViews } from '../../normalizer/zendesk/known-views';
import type { Listing } from '../source';
import type { ZendeskClient } from './client';

/**
 * What counting needs to know of the account: its views, and those it had (Z5), types of custom fields (Z6), what calls are
 * grouped by (T3), who is staff (Z2).
 */
export async function zendeskDirectory(
  client: ZendeskClient,
  grouping: Grouping,
  known: readonly DirectoryEntry[],
  now: number,
  signal: AbortSignal,
): Promise<Listing> {
  const [listed, fields, staff] = await Promise.all([
    client.views(signal),
    client.ticketFields(signal),
    client.staff(signal),
  ]);
  const fieldEntries = fields.rows.map(({ id, title, type, active }) =>
    fieldEntry(id, title ?? id, type, active !== false),
  );
  const before = readDirectory(known);
  const types = new Map([...before.fieldTypes, ...readDirectory(fieldEntries).fieldTypes]);
  const { views, ignored } = rememberViews(before.views, listed.rows, types, now);
  const entries = [
    ...views.map(viewEntry),
    ...ignored.map(ignoredViewEntry),
    ...fieldEntries,
    groupingEntry(grouping),
    ...staff.rows.map(({ id }) => staffEntry(id, true)),
  ];
  const odd = listed.odd + fields.odd + staff.odd;
  return { kinds: ['view', 'ignored_view', 'field', 'setting', 'staff'], entries, odd };
}
