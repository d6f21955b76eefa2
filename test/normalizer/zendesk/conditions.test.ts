import type { Condition } from '../../../connector/normalizer/zendesk/views/view';
import { contactsOf, Story, view } from './story';

type Values = Record<string, unknown>;
type Row = [value: unknown, operator: string | null, holdsFor: unknown[], notFor: unknown[]];

/** Z7: a checkbox has two values, however they are written. */
const CHECKED = [true, 'true', 1, '1'];
const UNCHECKED = [false, 'false', 0, '0', '', null, undefined];

/** Whether a ticket that is created with a field's value is in a view with one condition on that field. */
function matches(condition: Condition, values: Values, recipient: string | null = null): boolean {
  const story = new Story().create({ set: values });
  const facts = [...story.facts(), story.exported({ recipient })[0]];
  return contactsOf(story, [view('V', [condition])], undefined, facts).length === 1;
}

function table(field: string, rows: Row[], ticketField = field): void {
  test.each(rows)(`Z7: ${field}: %j %s`, (value, operator, holdsFor, notFor) => {
    const answer = (actual: unknown): boolean => {
      const recipient = field === 'recipient' ? (actual as string | null) : null;
      return matches(
        { field, operator, value },
        field === 'recipient' ? {} : { [ticketField]: actual },
        recipient,
      );
    };
    expect(holdsFor.filter((actual) => !answer(actual))).toEqual([]);
    expect(notFor.filter(answer)).toEqual([]);
  });
}

const [NEW, OPEN, PENDING, HOLD, SOLVED, CLOSED] = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];

