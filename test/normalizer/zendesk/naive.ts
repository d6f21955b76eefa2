import type { Audit } from '../../../connector/normalizer/zendesk/audit-fact';
import type { Condition, Conditions } from '../../../connector/normalizer/zendesk/views/view';

export type Values = Record<string, unknown>;

const HOUR = 3_600_000;
const none = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || value === '__NULL__';
const asText = (value: unknown): string => (none(value) ? '' : String(value));
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** Every audit's ticket right after it, computed from the very beginning each time. */
export function stateAfter(audits: readonly Audit[], count: number): Values {
  const values: Values = { satisfaction_score: 'unoffered' };
  for (const audit of audits.slice(0, count))
    for (const { field, value } of audit.changes) values[field] = value;
  return values;
}

/** When something was so last, by looking at every audit up to one. */
function lastAudit(audits: readonly Audit[], count: number, was: (index: number) => boolean): number | null {
  for (let index = count - 1; index >= 0; index -= 1) if (was(index)) return audits[index]!.at;
  return null;
}

/** Rule Z7 read aloud, for the ticket after `count` audits, at an instant. */
export function isIn({ all, any }: Conditions, audits: readonly Audit[], count: number, at: number): boolean {
  if (count === 0) return false;
  if (stateAfter(audits, count).status === 'deleted') return false;
  const holds = (condition: Condition): boolean => naiveCondition(condition, audits, count, at);
  return all.every(holds) && (any.length === 0 || any.some(holds));
}

function naiveCondition(
  { field, operator, value }: Condition,
  audits: readonly Audit[],
  count: number,
  at: number,
): boolean {
  const values = stateAfter(audits, count);
  const wanted = asList(value).map(asText);
  if (field === 'current_tags') {
    const words = wanted.flatMap((one) => one.split(' ')).filter((one) => one !== '');
    const has = words.some((word) => asList(values.tags).includes(word));
    return operator === 'includes' ? has : !has;
  }
  if (/^[A-Z]+$/.test(field) || field.endsWith('_at') || field.endsWith('_date'))
    return naiveHours(field, operator ?? '', wanted, audits, count, at);
  const actual = values[field.replace('custom_fields_', '')];
  if (field === 'custom_fields_3') return naiveCheckbox(actual, operator ?? '', wanted);
  if (operator === 'present') return !isEmpty(actual);
  if (operator === 'not_present') return isEmpty(actual);
  if (/than/.test(operator ?? '')) {
    const accepted = [operator!.startsWith('less') ? -1 : 1, ...(operator!.endsWith('equal') ? [0] : [])];
    return wanted.some((limit) => accepted.includes(naiveOrder(field, asText(actual), limit) ?? NaN));
  }
  const people: Values = field === 'assignee_id' || field === 'requester_id' ? values : {};
  const options = wanted.map((one) => (/^(assignee|requester)_id$/.test(one) ? asText(people[one]) : one));
  const own = isEmpty(actual) ? [''] : asList(actual).map(asText);
  const found = own.some((one) => options.includes(one));
  return operator === 'is' || operator === 'includes' ? found : !found;
}

/** The story's checkbox. */
function naiveCheckbox(actual: unknown, operator: string, wanted: string[]): boolean {
  const checked = (one: unknown): boolean => ['1', 'true'].includes(asText(one));
  if (operator === 'present') return checked(actual);
  if (operator === 'not_present') return !checked(actual);
  const found = wanted.some((one) => checked(one) === checked(actual));
  return operator === 'is' ? found : !found;
}

const isEmpty = (value: unknown): boolean => asList(value).every(none);

function naiveOrder(field: string, actual: string, limit: string): number | null {
  const scales: Record<string, string[]> = {
    status: ['new', 'open', 'pending', 'hold', 'solved', 'closed'],
    priority: ['', 'low', 'normal', 'high', 'urgent'],
  };
  const scale = scales[field];
  if (scale !== undefined)
    return scale.includes(limit) ? Math.sign(scale.indexOf(actual) - scale.indexOf(limit)) : null;
  if (actual === '' || limit === '') return null;
  const number = (text: string): number => (text.includes('-') ? Date.parse(text) : Number(text));
  return Math.sign(number(actual) - number(limit));
}

function naiveHours(
  field: string,
  operator: string,
  wanted: string[],
  audits: readonly Audit[],
  count: number,
  at: number,
): boolean {
  const after = (index: number): Values => stateAfter(audits, index + 1);
  const before = (index: number): Values => stateAfter(audits, index);
  const now = stateAfter(audits, count);
  const changed = (name: string, index: number): boolean =>
    asText(after(index)[name]) !== asText(before(index)[name]);
  let since: number | null;
  if (/^[A-Z]+$/.test(field)) {
    if (now.status !== field.toLowerCase()) return false;
    since = field === 'NEW' ? audits[0]!.at : lastAudit(audits, count, (index) => changed('status', index));
  } else if (field === 'updated_at') since = audits[count - 1]!.at;
  else if (field === 'assigned_at')
    since = lastAudit(
      audits,
      count,
      (index) => changed('assignee_id', index) && !none(after(index).assignee_id),
    );
  else if (field === 'requester_updated_at' || field === 'assignee_updated_at') {
    const who = field.replace('_updated_at', '_id');
    since = lastAudit(audits, count, (index) => audits[index]!.updaterId === asText(after(index)[who]));
  } else since = none(now.due_at) ? null : Date.parse(asText(now.due_at));
  if (since === null) return false;
  const hours = (field === 'until_due_date' ? since - at : at - since) / HOUR;
  return wanted.some((limit) => {
    if (operator === 'is') return Math.floor(hours) === Number(limit);
    return operator === 'less_than' ? hours < Number(limit) : hours > Number(limit);
  });
}
