/**
 * The ticket fields that views can ask for (Z6), besides tags and custom fields. Facts name them by their position here:
 * append, never reorder.
 */
export const ticketFields = [
  'status',
  'custom_status_id',
  'type',
  'priority',
  'group_id',
  'assignee_id',
  'requester_id',
  'organization_id',
  'brand_id',
  'ticket_form_id',
  'satisfaction_score',
  'due_at',
] as const;
export type TicketField = (typeof ticketFields)[number];

const positions = new Map<string, number>(ticketFields.map((name, index) => [name, index]));

/** A field's position, or undefined for what is no such field. */
export function positionOf(name: string): number | undefined {
  return positions.get(name);
}

export const STATUS = ticketFields.indexOf('status');
export const GROUP = ticketFields.indexOf('group_id');
export const ASSIGNEE = ticketFields.indexOf('assignee_id');
export const REQUESTER = ticketFields.indexOf('requester_id');
export const SATISFACTION = ticketFields.indexOf('satisfaction_score');
export const DUE = ticketFields.indexOf('due_at');

/** A field as facts name it: its position, or a custom field's id. */
export type FieldRef = number | string;

/** "" is none (Z7). Only multiselect fields hold lists. A free-text field holds `PRESENT` or "". */
export type FieldValue = string | readonly string[];

/** All that is stored of a value of a free-text field (Z6, G5). */
export const PRESENT = '1';

/** Types of custom fields (`ticket_fields[].type`) by id. */
export type FieldTypes = ReadonlyMap<string, string>;

/** Z6: custom field types whose values are stored; of all others only whether there is one. */
export const valueTypes: ReadonlySet<string> = new Set([
  'tagger',
  'multiselect',
  'checkbox',
  'integer',
  'decimal',
  'date',
]);

/** Z7: values compare as strings; "", null and `__NULL__` mean none. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value === '__NULL__' ? '' : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Blank-separated tags, or a list of them (Z7). */
export function tagsOf(value: unknown): string[] {
  const parts: unknown[] = Array.isArray(value) ? value : [value];
  return parts.flatMap((part) => text(part).split(/\s+/)).filter((tag) => tag !== '');
}

/** A ticket field's value as it is stored; due dates as milliseconds since 1970 UTC. */
export function ticketValue(position: number, value: unknown): string {
  const content = text(value);
  if (position === SATISFACTION && content === '') return 'unoffered'; // how the vendor writes a ticket without a rating
  if (position !== DUE) return content;
  const at = Date.parse(content);
  return Number.isNaN(at) ? '' : String(at);
}

const CHECKED = 'true';

/** Z7: a checkbox has two values, however they are written; one that was never touched isn't checked. */
export const checkboxValue = (content: string): string =>
  content === CHECKED || content === '1' ? CHECKED : '';

/** A custom field's value as it is stored (Z6, G5). */
export function customValue(type: string | undefined, value: unknown): FieldValue {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const values = list.map(text).filter((one) => one !== '');
  if (type === undefined || !valueTypes.has(type)) return values.length > 0 ? PRESENT : '';
  if (type === 'multiselect') return values.length > 0 ? values : '';
  const content = values[0] ?? '';
  return type === 'checkbox' ? checkboxValue(content) : content;
}

/** Whether two stored values are the same; the order of a multiselect's values plays no part. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a.length === b.length && a.every((one) => b.includes(one));
}
