import { DAY, HOUR, ManualClock } from '../../shared/clock';
import { condition as c, holds, matches, reasonAgainst, seedAccount } from '..';
import type { Changes, Condition, Instants, Moment } from '..';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const { account, ids } = seedAccount({ clock: new ManualClock(NOW) });
const { fields } = ids;
const custom = (name: keyof typeof fields): string => `custom_fields_${fields[name]}`;

function moment(changes: Changes = {}, instants: Partial<Instants> = {}): Moment {
  const { id } = account.createTicket({ at: NOW - 10 * DAY, by: ids.customers[0]!, changes });
  const nothing = {
    status: null,
    assigned: null,
    updated: null,
    requesterUpdated: null,
    assigneeUpdated: null,
  };
  const state = account.desk.state(id);
  return {
    state,
    instants: { ...nothing, ...instants },
    createdAt: NOW - 10 * DAY,
    recipient: 'a@acme.example',
    at: NOW,
  };
}

const group = String(ids.groups.sales);
const agent = ids.agents[0]!;
const HOLDS: [boolean, Condition, Changes?][] = [
  [true, c('status', 'less_than', 'solved'), { status: 'hold' }],
  [false, c('status', 'less_than', 'hold'), { status: 'hold' }],
  [true, c('status', 'greater_than', 'pending'), { status: 'closed' }],
  [true, c('priority', 'less_than', 'low')],
  [true, c('priority', 'is', null)],
  [true, c('type', 'is', '__NULL__')],
  [true, c('type', 'is_not', 'problem')],
  [true, c('group_id', 'is', [ids.groups.chat, group]), { group_id: ids.groups.sales }],
  [false, c('group_id', 'is_not', [ids.groups.chat, group]), { group_id: ids.groups.sales }],
  [false, c('assignee_id', 'is', 'requester_id'), { assignee_id: agent }],
  [true, c('requester_id', 'is', 'assignee_id'), { assignee_id: agent, requester_id: agent }],
  [
    true,
    c('custom_status_id', 'includes', [ids.statuses.waiting]),
    { custom_status_id: ids.statuses.waiting },
  ],
  [true, c('current_tags', 'includes', 'vip gold'), { tags: ['gold', 'x'] }],
  [false, c('current_tags', 'not_includes', 'vip gold'), { tags: ['gold', 'x'] }],
  [true, c('recipient', 'is', 'a@acme.example')],
  [true, c(custom('escalated'), 'is', 'true'), { custom: { [fields.escalated]: true } }],
  [true, c(custom('items'), 'is', '5'), { custom: { [fields.items]: 5 } }],
  [true, c(custom('products'), 'is', 'phone'), { custom: { [fields.products]: ['case', 'phone'] } }],
  [
    false,
    c(custom('products'), 'not_includes', 'phone'),
    { custom: { [fields.products]: ['case', 'phone'] } },
  ],
  [true, c(custom('products'), 'is', ''), { custom: { [fields.products]: [] } }],
  [false, c(custom('remark'), 'present', null), { custom: { [fields.remark]: '' } }],
  [true, c(custom('orderNumber'), 'not_present', null)],
  [true, c('NEW', 'greater_than', '239')],
  [false, c('NEW', 'greater_than', '1'), { status: 'open' }],
  [true, c('due_at', 'greater_than', '0'), { due_at: '2026-06-01T11:00:00Z' }],
  [false, c('due_at', 'greater_than', '0'), { due_at: '2026-06-01T13:00:00Z' }],
  [true, c('until_due_date', 'is', 1), { due_at: '2026-06-01T13:30:00Z' }],
  [false, c('due_at', 'less_than', '5')],
];

test.each(HOLDS)('Z7: %s for %j with %j', (expected, condition, changes = {}) => {
  expect(holds(condition, moment(changes))).toBe(expected);
});

test('Z7: hours since an instant that nothing tells is false either way', () => {
  expect(holds(c('assigned_at', 'greater_than', '0'), moment())).toBe(false);
  expect(holds(c('assigned_at', 'less_than', '9999'), moment())).toBe(false);
  expect(holds(c('assigned_at', 'less_than', '3'), moment({}, { assigned: NOW - 2 * HOUR }))).toBe(true);
});

test('Z7: all of `all` and, if there is any, at least one of `any`', () => {
  const [yes, no] = [c('status', 'is', 'new'), c('status', 'is', 'open')];
  const of = (all: Condition[], any: Condition[]): boolean =>
    matches(account.views.add('V', all, { any }), moment());
  expect([of([yes], []), of([yes, no], []), of([yes], [no, yes]), of([yes], [no]), of([no], [yes])]).toEqual([
    true,
    false,
    true,
    false,
    false,
  ]);
});

test.each([
  ['business hours', c('updated_at', 'is_business_hours', '1')],
  ['business hours', c('within_business_hours', 'is', 'true')],
  ['SLA', c('next_sla_breach_at', 'less_than', '1')],
  ['channel', c('via_subtype_id', 'is', '1')],
  ['skills', c('attribute_5', 'includes', 'x')],
  ['user-specific value', c('organization_id', 'is', 'current_organization')],
  ['user-specific value', c('group_id', 'is', ['1', 'current_groups'])],
  ['unsupported operator', c('priority', 'not_value_previous', 'low')],
  ['unsupported operator', c('status', 'matches', 'open')],
  ['text', c('comment_includes_word', 'includes', 'x')],
  ['text', c(custom('remark'), 'is', 'x')],
  ['unsupported field', c('locale_id', 'is', '1')],
  ['unsupported field', c('custom_fields_1', 'is', '1')],
  [null, c(custom('orderNumber'), 'not_present', null)],
  [null, c('status', 'less_than', 'solved')],
] as const)('Z6: %s for %j', (reason, condition) => {
  expect(reasonAgainst(condition, account.directory.fields)).toBe(reason);
});
