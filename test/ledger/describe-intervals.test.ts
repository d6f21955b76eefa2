import { describeIntervals } from '../../connector/ledger/describe-intervals';

const QUARTER = 15 * 60_000;
const NOON = Date.UTC(2026, 0, 5, 12);
const rows = (...queues: number[]) =>
  queues.map((queue, index) => ({ queueId: `q${queue}`, start: NOON + ((index * 7) % 5) * QUARTER }));

test('intervals are named by how many there are, from when to when, and in which queues', () => {
  const names = new Map([['q1', 'Sales']]);
  expect(describeIntervals(rows(1), names)).toBe(
    '1 interval from 2026-01-05T12:00:00.000Z to 2026-01-05T12:15:00.000Z in “Sales”',
  );
  expect(describeIntervals(rows(1, 2, 1), names)).toBe(
    '3 intervals from 2026-01-05T12:00:00.000Z to 2026-01-05T13:15:00.000Z in “Sales”, “q2”',
  );
});

test('more than five queues are only counted', () => {
  const told = (...queues: number[]) => describeIntervals(rows(...queues), new Map()).replace(/^.* in /, '');
  expect(told(1, 2, 3, 4, 5)).toBe('“q1”, “q2”, “q3”, “q4”, “q5”');
  expect(told(1, 2, 3, 4, 5, 6, 7)).toBe('“q1”, “q2”, “q3”, “q4”, “q5” and 2 more queues');
});