table('status', [
  ['open', 'is', [OPEN], [NEW, PENDING, HOLD, SOLVED, CLOSED]],
  ['open', 'is_not', [NEW, PENDING, HOLD, SOLVED, CLOSED], [OPEN]],
  ['solved', 'less_than', [NEW, OPEN, PENDING, HOLD], [SOLVED, CLOSED]],
  ['hold', 'greater_than', [SOLVED, CLOSED], [NEW, OPEN, PENDING, HOLD]],
  [['open', 'pending'], 'is', [OPEN, PENDING], [NEW, SOLVED]],
  [['open', 'pending'], 'is_not', [NEW, SOLVED], [OPEN, PENDING]],
  ['closed', 'is_not', [NEW], ['deleted']],
  // An array means any of its values: the widest one decides.
  [['open', 'hold'], 'less_than', [NEW, OPEN, PENDING], [HOLD, SOLVED, CLOSED]],
  [['solved', 'pending'], 'greater_than', [HOLD, SOLVED, CLOSED], [NEW, OPEN, PENDING]],
  [['nonsense', 'pending'], 'less_than', [NEW, OPEN], [PENDING, CLOSED]],
  ['nonsense', 'less_than', [], [NEW, CLOSED]],
  ['nonsense', 'greater_than', [], [NEW, CLOSED]],
]);
table('priority', [
  ['high', 'is', ['high'], ['low', 'urgent', null]],
  ['', 'is', [null, ''], ['low']],
  [null, 'is_not', ['low'], [null]],
  ['normal', 'less_than', [null, 'low'], ['normal', 'high', 'urgent']],
  ['', 'greater_than', ['low', 'normal', 'high', 'urgent'], [null]],
  ['normal', 'greater_than', ['high', 'urgent'], [null, 'low', 'normal']],
  ['low', 'is_not', [null, 'high'], ['low']],
  [['low', 'high'], 'less_than', [null, 'low', 'normal'], ['high', 'urgent']],
  [['low', 'high'], 'greater_than', ['normal', 'high', 'urgent'], [null, 'low']],
]);
table('type', [
  ['incident', 'is', ['incident'], ['question', null]],
  ['__NULL__', 'is', [null], ['task']],
  ['incident', 'is_not', ['problem', null], ['incident']],
]);
table('custom_status_id', [
  ['55', 'is', [55, '55'], [56]],
  ['55', 'is_not', [56], [55]],
  [['55', 56], 'includes', [55, '56'], [57]],
  [[55, '56'], 'not_includes', [57], [55, 56]],
]);
describe.each(['group_id', 'organization_id', 'brand_id', 'ticket_form_id'])('%s', (field) => {
  table(field, [
    ['360000000001', 'is', [360000000001, '360000000001'], [360000000002, null]],
    [360000000001, 'is', ['360000000001'], [null]],
    ['', 'is', [null], [1]],
    [null, 'is_not', [1], [null]],
    ['1', 'is_not', [2, null], [1]],
    [['1', 2, null], 'is', [1, '2', null], [3]],
  ]);
});
table('assignee_id', [
  ['100', 'is', [100], [101, null]],
  ['', 'is', [null], [100]],
  ['100', 'is_not', [null, 101], [100]],
  ['requester_id', 'is', [900, '900'], [100, null]],
  ['requester_id', 'is_not', [100, null], [900]],
  [['requester_id', '100'], 'is', [100, 900], [101]],
]);
table('requester_id', [
  ['900', 'is', [900], [901]],
  ['900', 'is_not', [901], [900]],
]);
test('Z7: requester_id compares with assignee_id', () => {
  const same = { field: 'requester_id', operator: 'is', value: 'assignee_id' };
  const other = { field: 'requester_id', operator: 'is_not', value: 'assignee_id' };
  const own = { requester_id: '100', assignee_id: 100 };
  const asked = { requester_id: '900', assignee_id: 100 };
  expect([matches(same, own), matches(same, asked)]).toEqual([true, false]);
  expect([matches(other, own), matches(other, asked)]).toEqual([false, true]);
});
test('Z7: a comparison of requester and assignee is asked again when either changes, a person alone when that one does', () => {
  const same = view('Same', [{ field: 'requester_id', operator: 'is', value: 'assignee_id' }]);
  const own = view('Own', [{ field: 'assignee_id', operator: 'is', value: '900' }]);
  const asked = view('Asked', [{ field: 'assignee_id', operator: 'is', value: 'requester_id' }]);
  const story = new Story()
    .create()
    .change({ assignee_id: '900' })
    .change({ requester_id: '901' })
    .change({ requester_id: '900' });
  expect(contactsOf(story, [same, own, asked])).toEqual([
    '2: Z2c Asked (email)',
    '2: Z2c Own (email)',
    '2: Z2c Same (email)',
    '4: Z2c Asked (email)',
    '4: Z2c Same (email)',
  ]);
});
table(
  'current_tags',
  [
    ['vip refund', 'includes', [['vip'], ['refund', 'x'], 'vip'], [['x'], ['vi'], []]],
    ['vip refund', 'not_includes', [['x'], []], [['vip'], ['x', 'refund']]],
    [['vip', 'late paid'], 'includes', [['paid'], ['vip']], [['x']]],
    ['', 'includes', [], [[], ['x']]],
    ['', 'not_includes', [[], ['x']], []],
  ],
  'tags',
);
table('recipient', [
  ['help@acme.example', 'is', ['help@acme.example'], ['other@acme.example', null]],
  ['help@acme.example', null, ['help@acme.example'], [null]],
  ['help@acme.example', 'is_not', ['other@acme.example', null], ['help@acme.example']],
  ['', 'is', [null], ['help@acme.example']],
]);
table('satisfaction_score', [['unoffered', 'is', [null], []]]);
test('Z7: satisfaction_score', () => {
  const rated = new Story().create().change({ satisfaction_score: 'bad' }).customer();
  const found = (operator: string, value: string): string[] =>
    contactsOf(rated, [view('V', [{ field: 'satisfaction_score', operator, value }])]);
  expect(found('is', 'bad')).toEqual(['2: Z2c V (email)', '3: Z2b V (email)']);
  expect(found('is_not', 'bad')).toEqual(['1: Z2a V (email)']);
});

