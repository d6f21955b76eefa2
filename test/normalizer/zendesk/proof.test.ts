import type { Fact } from '../../../connector/normalizer/types';
import { endsInState } from '../../../connector/normalizer/zendesk/proof';
import { ticketStateFact } from '../../../connector/normalizer/zendesk/ticket-fact';
import { FIELD_TYPES, Story } from './story';

/** Page 6, §8.4: a ticket's audits, folded forward, must end in what the ticket is now. */

const lived = (): Story =>
  new Story()
    .create({ set: { group_id: '7', tags: ['vip'] } })
    .change({ status: 'open', assignee_id: '100', tags: ['late'], 2: ['phone', 'case'] })
    .customer();

/** Whether the audits end in the ticket's state, if it has some other values now. */
const ends = (values: Record<string, unknown> = {}, facts: readonly Fact[] = lived().facts()): boolean => {
  const { id, audits, values: last } = lived();
  const updatedAt = audits.at(-1)!.at;
  return endsInState(facts, ticketStateFact({ id, updatedAt, values: { ...last, ...values } }, FIELD_TYPES));
};

test('all of a ticket’s audits end in its state', () => {
  expect(ends()).toBe(true);
  expect(ends({ 2: ['case', 'phone'] })).toBe(true); // a multiselect's values have no order
});

test.each<[string, Record<string, unknown>]>([
  ['status', { status: 'solved' }],
  ['status, which is gone', { status: null }],
  ['group', { group_id: '8' }],
  ['group, which is gone', { group_id: null }],
  ['assignee', { assignee_id: '101' }],
  ['a field that an audit touched', { 2: ['phone'] }],
  ['requester', { requester_id: '901' }],
  ['a tag more', { tags: ['late', 'vip'] }],
  ['a tag less', { tags: [] }],
  ['another tag', { tags: ['vip'] }],
])('another %s than they end in: some are missing', (_what, values) => {
  expect(ends(values)).toBe(false);
});

test('status, group and assignee are compared although no audit touched them; other fields only if one did', () => {
  const facts = new Story().create({ set: { status: undefined } }).facts();
  const values = { requester_id: '900' };
  const state = (more: object) =>
    ticketStateFact({ id: '5', updatedAt: facts[0]!.at, values: { ...values, ...more } }, FIELD_TYPES);
  expect(endsInState(facts, state({}))).toBe(true);
  for (const more of [{ status: 'open' }, { group_id: '7' }, { assignee_id: '100' }])
    expect(endsInState(facts, state(more))).toBe(false);
  expect(endsInState(facts, state({ brand_id: '3', 4: 5 }))).toBe(true);
});

test('a rating is no proof: audits don’t tell all of its changes', () => {
  const rated = lived().change({ satisfaction_score: 'good' });
  expect(ends({ satisfaction_score: 'offered' }, rated.facts())).toBe(true);
});

test('without the audit that created it nothing is proved', () => {
  expect(ends({}, lived().facts().slice(1))).toBe(false);
  expect(ends({}, [])).toBe(false);
});
