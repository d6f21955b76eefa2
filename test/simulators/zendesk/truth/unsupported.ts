import type { Condition, CustomField, View } from '../account/model';

/** The words of rule Z6 for why a condition is not evaluated. */
export type Reason =
  | 'business hours'
  | 'SLA'
  | 'channel'
  | 'skills'
  | 'user-specific value'
  | 'unsupported operator'
  | 'text'
  | 'unsupported field';

/** A view that rule Z6 skips, with each condition that is to blame. */
export interface IgnoredView {
  id: number;
  title: string;
  reasons: { reason: Reason; field: string; operator: string }[];
}

const BUSINESS_OPERATORS = ['is_business_hours', 'less_than_business_hours', 'greater_than_business_hours'];
const BUSINESS_FIELDS = ['within_schedule', 'schedule_id', 'set_schedule', 'within_business_hours'];
const SLA_FIELDS = ['sla_next_breach_at', 'until_sla_next_breach_at', 'next_sla_breach_at'];
const CHANNEL_FIELDS = ['via_id', 'via_subtype_id'];
const TEXT_FIELDS = ['description_includes_word', 'subject_includes_word', 'comment_includes_word'];
const CHANGE_OPERATORS = [
  'changed',
  'value',
  'value_previous',
  'not_changed',
  'not_value',
  'not_value_previous',
];

const EQUAL = ['is', 'is_not'];
const AMONG = ['includes', 'not_includes'];
const ORDER = ['less_than', 'greater_than'];
const PRESENCE = ['present', 'not_present'];
const ELAPSED = ['is', ...ORDER];

/** Z6 "Evaluated": each field with the operators that the vendor documents for it. */
const OPERATORS: Record<string, string[]> = {
  status: [...EQUAL, ...ORDER],
  priority: [...EQUAL, ...ORDER],
  custom_status_id: [...EQUAL, ...AMONG],
  type: EQUAL,
  group_id: EQUAL,
  assignee_id: EQUAL,
  requester_id: EQUAL,
  organization_id: EQUAL,
  brand_id: EQUAL,
  ticket_form_id: EQUAL,
  current_tags: AMONG,
  recipient: EQUAL,
  satisfaction_score: EQUAL,
  NEW: ELAPSED,
  OPEN: ELAPSED,
  PENDING: ELAPSED,
  HOLD: ELAPSED,
  SOLVED: ELAPSED,
  CLOSED: ELAPSED,
  assigned_at: ELAPSED,
  updated_at: ELAPSED,
  requester_updated_at: ELAPSED,
  assignee_updated_at: ELAPSED,
  due_at: ELAPSED,
  due_date: ELAPSED,
  until_due_date: ELAPSED,
};

const CUSTOM_OPERATORS: Partial<Record<CustomField['type'], string[]>> = {
  tagger: [...EQUAL, ...AMONG, ...PRESENCE],
  multiselect: [...EQUAL, ...AMONG, ...PRESENCE],
  checkbox: [...EQUAL, ...PRESENCE],
  integer: [...EQUAL, ...ORDER, ...PRESENCE],
  decimal: [...EQUAL, ...ORDER, ...PRESENCE],
  date: [...EQUAL, ...ORDER, ...PRESENCE],
};

function userSpecific(value: unknown): boolean {
  return Array.isArray(value)
    ? value.some(userSpecific)
    : typeof value === 'string' && value.startsWith('current_');
}

/** Rule Z6 for one condition, in the order of its table; null: it is evaluated. */
export function reasonAgainst(condition: Condition, fields: CustomField[]): Reason | null {
  const { field, operator, value } = condition;
  if (BUSINESS_OPERATORS.includes(operator) || BUSINESS_FIELDS.includes(field)) return 'business hours';
  if (SLA_FIELDS.includes(field)) return 'SLA';
  if (CHANNEL_FIELDS.includes(field)) return 'channel';
  if (field === 'skills_match' || field.startsWith('attribute')) return 'skills';
  if (userSpecific(value)) return 'user-specific value';
  if (CHANGE_OPERATORS.includes(operator)) return 'unsupported operator';
  if (TEXT_FIELDS.includes(field)) return 'text';

  if (field.startsWith('custom_fields_')) {
    const custom = fields.find(({ id }) => field === `custom_fields_${id}`);
    if (!custom) return 'unsupported field';
    const operators = CUSTOM_OPERATORS[custom.type];
    if (!operators) return PRESENCE.includes(operator) ? null : 'text';
    return operators.includes(operator) ? null : 'unsupported operator';
  }
  const operators = OPERATORS[field];
  if (!operators) return 'unsupported field';
  return operators.includes(operator) ? null : 'unsupported operator';
}

/** Z6 for a whole view: null if it is supported. */
export function ignoredView(view: View, fields: CustomField[]): IgnoredView | null {
  const reasons = [...view.all, ...view.any].flatMap((condition) => {
    const reason = reasonAgainst(condition, fields);
    return reason ? [{ reason, field: condition.field, operator: condition.operator }] : [];
  });
  return reasons.length > 0 ? { id: view.id, title: view.title, reasons } : null;
}
