import fc from 'fast-check';
import type { Condition } from '../../../connector/normalizer/zendesk/views/view';
import { CUSTOMER, DAY, HOUR, NOON, Story, view } from './story';
import type { View } from '../../../connector/normalizer/zendesk/directory';

const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
const one = (...values: unknown[]) => fc.constantFrom(...values);

const values: Record<string, fc.Arbitrary<unknown>> = {
  status: one(...statuses.slice(1), 'deleted'),
  priority: one(null, 'low', 'normal', 'high', 'urgent'),
  type: one(null, 'incident', 'task'),
  group_id: one(null, 7, '8', 9),
  assignee_id: one(null, 100, '101', 900),
  requester_id: one(900, '101'),
  organization_id: one(null, 1),
  custom_status_id: one(55, 56),
  brand_id: one(1, 2),
  ticket_form_id: one(null, 3),
  tags: fc.subarray(['vip', 'late', 'paid']),
  due_at: one(null, new Date(NOON + DAY).toISOString(), new Date(NOON + 2 * DAY).toISOString()),
  satisfaction_score: one('unoffered', 'good', 'bad'),
  1: one(null, 'delivery', 'invoice'),
  2: fc.subarray(['phone', 'case']),
  3: one(null, true, false, '1', '0', 1, 0, ''),
  4: one(null, 1, 5, 10),
  5: one(null, 0.5, '12.50', 12.5),
  6: one(null, '2026-01-15', '2026-02-01'),
  7: one(null, '', 'some words'),
};

const set = fc
  .array(fc.constantFrom(...Object.keys(values)), { maxLength: 3 })
  .chain((fields) => fc.record(Object.fromEntries(fields.map((field) => [field, values[field]!]))));

const step = fc.record({
  hours: fc.integer({ min: 0, max: 30 }),
  set,
  by: fc.constantFrom(CUSTOMER, '100', '101'),
  via: fc.constantFrom('Mail', 'Chat', 'Web form', 'Rule', 'Merged ticket'),
  comment: one(null, { public: true }, { public: false }) as fc.Arbitrary<{ public: boolean } | null>,
});

/** A ticket's life of up to ten audits, some of them in one second. */
export const story: fc.Arbitrary<Story> = fc.array(step, { minLength: 1, maxLength: 10 }).map((steps) => {
  const told = new Story();
  let at = NOON;
  steps.forEach(({ hours, comment, set: changes, ...doing }, index) => {
    at += hours * HOUR;
    const how = { ...doing, at, ...(comment ? { comment } : {}) };
    if (index === 0) told.create({ ...how, set: changes, comment: {} });
    else told.change(changes, how);
  });
  return told;
});

const equality: [field: string, wanted: fc.Arbitrary<unknown>][] = [
  ['status', one(...statuses)],
  ['priority', one('', null, 'low', 'high')],
  ['type', one('__NULL__', 'incident')],
  ['group_id', one('', 7, '8', [7, '9'])],
  ['assignee_id', one('', '100', 'requester_id', ['101', null])],
  ['requester_id', one('900', 'assignee_id')],
  ['organization_id', one('', '1')],
  ['custom_status_id', one('55', ['55', 56])],
  ['brand_id', one(1, '2')],
  ['ticket_form_id', one('3', null)],
  ['satisfaction_score', one('good', 'unoffered')],
  ['custom_fields_1', one('', 'delivery', ['delivery', 'invoice'])],
  ['custom_fields_2', one('', 'phone', ['phone', 'case'])],
  ['custom_fields_3', one(true, 'false', '', '1', 0)],
  ['custom_fields_4', one('5', 10, '')],
  ['custom_fields_5', one('12.5', 0.5, null)],
  ['custom_fields_6', one('2026-01-15', '')],
];
const orders = ['less_than', 'greater_than', 'less_than_equal', 'greater_than_equal'];
const hourFields = [
  ...statuses.map((status) => status.toUpperCase()),
  ...[
    'assigned_at',
    'updated_at',
    'requester_updated_at',
    'assignee_updated_at',
    'due_at',
    'due_date',
    'until_due_date',
  ],
];

const make = (field: fc.Arbitrary<string>, operator: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>) =>
  fc.record({ field, operator, value });

const condition: fc.Arbitrary<Condition> = fc.oneof(
  ...equality.map(([field, wanted]) => make(fc.constant(field), fc.constantFrom('is', 'is_not'), wanted)),
  make(fc.constantFrom('status'), fc.constantFrom('less_than', 'greater_than'), one(...statuses)),
  make(
    fc.constantFrom('priority'),
    fc.constantFrom('less_than', 'greater_than'),
    one('', 'low', 'normal', 'urgent'),
  ),
  make(fc.constantFrom('custom_fields_4', 'custom_fields_5'), fc.constantFrom(...orders), one('5', 10, 12.5)),
  make(fc.constant('custom_fields_6'), fc.constantFrom(...orders), one('2026-01-15', ['2026-01-20', ''])),
  make(
    fc.constantFrom('custom_fields_2'),
    fc.constantFrom('includes', 'not_includes'),
    one('phone', ['phone', 'case']),
  ),
  make(
    fc.constantFrom(...[1, 2, 3, 4, 5, 6, 7].map((field) => `custom_fields_${field}`)),
    fc.constantFrom('present', 'not_present'),
    one(null),
  ),
  make(
    fc.constant('current_tags'),
    fc.constantFrom('includes', 'not_includes'),
    one('vip', 'vip late', ['late', 'paid']),
  ),
  make(
    fc.constantFrom(...hourFields),
    fc.constantFrom('is', 'less_than', 'greater_than'),
    one('0', 1, '24', 30),
  ),
);

/** Views with conditions of all kinds, several of which they share. */
export const views: fc.Arbitrary<View[]> = fc
  .array(
    fc.record({ all: fc.array(condition, { maxLength: 3 }), any: fc.array(condition, { maxLength: 3 }) }),
    { minLength: 1, maxLength: 6 },
  )
  .map((many) => many.map(({ all, any }, index) => view(`View ${index}`, all, { any })));
