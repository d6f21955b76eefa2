import { parseJson } from '../../../connector/sources/http-client/bounded-json';

test.each([
  '{"a":[1,"]}[{",{"b":"\\\\"}],"c":"\\"[["}',
  '"\\\\\\"[[[["',
  '[]',
  '0',
  `${'['.repeat(64)}${']'.repeat(64)}`,
  JSON.stringify({ text: '['.repeat(100_000) }),
])('what JSON.parse makes of it: %.40s', (text) => {
  expect(parseJson(text)).toEqual(JSON.parse(text));
});

test.each(['', '{', '["', '"\\', '{"a":1,}', '<html>'])('no JSON: %s', (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError);
});

test.each([
  ['NUL', '"x\\u0000y"', 'x\ufffdy'],
  ['the first half of a character', '"x\\uD83Dy"', 'x\ufffdy'],
  ['one at the end', '"\\udbff"', '\ufffd'],
  ['two first halves', '"\\ud83d\\ud83d"', '\ufffd\ufffd'],
  ['the second half', '"x\\ude00"', 'x\ufffd'],
  ['a second half after another character', '"\\u0041\\udc00"', 'A\ufffd'],
  ['a second half after the last character before the halves', '"\\ud7ff\\udc00"', '\ud7ff\ufffd'],
  ['a second half after another one', '"\\ud83d\\ude00\\ude00"', '😀\ufffd'],
  ['halves in the wrong order', '"\\ude00\\ud83d"', '\ufffd\ufffd'],
  ['a whole character', '"\\ud83d\\ude00"', '😀'],
  ['a backslash before what looks like one', '"\\\\u0000"', '\\u0000'],
])('what a store can’t keep is cleaned: %s', (_what, text, cleaned) => {
  expect(parseJson(text)).toBe(cleaned);
  expect(parseJson(`{"a":[5,${text}]}`)).toEqual({ a: [5, cleaned] });
});

test('a string ends where JSON says so, whatever is escaped in it', () => {
  const open = '['.repeat(65);
  const nested = `${open}${']'.repeat(65)}`;
  expect(parseJson(`["\\"${open}"]`)).toEqual([`"${open}`]);
  expect(parseJson(`["\\\\\\"${open}"]`)).toEqual([`\\"${open}`]);
  for (const text of ['', '\\\\', 'x\\\\\\\\'])
    expect(() => parseJson(`["${text}",${nested}]`)).toThrow(RangeError);
});

test('so many levels and values are taken, and one more is not', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  expect(() => parseJson(nested(64))).not.toThrow();
  expect(() => parseJson(nested(65))).toThrow('the JSON is too deep or too large');
  const beside = `[${Array.from({ length: 100 }, () => '{"a":[]}').join()}]`;
  expect(parseJson(beside)).toHaveLength(100);
});

test('so many values are taken, lists and objects among them, and one more is not', () => {
  const values = `[0,{"a":[],"b":",,,,,,,,,,"}]`;
  expect(parseJson(values, 5)).toEqual(JSON.parse(values));
  expect(() => parseJson(values, 4)).toThrow('the JSON is too deep or too large');
  expect(() => parseJson('[,,', 2)).toThrow(RangeError);
});

test.each([
  ['60 MB of opening brackets', '['.repeat(60_000_000)],
  ['objects within objects', '{"a":'.repeat(65)],
  ['too many values', `[${','.repeat(5_000_000)}`],
])('%s: refused before it is parsed', (_, text) => {
  expect(() => parseJson(text)).toThrow(RangeError);
});
