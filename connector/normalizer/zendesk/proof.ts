import type { Fact } from '../types';
import {
  ASSIGNEE,
  GROUP,
  positionOf,
  sameValue,
  STATUS,
  type FieldRef,
  type FieldTypes,
  type FieldValue,
} from './fields';
import { readHistory } from './history';
import { Ticket } from './ticket';
import { stateData, type StateData } from './ticket-fact';

/** Fields of which every change is told since a ticket's creation. */
const ALWAYS: readonly FieldRef[] = [STATUS, GROUP, ASSIGNEE];

/** What was read just now is in no earlier version's form. */
const ALL_NEW: FieldTypes = new Map();

/**
 * Page 6, §8.4: whether a ticket's whole life at hand, folded forward from its creation, ends in its present state: status, group,
 * assignee, tags, and every other field that an audit ever touched.
 * @param facts of one ticket, @param present its state (ticketStateFact)
 */
export function endsInState(facts: readonly Fact[], present: Fact): boolean {
  const { audits } = readHistory(facts, ALL_NEW);
  const [first] = audits;
  if (first?.data.n !== 1) return false;
  const ticket = Ticket.beforeCreation('', first.at);
  const touched = new Set<FieldRef>(ALWAYS);
  for (const { data } of audits) {
    ticket.apply(data);
    for (const [ref] of data.f ?? []) touched.add(ref);
  }
  const state: StateData = stateData.parse(JSON.parse(present.data));
  const values = new Map<FieldRef, FieldValue>([...state.f, ...state.x]);
  const isSame = (ref: FieldRef): boolean => sameValue(ticket.get(ref), values.get(ref) ?? '');
  const sameTags = state.t.length === ticket.tags.size && state.t.every((tag) => ticket.tags.has(tag));
  return sameTags && [...touched].every((ref) => ref === positionOf('satisfaction_score') || isSame(ref));
}
