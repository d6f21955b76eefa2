import { checkboxValue, type FieldValue } from '../fields';
import type { Test } from './view';

type Compare = (value: string, limit: string) => boolean;

/** Dates (YYYY-MM-DD) are in the order of their letters. */
const dates: Readonly<Record<string, Compare>> = {
  less_than: (value, limit) => value < limit,
  greater_than: (value, limit) => value > limit,
  less_than_equal: (value, limit) => value <= limit,
  greater_than_equal: (value, limit) => value >= limit,
};

const numbers: Readonly<Record<string, Compare>> = {
  less_than: (value, limit) => Number(value) < Number(limit),
  greater_than: (value, limit) => Number(value) > Number(limit),
  less_than_equal: (value, limit) => Number(value) <= Number(limit),
  greater_than_equal: (value, limit) => Number(value) >= Number(limit),
};

/** Z7: a condition on a custom field; of a multiselect field, any of its values. */
export function customTest(
  id: string,
  type: string | undefined,
  operator: string,
  wanted: readonly string[],
): Omit<Test, 'key'> {
  const asks = [id];
  if (operator === 'present' || operator === 'not_present') {
    const present = operator === 'present';
    return { asks, holds: ({ custom }) => ((custom.get(id) ?? '') !== '') === present };
  }
  const compare = (type === 'date' ? dates : numbers)[operator];
  if (compare !== undefined) {
    const limits = wanted.filter((limit) => limit !== '');
    return {
      asks,
      holds: ({ custom }) => {
        const value = custom.get(id) ?? '';
        return typeof value === 'string' && value !== '' && limits.some((limit) => compare(value, limit));
      },
    };
  }
  const accepted = new Set(type === 'checkbox' ? wanted.map(checkboxValue) : wanted);
  const negative = operator === 'is_not' || operator === 'not_includes';
  return { asks, holds: ({ custom }) => isAmong(custom.get(id) ?? '', accepted) !== negative };
}

function isAmong(value: FieldValue, accepted: ReadonlySet<string>): boolean {
  return typeof value === 'string' ? accepted.has(value) : value.some((one) => accepted.has(one));
}
