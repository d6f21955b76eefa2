import {
  sameValue,
  tagsOf,
  ticketValue,
  type FieldValue,
} from '../../../connector/normalizer/zendesk/fields';

test.each<[FieldValue, FieldValue, boolean]>([
  ['a', 'a', true],
  ['a', 'b', false],
  [['a', 'b'], ['b', 'a'], true],
  [['a', 'b'], ['a', 'c'], false],
  [['a'], ['a', 'b'], false],
  [['a', 'b'], ['a'], false],
  ['ab', ['a', 'b'], false],
  [['a'], 'a', false],
  ['', [], false],
])('Z7: %j and %j are the same: %s', (a, b, same) => {
  expect(sameValue(a, b)).toBe(same);
});

test('Z7: tags are separated by blanks, however many, in a text or a list', () => {
  expect(tagsOf(' vip  late\tpaid ')).toEqual(['vip', 'late', 'paid']);
  expect(tagsOf(['vip late', null, 'paid'])).toEqual(['vip', 'late', 'paid']);
  expect(tagsOf(null)).toEqual([]);
});

test.each([
  [11, '2026-03-02T12:00:00Z', '1772452800000'],
  [11, 'soon', ''],
  [11, null, ''],
  [10, null, 'unoffered'],
  [10, 'good', 'good'],
  [0, '__NULL__', ''],
])('the value of field %d: %j is stored as %j', (position, value, stored) => {
  expect(ticketValue(position, value)).toBe(stored);
});
