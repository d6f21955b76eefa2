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
  tags: fc.subarray(['vip', 'late', 'paid']),
  due_at: one(null, new Date(NOON + DAY).toISOString(), new Date(NOON + 2 * DAY).toISOString()),
  satisfaction_score: one('unoffered', 'good', 'bad'),
  1: one(null, 'delivery', 'invoice'),
  2: fc.subarray(['phone', 'case']),
  3: one(null, true, false),
  4: one(null, 1, 5, 10),
};

const set = fc
  .array(fc.constantFrom(...Object.keys(values)), { maxLength: 3 })
  .chain((fields) => fc.record(Object.fromEntries(fields.map((field) => [field, values[field]!]))));

const step = fc.record({
  hours: fc.integer({ min: 0, max: 30 }),
  set,
  by: fc.constantFrom(CUSTOMER, '100', '101'),
  via: fc.constantFrom('Mail', 'Chat', 'Web form', 'Rule'),
  comment: fc.boolean(),
});

/** A ticket's life of up to ten audits, some of them in one second. */
export const story: fc.Arbitrary<Story> = fc.array(step, { minLength: 1, maxLength: 10 }).map((steps) => {
  const told = new Story();
  let at = NOON;
  steps.forEach(({ hours, comment, set: changes, ...doing }, index) => {
    at += hours * HOUR;
    const how = { ...doing, at, ...(comment ? { comment: {} } : {}) };
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
  ['satisfaction_score', one('good', 'unoffered')],
  ['custom_fields_1', one('', 'delivery', ['delivery', 'invoice'])],
  ['custom_fields_2', one('', 'phone', ['phone', 'case'])],
  ['custom_fields_3', one(true, 'false', '')],
  ['custom_fields_4', one('5', 10, '')],
];
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
  make(fc.constantFrom('custom_fields_4'), fc.constantFrom('less_than', 'greater_than'), one('5', 10)),
  make(
    fc.constantFrom('custom_fields_2'),
    fc.constantFrom('includes', 'not_includes'),
    one('phone', ['phone', 'case']),
  ),
  make(
    fc.constantFrom('custom_fields_1', 'custom_fields_2', 'custom_fields_3'),
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
