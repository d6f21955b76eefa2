import { z } from 'zod';
import { invalid, parse } from '../../connector/http/validation';
import { ApiError } from '../../connector/api-error';

/** Page 3: what is wrong with a request is said in words, per field. */

const body = z.strictObject({
  name: z.string().min(1).max(5).optional(),
  code: z.string().min(3).optional(),
  days: z.int().min(1).max(730).optional(),
  share: z.number().optional(),
  on: z.boolean().optional(),
  kind: z.enum(['a', 'b', 'c']).optional(),
  only: z.literal('x').optional(),
  list: z.array(z.string()).max(2).optional(),
  inner: z.object({ id: z.string(), deep: z.object({ n: z.number() }).optional() }).optional(),
  mail: z.email().optional(),
  own: z
    .string()
    .refine(() => false, 'must be something of its own')
    .optional(),
  map: z.map(z.string(), z.string()).optional(),
});
const schema = z.object({ body });

/** What is wrong with a body, as `path: message`. */
function wrong(value: unknown, of: z.ZodType = schema): string[] {
  try {
    parse(of, { body: value });
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 422, code: 'invalid' });
    const { details } = error as { details: { path: string; message: string }[] };
    return details.map(({ path, message }) => `${path}: ${message}`);
  }
}

test('what is right is taken as it is', () => {
  const value = { name: 'abc', days: 5, kind: 'b', list: [] };
  expect(parse(schema, { body: value })).toEqual({ body: value });
});

test.each<[unknown, string]>([
  [{ name: 5 }, 'name: must be a text'],
  [{ name: '' }, 'name: must not be empty'],
  [{ name: 'abcdef' }, 'name: must have at most 5 characters'],
  [{ code: 'ab' }, 'code: must have at least 3 characters'],
  [{ days: 'x' }, 'days: must be a number'],
  [{ days: 1.5 }, 'days: must be a whole number'],
  [{ days: 0 }, 'days: must be at least 1'],
  [{ days: 731 }, 'days: must be at most 730'],
  [{ share: null }, 'share: must be a number'],
  [{ on: 'yes' }, 'on: must be true or false'],
  [{ kind: 'd' }, 'kind: must be a, b or c'],
  [{ only: 'y' }, 'only: must be x'],
  [{ list: {} }, 'list: must be a list'],
  [{ list: ['a', 'b', 'c'] }, 'list: must be at most 2'],
  [{ list: ['a', 5] }, 'list.1: must be a text'],
  [{ inner: [] }, 'inner: must be an object'],
  [{ inner: {} }, 'inner.id: is missing'],
  [{ inner: { id: 'x', deep: { n: 'y' } } }, 'inner.deep.n: must be a number'],
  [{ mail: 'x' }, 'mail: has the wrong form'],
  [{ own: 'x' }, 'own: must be something of its own'],
  [{ map: [] }, 'map: must be something else'],
  [{ other: 1 }, 'other: is not known here'],
  [{ name: 'a\0' }, 'name: must not contain the character U+0000 or half a character'],
  [{ list: ['a', '\ud800'] }, 'list.1: must not contain the character U+0000 or half a character'],
  [5, ': must be an object'],
])('%j → %s', (value, told) => {
  expect(wrong(value)).toEqual([told]);
});

test('everything that is wrong is told, in one sentence for people', () => {
  expect(wrong({ days: 0, on: 5, x: 1, y: 2 })).toEqual([
    'days: must be at least 1',
    'on: must be true or false',
    'x: is not known here',
    'y: is not known here',
  ]);
  const { message } = invalid([
    { path: '', message: 'must be an object' },
    { path: 'days', message: 'is missing' },
  ]);
  expect(message).toBe('The body must be an object; days is missing.');
});

test('what is missing is missing, whatever it should have been', () => {
  const needed = z.object({ body: z.object({ a: z.string(), b: z.enum(['x', 'y']), c: z.literal('z') }) });
  expect(wrong({}, needed)).toEqual(['a: is missing', 'b: is missing', 'c: is missing']);
});

describe('of alternatives the one that was meant is explained', () => {
  const either = z.object({
    body: z.union([
      z.object({ product: z.literal('a'), key: z.string(), secret: z.string() }),
      z.object({ product: z.literal('b'), user: z.string() }),
      z.object({ product: z.literal('b'), user: z.number(), more: z.string() }),
    ]),
  });

  test('of the kind that is named, with the fewest mistakes', () => {
    expect(wrong({ product: 'a' }, either)).toEqual(['key: is missing', 'secret: is missing']);
    expect(wrong({ product: 'b' }, either)).toEqual(['user: is missing']);
    expect(wrong({ product: 'b', user: 5 }, either)).toHaveLength(1);
  });

  test('where no kind is named, the kinds', () => {
    expect(wrong({ product: 'c' }, either)).toEqual(['product: must be a or b']);
    expect(wrong({}, either)).toEqual(['product: must be a or b']);
  });
});
