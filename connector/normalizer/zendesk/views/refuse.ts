import type { FieldTypes } from '../fields';
import { customOperatorsOf, isFreeText, operatorsOf } from './operators';
import type { Condition, ReasonName } from './view';

const BUSINESS_OPERATORS = ['is_business_hours', 'less_than_business_hours', 'greater_than_business_hours'];
const BUSINESS_FIELDS = ['within_schedule', 'schedule_id', 'set_schedule', 'within_business_hours'];
const SLA_FIELDS = ['sla_next_breach_at', 'until_sla_next_breach_at', 'next_sla_breach_at'];
const CHANNEL_FIELDS = ['via_id', 'via_subtype_id'];
const CHANGE_OPERATORS = ['changed', 'value', 'value_previous'].flatMap((name) => [name, `not_${name}`]);
const TEXT_FIELDS = ['description_includes_word', 'subject_includes_word', 'comment_includes_word'];

/** A custom field's conditions are named after its id. */
export const CUSTOM = 'custom_fields_';

/** Z6 for one condition, in the order of its table: why it is not evaluated, or null if it is. */
export function reasonAgainst(condition: Condition, types: FieldTypes): ReasonName | null {
  const { field } = condition;
  const operator = condition.operator ?? '';
  if (BUSINESS_OPERATORS.includes(operator) || BUSINESS_FIELDS.includes(field)) return 'business hours';
  if (SLA_FIELDS.includes(field)) return 'SLA';
  if (CHANNEL_FIELDS.includes(field)) return 'channel';
  if (field === 'skills_match' || field.startsWith('attribute')) return 'skills';
  if (isUserSpecific(condition.value)) return 'user-specific value';
  if (CHANGE_OPERATORS.includes(operator)) return 'unsupported operator';
  if (TEXT_FIELDS.includes(field)) return 'text';
  if (field.startsWith(CUSTOM)) return reasonAgainstCustom(types.get(field.slice(CUSTOM.length)), operator);
  const operators = operatorsOf(field);
  if (operators === undefined) return 'unsupported field';
  return operators.includes(operator) ? null : 'unsupported operator';
}

function reasonAgainstCustom(type: string | undefined, operator: string): ReasonName | null {
  if (type === undefined) return 'unsupported field';
  if (customOperatorsOf(type).includes(operator)) return null;
  return isFreeText(type) ? 'text' : 'unsupported operator';
}

function isUserSpecific(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isUserSpecific);
  return typeof value === 'string' && value.startsWith('current_');
}
