import { may, needs, roles } from '../../connector/people/role';

test('page 7, "Who may do what": each role may what those below it may', () => {
  const table = roles.map((role) => [role, needs.filter((need) => may(role, need))]);
  expect(table).toEqual([
    ['operator', ['open', 'read', 'save', 'manage', 'operate']],
    ['administrator', ['open', 'read', 'save', 'manage']],
    ['planner', ['open', 'read', 'save']],
  ]);
});
