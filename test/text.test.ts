import { parseJson } from '../connector/sources/http-client/bounded-json';
import { isStorable, storable, unstorableIn } from '../connector/text';

/** What no store can keep: NUL and halves of characters. Callers are refused, vendors' answers cleaned. */

test.each([
  ['a', true],
  ['', true],
  ['👩‍👩‍👧‍👦', true],
  ['a\0b', false],
  ['\ud83d', false],
  ['\ude00\ud83d', false],
])('%j can be stored: %s', (text, fits) => {
  expect(isStorable(text)).toBe(fits);
  expect(isStorable(storable(text))).toBe(true);
  expect(storable(text) === text).toBe(fits);
});

test('it is found wherever it is', () => {
  expect(unstorableIn({ body: { to: ['a', 'b\0'] } })).toEqual(['body', 'to', '1']);
  expect(unstorableIn({ query: { 'na\0me': 'x' } })).toEqual(['query']);
  expect(unstorableIn({ a: 1, b: null, c: true, d: ['x', { e: 'y' }] })).toBeNull();
});

test.each([
  [String.raw`{"name":"a\u0000b"}`, { name: 'a\uFFFDb' }],
  [String.raw`["\uD83D", "\ude00", "\ud83d\ude00"]`, ['\uFFFD', '\uFFFD', '😀']],
  [String.raw`{"name":"a\\u0000b"}`, { name: String.raw`a\u0000b` }],
  [String.raw`{"a":{"b":["\u0000"]},"c":0}`, { a: { b: ['\uFFFD'] }, c: 0 }],
])('a vendor’s %s', (json, value) => {
  expect(parseJson(json)).toEqual(value);
});
