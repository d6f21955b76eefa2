import type { Condition, TicketState, View } from '../account/model';

/** Instants (epoch milliseconds) that hours-since conditions ask for; null: nothing tells. */
export interface Instants {
  /** When the ticket came into its present status. */
  status: number | null;
  assigned: number | null;
  updated: number | null;
  requesterUpdated: number | null;
  assigneeUpdated: number | null;
}

/** A ticket as it is at one side of an audit. `at` is the audit's instant on both sides (Z7). */
export interface Moment {
  state: TicketState;
  instants: Instants;
  createdAt: number;
  recipient: string | null;
  at: number;
}

const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
const PRIORITIES = ['', 'low', 'normal', 'high', 'urgent'];

/** Z7: `all`, and, if there is any, at least one of `any`. A deleted ticket is in no view. */
export function matches(view: View, moment: Moment): boolean {
  if (moment.state.status === 'deleted') return false;
  if (!view.all.every((condition) => holds(condition, moment))) return false;
  return view.any.length === 0 || view.any.some((condition) => holds(condition, moment));
}

/** Z7 for one condition that Z6 doesn't refuse. */
export function holds(condition: Condition, moment: Moment): boolean {
  const { field, operator } = condition;
  const wanted = Array.isArray(condition.value) ? condition.value.map(text) : [text(condition.value)];
  const { state } = moment;
  switch (field) {
    case 'status':
      return ordered(STATUSES, state.status, operator, wanted);
    case 'priority':
      return ordered(PRIORITIES, text(state.priority), operator, wanted);
    case 'assignee_id':
    case 'requester_id': {
      const ids = wanted.map((word) => {
        if (word === 'requester_id') return text(state.requester_id);
        return word === 'assignee_id' ? text(state.assignee_id) : word;
      });
      return equal(text(state[field]), operator, ids);
    }
    case 'custom_status_id':
    case 'type':
    case 'group_id':
    case 'organization_id':
    case 'brand_id':
    case 'ticket_form_id':
    case 'satisfaction_score':
      return equal(text(state[field]), operator, wanted);
    case 'recipient':
      return equal(text(moment.recipient), operator, wanted);
    case 'current_tags': {
      const tags = wanted.flatMap((words) => words.split(' ')).filter((tag) => tag !== '');
      const found = tags.some((tag) => state.tags.includes(tag));
      return operator === 'includes' ? found : !found;
    }
  }
  if (field.startsWith('custom_fields_')) return customHolds(condition, wanted, moment);
  return elapsed(operator, wanted, hoursSince(field, moment));
}

function customHolds({ field, operator }: Condition, wanted: string[], { state }: Moment): boolean {
  const value = state.custom[field.slice('custom_fields_'.length)] ?? null;
  if (typeof value === 'boolean') return checkboxHolds(value, operator, wanted);
  const values = (Array.isArray(value) ? value : [value]).map(text).filter((one) => one !== '');
  switch (operator) {
    case 'present':
      return values.length > 0;
    case 'not_present':
      return values.length === 0;
    case 'less_than':
      return values.some((one) => wanted.some((limit) => limit !== '' && order(one, limit) < 0));
    case 'greater_than':
      return values.some((one) => wanted.some((limit) => limit !== '' && order(one, limit) > 0));
  }
  const found = values.length === 0 ? wanted.includes('') : values.some((one) => wanted.includes(one));
  return operator === 'is' || operator === 'includes' ? found : !found;
}

/** Z7: a checkbox has two values, however a condition writes them. */
function checkboxHolds(checked: boolean, operator: string, wanted: string[]): boolean {
  if (operator === 'present' || operator === 'not_present') return checked === (operator === 'present');
  const found = wanted.some((one) => ['1', 'true'].includes(one) === checked);
  return operator === 'is' ? found : !found;
}

/** Z7: values compare as strings; "", null and `__NULL__` mean none. */
function text(value: unknown): string {
  if (value === null || value === undefined || value === '__NULL__') return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Numbers by size, dates (YYYY-MM-DD) by their letters. */
function order(one: string, other: string): number {
  const difference = Number(one) - Number(other);
  if (!Number.isNaN(difference)) return difference;
  return one < other ? -1 : Number(one > other);
}

function equal(actual: string, operator: string, wanted: string[]): boolean {
  const found = wanted.includes(actual);
  return operator === 'is' || operator === 'includes' ? found : !found;
}

function ordered(ranks: string[], actual: string, operator: string, wanted: string[]): boolean {
  if (operator === 'less_than') return wanted.some((limit) => ranks.indexOf(actual) < ranks.indexOf(limit));
  if (operator === 'greater_than')
    return wanted.some((limit) => ranks.includes(limit) && ranks.indexOf(actual) > ranks.indexOf(limit));
  return equal(actual, operator, wanted);
}

/** Less and greater take the exact hours, `is` whole ones. An instant that nothing tells: false. */
function elapsed(operator: string, wanted: string[], hours: number | null): boolean {
  if (hours === null) return false;
  return wanted.some((limit) => {
    if (operator === 'less_than') return hours < Number(limit);
    if (operator === 'greater_than') return hours > Number(limit);
    return Math.floor(hours) === Number(limit);
  });
}

function hoursSince(field: string, moment: Moment): number | null {
  const { state, instants, at } = moment;
  const since = (instant: number | null): number | null =>
    instant === null ? null : (at - instant) / 3_600_000;
  const due = state.due_at === null ? null : Date.parse(state.due_at);
  switch (field) {
    case 'assigned_at':
      return since(instants.assigned);
    case 'updated_at':
      return since(instants.updated);
    case 'requester_updated_at':
      return since(instants.requesterUpdated);
    case 'assignee_updated_at':
      return since(instants.assigneeUpdated);
    case 'due_at':
    case 'due_date':
      return since(due);
    case 'until_due_date': {
      const hours = since(due);
      return hours === null ? null : -hours;
    }
  }
  // Z7: "hours since STATUS" holds only while the ticket is in that status. A ticket is new from its creation on.
  if (field.toLowerCase() !== state.status) return null;
  return since(state.status === 'new' ? moment.createdAt : instants.status);
}
