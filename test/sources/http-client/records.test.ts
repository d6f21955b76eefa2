import { z } from 'zod';
import { records } from '../../../connector/sources/http-client/records';

const schema = records(z.object({ id: z.number() }));
const list = (good: number, odd: number): unknown[] => [
  ...Array.from({ length: odd }, () => ({ id: 'x' })),
  ...Array.from({ length: good }, (_, id) => ({ id })),
];

test.each([
  [10, 0],
  [10, 1],
  [0, 1],
  [0, 5],
  [6, 6],
])('%i records that can be read, and %i that can’t: those are left out and counted', (good, odd) => {
  const read = schema.parse(list(good, odd));
  expect(read.rows.map(({ id }) => id)).toEqual(Array.from({ length: good }, (_, id) => id));
  expect(read.odd).toBe(odd);
});

test('where most can’t be read, the answer is wrong as a whole, and where is told', () => {
  const { error } = schema.safeParse(list(5, 6));
  expect(error?.issues[0]?.path).toEqual([5, 'id']);
  expect(schema.safeParse({}).success).toBe(false);
});
