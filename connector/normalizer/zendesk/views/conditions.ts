import { ASSIGNEE, positionOf, REQUESTER, tagsOf, text, type FieldTypes } from '../fields';
import { customTest } from './custom-condition';
import { hoursTest } from './hours-condition';
import { CUSTOM } from './refuse';
import { RECIPIENT, TAGS, type Condition, type Test } from './view';

type Unnamed = Omit<Test, 'key'>;

/** Z7: lower to higher. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  status: ['new', 'open', 'pending', 'hold', 'solved', 'closed'],
  priority: ['', 'low', 'normal', 'high', 'urgent'],
};

/** Z7: one condition, which Z6 doesn't refuse, as a function. */
export function compileCondition(condition: Condition, types: FieldTypes): Test {
  const { field } = condition;
  const operator = condition.operator ?? '';
  const wanted = valuesOf(condition.value);
  return { key: JSON.stringify([field, operator, wanted]), ...testOf(field, operator, wanted, types) };
}

function testOf(field: string, operator: string, wanted: readonly string[], types: FieldTypes): Unnamed {
  if (field.startsWith(CUSTOM)) {
    const id = field.slice(CUSTOM.length);
    return customTest(id, types.get(id), operator, wanted);
  }
  if (field === 'current_tags') return tagsTest(operator, tagsOf(wanted));
  if (field === 'recipient') return recipientTest(operator, wanted);
  const position = positionOf(field);
  if (position === undefined || field === 'due_at') return hoursTest(field, operator, wanted);
  return position === ASSIGNEE || position === REQUESTER
    ? personTest(position, operator, wanted)
    : fieldTest(position, field, operator, wanted);
}

/** Z7: an array as a condition's value means any of them. */
function valuesOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text) : [text(value)];
}

/** Operators that hold when the positive ones don't. */
function isNegative(operator: string): boolean {
  return operator === 'is_not' || operator === 'not_includes';
}

/** Whether a field's value is among some: every operator of status, priority and ids comes down to that. */
function fieldTest(position: number, field: string, operator: string, wanted: readonly string[]): Unnamed {
  const accepted = new Set(acceptedBy(ORDERS[field] ?? [], operator, wanted));
  const negative = isNegative(operator);
  return {
    asks: [position],
    holds: ({ values }) => accepted.has(values[position] ?? '') !== negative,
  };
}

function acceptedBy(
  order: readonly string[],
  operator: string,
  wanted: readonly string[],
): readonly string[] {
  const ranks = wanted.map((value) => order.indexOf(value)).filter((rank) => rank !== -1);
  if (operator === 'less_than') return order.filter((_, rank) => ranks.some((limit) => rank < limit));
  if (operator === 'greater_than') return order.filter((_, rank) => ranks.some((limit) => rank > limit));
  return wanted;
}

/** Z6: assignee and requester are also compared with each other. */
function personTest(position: number, operator: string, wanted: readonly string[]): Unnamed {
  const ids = new Set(wanted);
  const asAssignee = ids.delete('assignee_id');
  const asRequester = ids.delete('requester_id');
  const negative = isNegative(operator);
  return {
    asks: asAssignee || asRequester ? [ASSIGNEE, REQUESTER] : [position],
    holds: ({ values }) => {
      const value = values[position] ?? '';
      const found =
        ids.has(value) ||
        (asAssignee && value === values[ASSIGNEE]) ||
        (asRequester && value === values[REQUESTER]);
      return found !== negative;
    },
  };
}

/** Z7: `includes`: at least one of the tags; `not_includes`: none of them. */
function tagsTest(operator: string, wanted: readonly string[]): Unnamed {
  const negative = isNegative(operator);
  return { asks: [TAGS], holds: ({ tags }) => wanted.some((tag) => tags.has(tag)) !== negative };
}

function recipientTest(operator: string, wanted: readonly string[]): Unnamed {
  const negative = isNegative(operator);
  return { asks: [RECIPIENT], holds: ({ recipient }) => wanted.includes(recipient) !== negative };
}
