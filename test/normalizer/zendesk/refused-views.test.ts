import { compileView } from '../../../connector/normalizer/zendesk/views/compile';
import type { Conditions } from '../../../connector/normalizer/zendesk/views/view';
import { describeShared, isThere, recorded } from '../../setup/shared-data';
import { FIELD_TYPES } from './story';

const reasons: [reason: string, field: string, operator: string, value?: unknown][] = [
  ...['is_business_hours', 'less_than_business_hours', 'greater_than_business_hours'].map(
    (operator): [string, string, string] => ['business hours', 'OPEN', operator],
  ),
  ...['within_schedule', 'schedule_id', 'set_schedule', 'within_business_hours'].map(
    (field): [string, string, string] => ['business hours', field, 'is'],
  ),
  ...['sla_next_breach_at', 'until_sla_next_breach_at', 'next_sla_breach_at'].map(
    (field): [string, string, string] => ['SLA', field, 'less_than'],
  ),
  ['channel', 'via_id', 'is'],
  ['channel', 'via_subtype_id', 'is_not'],
  ['skills', 'skills_match', 'is'],
  ['skills', 'attribute_value_ids', 'includes'],
  ['user-specific value', 'assignee_id', 'is', 'current_user'],
  ['user-specific value', 'group_id', 'is', 'current_groups'],
  ['user-specific value', 'organization_id', 'is_not', 'current_organization'],
  ['user-specific value', 'group_id', 'is', ['5', 'current_groups']],
  ['user-specific value', 'custom_fields_1', 'is', 'current_anything'],
  ...['changed', 'value', 'value_previous', 'not_changed', 'not_value', 'not_value_previous'].map(
    (operator): [string, string, string] => ['unsupported operator', 'status', operator],
  ),
  ['unsupported operator', 'group_id', 'less_than'],
  ['unsupported operator', 'current_tags', 'is'],
  ['unsupported operator', 'status', ''],
  ['unsupported operator', 'OPEN', 'is_not'],
  ['unsupported operator', 'satisfaction_score', 'less_than'],
  ['unsupported operator', 'custom_fields_3', 'less_than'],
  ['unsupported operator', 'custom_fields_6', 'within_previous_n_days'],
  ...['changed', 'not_changed', 'value', 'not_value', 'value_previous', 'not_value_previous'].map(
    (operator): [string, string, string] => ['unsupported operator', 'custom_fields_7', operator],
  ),
  ['text', 'description_includes_word', 'includes'],
  ['text', 'subject_includes_word', 'is'],
  ['text', 'comment_includes_word', 'not_includes'],
  ['text', 'custom_fields_7', 'is'],
  ['text', 'custom_fields_7', 'includes'],
  ['unsupported field', 'locale_id', 'is'],
  ['unsupported field', 'toString', 'is'],
  ['unsupported field', 'custom_fields_999', 'is'],
];

test.each(reasons)('Z6: %s: %s %s %j', (reason, field, operator, value = 'x') => {
  const conditions = {
    all: [{ field: 'status', operator: 'is', value: 'open' }],
    any: [{ field, operator, value }],
  };
  expect(compileView(conditions, FIELD_TYPES)).toEqual({ reasons: [{ reason, field, operator }] });
});

test('Z6: a condition without an operator is refused where the field needs one', () => {
  expect(compileView({ all: [{ field: 'status', value: 'open' }], any: [] }, FIELD_TYPES)).toEqual({
    reasons: [{ reason: 'unsupported operator', field: 'status', operator: '' }],
  });
});

test('Z6: every condition that is to blame is named', () => {
  const all = [
    { field: 'via_id', operator: 'is', value: '4' },
    { field: 'assignee_id', operator: 'is', value: 'current_user' },
  ];
  expect(compileView({ all, any: [] }, FIELD_TYPES)).toEqual({
    reasons: [
      { reason: 'channel', field: 'via_id', operator: 'is' },
      { reason: 'user-specific value', field: 'assignee_id', operator: 'is' },
    ],
  });
});

describeShared('recorded views', () => {
  interface Recorded {
    title: string;
    conditions: Conditions;
  }
  const { views } = (isThere ? recorded('zendesk/views.json') : { views: [] }) as {
    views: Recorded[];
  };
  const [, active] = (isThere ? recorded('zendesk/zenpy-active_views.json') : []) as {
    body: { views: Recorded[] };
  }[];
  const types = new Map([['1500009152882', 'multiselect']]);
  const personal = new Map([
    ['Your unsolved tickets', { reason: 'user-specific value', field: 'assignee_id', operator: 'is' }],
    ['New tickets in your groups', { reason: 'user-specific value', field: 'group_id', operator: 'is' }],
    ['Unsolved tickets in your groups', { reason: 'user-specific value', field: 'group_id', operator: 'is' }],
  ]);

  test.each([...views, ...(active?.body.views ?? [])].map((one): [string, Recorded] => [one.title, one]))(
    '%s is evaluated, or ignored for the right reason',
    (title, { conditions }) => {
      const reason = personal.get(title);
      const compiled = compileView(conditions, types);
      if (reason === undefined) expect(compiled).toHaveProperty('every');
      else expect(compiled).toEqual({ reasons: [reason] });
    },
  );

  test.each(['Test', 'Test2'])(
    '%s asks for a custom field that an account without it can’t evaluate',
    (title) => {
      const { conditions } = views.find((one) => one.title === title)!;
      const reason = {
        reason: 'unsupported field',
        field: 'custom_fields_1500009152882',
        operator: 'includes',
      };
      expect(compileView(conditions, new Map())).toEqual({ reasons: [reason] });
    },
  );
});
