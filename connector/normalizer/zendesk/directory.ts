import { z } from 'zod';
import type { DirectoryEntry, Need } from '../types';
import type { FieldTypes } from './fields';
import { conditions, type Conditions } from './views/view';

/** A view that is, or was, evaluated. */
export interface View {
  readonly id: string;
  readonly title: string;
  /** The latest ones that are supported (Z5). */
  readonly conditions: Conditions;
  /** Z5: since when it is deactivated, deleted or unsupported: its queues keep what was counted before. Null while it counts. */
  readonly until: number | null;
}

/** What calls are grouped by (T2), chosen once (T3). */
export type Grouping = 'ivr' | 'phone_number';

/** What the counting rules need to know of an account. */
export interface ZendeskDirectory {
  readonly views: readonly View[];
  readonly fieldTypes: FieldTypes;
  readonly grouping: Grouping;
  /** Tickets that the account was asked for and doesn't have: `ticket:<id>`. */
  readonly absentTickets: ReadonlySet<string>;
  /** Z2: ids of whoever is, or was ever seen as, staff. */
  readonly staff: ReadonlySet<string>;
}

/** A directory entry that carries more than a name, as JSON. */
export type ZendeskEntry = DirectoryEntry & { readonly data?: string | null };

const viewData = z.object({ conditions, until: z.number().nullable() });
const fieldData = z.object({ type: z.string() });
const grouping = z.enum(['ivr', 'phone_number']);

/** The directory entry of a view. */
export function viewEntry({ id, title, ...data }: View): Required<ZendeskEntry> {
  return { kind: 'view', id, name: title, active: data.until === null, data: JSON.stringify(data) };
}

/** The directory entry of a custom ticket field. */
export function fieldEntry(id: string, title: string, type: string, active: boolean): Required<ZendeskEntry> {
  return { kind: 'field', id, name: title, active, data: JSON.stringify({ type }) };
}

/** The directory entry of the grouping strategy (T3). */
export function groupingEntry(strategy: Grouping): Required<ZendeskEntry> {
  return { kind: 'setting', id: 'grouping', name: strategy, active: true, data: null };
}

const STAFF = 'staff';

/** Z2: somebody who is, or (`active: false`) was ever seen as, staff. Only the id is kept (G5). */
export function staffEntry(id: string, active: boolean): DirectoryEntry {
  return { kind: STAFF, id, name: STAFF, active };
}

/** Z2: what a ticket's count would change by: that somebody who spoke like a customer turns out to be staff. */
export const staffNeed = (id: string): Need => ({ id: `${STAFF}:${id}`, absent: true });

/** Whether no view plays a part in a need. */
export const isStaffNeed = ({ id }: Need): boolean => id.startsWith(`${STAFF}:`);

/** Reads what the four functions above wrote. */
export function readDirectory(entries: readonly ZendeskEntry[]): ZendeskDirectory {
  const views: View[] = [];
  const fieldTypes = new Map<string, string>();
  const absentTickets = new Set<string>();
  const staff = new Set<string>();
  let strategy: Grouping = 'ivr';
  for (const { kind, id, name, data } of entries) {
    if (kind === STAFF) staff.add(id);
    else if (kind === 'ticket' && name === null) absentTickets.add(`ticket:${id}`);
    else if (kind === 'setting' && id === 'grouping') strategy = grouping.parse(name);
    else if (kind === 'view' && name !== null && data) {
      views.push({ id, title: name, ...viewData.parse(JSON.parse(data)) });
    } else if (kind === 'field' && data) fieldTypes.set(id, fieldData.parse(JSON.parse(data)).type);
  }
  return { views, fieldTypes, grouping: strategy, absentTickets, staff };
}
