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
  ['60 MB of opening brackets', '['.repeat(60_000_000)],
  ['objects within objects', '{"a":'.repeat(65)],
  ['too many values', `[${'[],'.repeat(3_000_000)}0]`],
])('%s: refused before it is parsed', (_, text) => {
  expect(() => parseJson(text)).toThrow(RangeError);
});
