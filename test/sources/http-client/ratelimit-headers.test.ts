import { quotaFromHeaders } from '../../../connector/sources/http-client/ratelimit-headers';

const read = (headers: Record<string, string>, status = 200) =>
  quotaFromHeaders(headers, status, 'x-total', 'x-left');

test('the quota, and what is left of it', () => {
  expect(read({ 'x-total': '700', 'x-left': '699' })).toEqual({
    total: 700,
    remaining: 699,
    retryAfter: null,
  });
  expect(read({ 'x-total': '1', 'x-left': '0' })).toMatchObject({ total: 1, remaining: 0 });
  expect(read({ 'retry-after': '5' })).toEqual({ total: null, remaining: null, retryAfter: null });
});

test.each([' ', '', 'many', 'NaN', 'Infinity'])('%j tells nothing', (told) => {
  expect(read({ 'x-total': told, 'x-left': told })).toEqual({
    total: null,
    remaining: null,
    retryAfter: null,
  });
});

test.each(['0', '-1', '0.5'])('a quota of %s is none', (told) => {
  expect(read({ 'x-total': told })).toMatchObject({ total: null });
});

test.each([
  ['5', 5_000],
  ['0', 0],
  ['0.5', 500],
  ['3600', 3_600_000],
  ['3601', 10_000],
  ['-1', 10_000],
  ['soon', 10_000],
  ['', 10_000],
])('429 with Retry-After %j: left alone for %d ms', (told, ms) => {
  expect(read({ 'retry-after': told }, 429).retryAfter).toBe(ms);
});

test('429 without Retry-After: ten seconds', () => {
  expect(read({}, 429).retryAfter).toBe(10_000);
});
