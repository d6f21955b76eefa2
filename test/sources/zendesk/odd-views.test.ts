import { viewsSchema } from '../../../connector/sources/zendesk/schemas';

const condition = { field: 'status', operator: 'less_than', value: 'solved' };
const view = (changes: Record<string, unknown>) => ({
  id: 7,
  title: 'Open',
  active: true,
  conditions: { all: [condition], any: [] },
  ...changes,
});

test.each([
  ['without a title', view({ title: null }), 'View 7'],
  ['with an empty title', view({ title: '' }), 'View 7'],
  ['with a number for a title', view({ title: 5 }), 'View 7'],
  ['without conditions', view({ conditions: null }), 'Open'],
  ['with conditions that are text', view({ conditions: 'all' }), 'Open'],
  [
    'with a condition that names no field',
    view({ conditions: { all: [{ ...condition, field: null }] } }),
    'Open',
  ],
])('a view %s is listed and not evaluated', (_what, odd, title) => {
  const { views } = viewsSchema.parse({ views: [odd, view({ id: 8 })], next_page: null });
  expect(views.rows).toEqual([
    expect.objectContaining({ id: '7', title, conditions: null }),
    expect.objectContaining({
      id: '8',
      title: 'Open',
      conditions: expect.objectContaining({ all: [expect.anything()] }),
    }),
  ]);
  expect(views.odd).toBe(0);
});

test('a view whose lists of conditions are null has none', () => {
  const { views } = viewsSchema.parse({ views: [view({ conditions: { all: null, any: null } })] });
  expect(views.rows).toEqual([expect.objectContaining({ conditions: { all: [], any: [] } })]);
});