describe('custom fields', () => {
  const one = ['delivery'];
  table(
    'custom_fields_1',
    [
      ['delivery', 'is', one, ['invoice', null]],
      ['delivery', 'is_not', ['invoice', null], one],
      ['', 'is', [null, ''], one],
      ['delivery', 'includes', one, ['invoice']],
      ['delivery', 'not_includes', ['invoice', null], one],
      [['delivery', 'invoice'], 'is', ['delivery', 'invoice'], ['x']],
      [null, 'present', one, [null, '']],
      ['', 'not_present', [null], one],
      ['invoice', 'not_present', [null], one],
      ['delivery', 'present', one, [null]],
    ],
    '1',
  );
  table(
    'custom_fields_2',
    [
      ['phone', 'is', [['phone'], ['case', 'phone']], [['case'], [], null]],
      ['phone', 'includes', [['phone', 'case'], 'phone'], [['case'], null]],
      ['phone', 'not_includes', [['case'], [], null], [['phone', 'case']]],
      ['phone', 'is_not', [['case'], null], [['phone']]],
      [['phone', 'case'], 'includes', [['case']], [['tablet']]],
      [null, 'is', [[], null], [['case']]],
      [null, 'present', [['case']], [[], null]],
      [null, 'not_present', [[], null], [['case']]],
    ],
    '2',
  );
  table(
    'custom_fields_3',
    [
      [true, 'is', CHECKED, UNCHECKED],
      ['1', 'is', CHECKED, UNCHECKED],
      [1, 'is', CHECKED, UNCHECKED],
      ['true', 'is_not', UNCHECKED, CHECKED],
      [false, 'is', UNCHECKED, CHECKED],
      ['0', 'is', UNCHECKED, CHECKED],
      [0, 'is', UNCHECKED, CHECKED],
      ['', 'is', UNCHECKED, CHECKED],
      [null, 'is', UNCHECKED, CHECKED],
      ['false', 'is_not', CHECKED, UNCHECKED],
      [['0', '1'], 'is', [...CHECKED, ...UNCHECKED], []],
      [null, 'present', CHECKED, UNCHECKED],
      [null, 'not_present', UNCHECKED, CHECKED],
    ],
    '3',
  );
  table(
    'custom_fields_4',
    [
      ['5', 'is', [5, '5'], [6, null]],
      [5, 'is_not', [6, null], [5]],
      [10, 'less_than', [9, '2', -1], [10, 11, null]],
      ['10', 'greater_than', [11, 100], [9, 10, null]],
      [[5, 10, ''], 'less_than', [4, 9], [10, null]],
      [['5', '10', null], 'greater_than', [6, 11], [5, -1, null]],
      ['', 'less_than', [], [1, null]],
      [10, 'less_than_equal', [10, 9], [11, null]],
      [10, 'greater_than_equal', [10, 11], [9, null]],
      [null, 'present', [0], [null]],
      [null, 'not_present', [null], [0]],
    ],
    '4',
  );
  table(
    'custom_fields_5',
    [
      ['12.5', 'is', [12.5, '12.5'], [12]],
      ['12.5', 'is_not', [12], [12.5]],
      [12.5, 'less_than', [9.75], [12.5, 100]],
      [12.5, 'greater_than', [100], [12.5, 9.75]],
      [12.5, 'less_than_equal', [12.5, 2], [100]],
      [12.5, 'greater_than_equal', [12.5, 100], [2]],
      [null, 'present', [1.5], [null]],
      [null, 'not_present', [null], [1.5]],
    ],
    '5',
  );
  table(
    'custom_fields_6',
    [
      ['2026-01-15', 'is', ['2026-01-15'], ['2026-01-16', null]],
      ['2026-01-15', 'is_not', ['2026-01-16', null], ['2026-01-15']],
      ['2026-01-15', 'less_than', ['2025-12-31'], ['2026-01-15', null]],
      ['2026-01-15', 'greater_than', ['2026-01-16'], ['2026-01-15', null]],
      ['2026-01-15', 'less_than_equal', ['2026-01-15'], ['2026-01-16', null]],
      ['2026-01-15', 'greater_than_equal', ['2026-01-15'], ['2026-01-14', null]],
      [null, 'present', ['2026-01-15'], [null]],
      [null, 'not_present', [null], ['2026-01-15']],
    ],
    '6',
  );
  table(
    'custom_fields_7',
    [
      [null, 'present', ['some words'], [null, '']],
      [null, 'not_present', [null, ''], ['some words']],
    ],
    '7',
  );
});

describe('Z7: all and any', () => {
  const high = { field: 'priority', operator: 'is', value: 'high' };
  const vip = { field: 'current_tags', operator: 'includes', value: 'vip' };
  test('all of all and, if there is any, at least one of any', () => {
    const found = (all: Condition[], any: Condition[], set: Values): number =>
      contactsOf(new Story().create({ set }), [view('V', all, { any })]).length;
    expect(found([], [], {})).toBe(1);
    expect(found([high, vip], [], { priority: 'high' })).toBe(0);
    expect(found([high, vip], [], { priority: 'high', tags: ['vip'] })).toBe(1);
    expect(found([], [high, vip], { tags: ['vip'] })).toBe(1);
    expect(found([], [high, vip], {})).toBe(0);
    expect(found([high], [vip], { priority: 'high' })).toBe(0);
  });
});
