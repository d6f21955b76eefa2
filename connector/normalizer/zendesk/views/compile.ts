import { STATUS, type FieldTypes } from '../fields';
import { compileCondition } from './conditions';
import { reasonAgainst } from './refuse';
import type { CompiledView, Conditions, Reason, Test } from './view';

/** A deleted ticket is in no view (Z2). */
const notDeleted: Test = {
  key: 'not deleted',
  asks: [STATUS],
  holds: ({ values }) => values[STATUS] !== 'deleted',
};

/** Z6, Z7: a view's conditions as functions, or why they are not evaluated: every condition that is to blame. */
export function compileView(
  { all, any }: Conditions,
  types: FieldTypes,
): CompiledView | { readonly reasons: readonly Reason[] } {
  const reasons = [...all, ...any].flatMap((condition): Reason[] => {
    const reason = reasonAgainst(condition, types);
    const { field, operator } = condition;
    return reason === null ? [] : [{ reason, field, operator: operator ?? '' }];
  });
  if (reasons.length > 0) return { reasons };
  return {
    every: [notDeleted, ...all.map((condition) => compileCondition(condition, types))],
    some: any.map((condition) => compileCondition(condition, types)),
  };
}
