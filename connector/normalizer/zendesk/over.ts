import type { Fact } from '../types';
import { STATUS } from './fields';
import { readHistory } from './history';

const OVER = 'over';

/** Whether the subject's facts were let go since nothing that is told of it can be a contact any more. */
export const isOver = (facts: readonly Fact[]): boolean => facts.some(({ kind }) => kind === OVER);

/**
 * Of a call, and of a ticket that is closed, that it is over: Zendesk lets nobody change a closed ticket, an answer to it makes a new one.
 * A ticket that isn't closed keeps all its facts, since its next audit is counted by its state and all that led to it (Z2, Z4).
 */
export function keptWhenOld(facts: readonly Fact[]): readonly Fact[] | null {
  const [first] = facts;
  if (first === undefined) return [];
  const known = facts.find(({ kind }) => kind === OVER);
  if (known !== undefined) return [known];
  if (first.kind !== 'call' && !isClosed(facts)) return null;
  const at = facts.reduce((newest, fact) => Math.max(newest, fact.at), first.at);
  return [{ subject: first.subject, key: OVER, kind: OVER, at, data: '{}', rank: null }];
}

/** Whether the last that is told of a ticket's status is that it was closed. */
function isClosed(facts: readonly Fact[]): boolean {
  const { audits } = readHistory(facts, new Map());
  const statuses = audits.flatMap(({ data: { f = [] } }) =>
    f.flatMap(([ref, value]) => (ref === STATUS ? [value] : [])),
  );
  return statuses.at(-1) === 'closed';
}
