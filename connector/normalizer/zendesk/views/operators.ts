import { valueTypes } from '../fields';

const EQUAL = ['is', 'is_not'];
const AMONG = ['includes', 'not_includes'];
const ORDER = ['less_than', 'greater_than'];
const ORDER_OR_EQUAL = [...ORDER, 'less_than_equal', 'greater_than_equal'];
const PRESENCE = ['present', 'not_present'];
const HOURS = ['is', ...ORDER];

/** Z6 "Evaluated": the fields and the operators that the vendor's conditions reference has for them. */
const fieldOperators: Readonly<Record<string, readonly string[]>> = {
  status: [...EQUAL, ...ORDER],
  custom_status_id: [...EQUAL, ...AMONG],
  type: EQUAL,
  priority: [...EQUAL, ...ORDER],
  group_id: EQUAL,
  assignee_id: EQUAL,
  requester_id: EQUAL,
  organization_id: EQUAL,
  brand_id: EQUAL,
  ticket_form_id: EQUAL,
  current_tags: AMONG,
  recipient: [...EQUAL, ''], // the vendor's page says to leave the operator out
  satisfaction_score: EQUAL,
  NEW: HOURS,
  OPEN: HOURS,
  PENDING: HOURS,
  HOLD: HOURS,
  SOLVED: HOURS,
  CLOSED: HOURS,
  assigned_at: HOURS,
  updated_at: HOURS,
  requester_updated_at: HOURS,
  assignee_updated_at: HOURS,
  due_at: HOURS,
  due_date: HOURS,
  until_due_date: HOURS,
};

const customOperators: Readonly<Record<string, readonly string[]>> = {
  tagger: [...EQUAL, ...AMONG, ...PRESENCE],
  multiselect: [...EQUAL, ...AMONG, ...PRESENCE],
  checkbox: [...EQUAL, ...PRESENCE],
  integer: [...EQUAL, ...ORDER_OR_EQUAL, ...PRESENCE],
  decimal: [...EQUAL, ...ORDER_OR_EQUAL, ...PRESENCE],
  date: [...EQUAL, ...ORDER_OR_EQUAL, ...PRESENCE],
};

/** Operators known for a field; undefined for a field that is not evaluated (Z6). */
export function operatorsOf(field: string): readonly string[] | undefined {
  return Object.hasOwn(fieldOperators, field) ? fieldOperators[field] : undefined;
}

/** Operators known for a custom field of a type; of free text only whether there is some (Z6). */
export function customOperatorsOf(type: string): readonly string[] {
  return customOperators[type] ?? PRESENCE;
}

/** Z6: whether values of the type are customers' words, which aren't stored (G5). */
export function isFreeText(type: string): boolean {
  return !valueTypes.has(type);
}
