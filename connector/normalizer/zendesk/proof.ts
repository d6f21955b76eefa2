import type { Fact } from '../types';
import { ASSIGNEE, GROUP, positionOf, sameValue, STATUS, type FieldRef, type FieldValue } from './fields';
import { readHistory } from './history';
import { Ticket } from './ticket';
import { stateData, type StateData } from './ticket-fact';

/** Fields of which every change is told since a ticket's creation. */
const ALWAYS: readonly FieldRef[] = [STATUS, GROUP, ASSIGNEE];

/** An untouched checkbox is told as none in one place and as false in another (Z7). */
const CHECKBOX: Readonly<Record<string, string>> = { '': '', false: '', '0': '', true: '1', '1': '1' };
const plain = (value: FieldValue): FieldValue =>
  typeof value === 'string' ? (CHECKBOX[value] ?? value) : value;

/**
 * Page 6, §8.4: whether a ticket's whole life at hand, folded forward from its creation, ends in its present state: status, group,
 * assignee, tags, and every other field that an audit ever touched.
 * @param facts of one ticket, @param present its state (ticketStateFact)
 */
export function endsInState(facts: readonly Fact[], present: Fact): boolean {
  const { audits } = readHistory(facts);
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
  const isSame = (ref: FieldRef): boolean => sameValue(plain(ticket.get(ref)), plain(values.get(ref) ?? ''));
  const sameTags = state.t.length === ticket.tags.size && state.t.every((tag) => ticket.tags.has(tag));
  return sameTags && [...touched].every((ref) => ref === positionOf('satisfaction_score') || isSame(ref));
}
