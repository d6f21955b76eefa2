import { STATUS, type FieldTypes } from '../fields';
import { compileCondition } from './conditions';
import { reasonAgainst } from './refuse';
import type { CompiledView, Conditions, Dependency, Matches, Reason, Test } from './view';

/** Z6, Z7: a view's conditions as one function, or why they are not evaluated: every condition that is to blame. */
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
  const every = all.map((condition) => compileCondition(condition, types));
  const some = any.map((condition) => compileCondition(condition, types));
  const asks = [...every, ...some].flatMap((test) => test.asks);
  return { matches: matching(every, some), asks: new Set<Dependency>([STATUS, ...asks]) };
}

/** Z7: all of `all` and, if there is any, at least one of `any`. A deleted ticket is in no view (Z2). */
function matching(every: readonly Test[], some: readonly Test[]): Matches {
  const all = every.map(({ holds }) => holds);
  const any = some.map(({ holds }) => holds);
  return (ticket, at) => {
    if (ticket.values[STATUS] === 'deleted') return false;
    for (const holds of all) if (!holds(ticket, at)) return false;
    if (any.length === 0) return true;
    for (const holds of any) if (holds(ticket, at)) return true;
    return false;
  };
}
