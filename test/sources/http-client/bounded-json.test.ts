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

test('what a store can’t keep is cleaned: NUL, and half of a character', () => {
  expect(parseJson('{"a":"x\\u0000y"}')).toEqual({ a: 'x\ufffdy' });
  expect(parseJson('["\\uD83D","\\ude00",5]')).toEqual(['\ufffd', '\ufffd', 5]);
  expect(parseJson('["\\ud83d\\ude00","\\\\u0000 is written so"]')).toEqual(['😀', '\\u0000 is written so']);
});

test('so many levels and values are taken, and one more is not', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  expect(() => parseJson(nested(64))).not.toThrow();
  expect(() => parseJson(nested(65))).toThrow('the JSON is too deep or too large');
  const beside = `[${Array.from({ length: 100 }, () => '{"a":[]}').join()}]`;
  expect(parseJson(beside)).toHaveLength(100);
});

test.each([
  ['60 MB of opening brackets', '['.repeat(60_000_000)],
  ['objects within objects', '{"a":'.repeat(65)],
  ['too many values', `[${'[],'.repeat(3_000_000)}0]`],
])('%s: refused before it is parsed', (_, text) => {
  expect(() => parseJson(text)).toThrow(RangeError);
});
