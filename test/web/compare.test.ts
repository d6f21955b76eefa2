import { expandRuns, type Numbers } from '../../connector/web/volumes/columns';
import { compare } from '../../connector/web/volumes/compare';

const HOUR = 3_600_000;
const start = Date.parse('2026-03-02T00:00:00Z');
/** Four hours, so many periods ago. */
const period = (ago: number, distinct: Numbers) => ({
  line: expandRuns(start - ago * 4 * HOUR, [{ count: 4, minutes: 60, offset: 60 }]),
  distinct,
  columns: [],
});
const of = (now: Numbers, earlier: readonly Numbers[], at = start + 4 * HOUR) => {
  const periods = earlier.map((numbers, index) => ({
    period: period(index + 1, numbers),
    shiftMinutes: (index + 1) * 4 * 60,
  }));
  const { before, changes, soFar } = compare(period(0, now), periods, 'offered', at);
  return { before, change: changes.offered, soFar };
};

test('a period that is over is compared as a whole', () => {
  expect(of([1, 2, 3, 4], [[1, 1, 1, 1]])).toEqual({ before: [1, 1, 1, 1], change: 1.5, soFar: false });
});

test('what isn’t known yet, or not over, is not compared with what came then', () => {
  const earlier = [[10, 10, 10, 10]];
  expect(of([11, 11, null, null], earlier)).toMatchObject({ change: 0.1, soFar: true });
  const inThirdHour = start + 2.5 * HOUR;
  expect(of([11, 11, 5, null], earlier, inThirdHour)).toMatchObject({ change: 0.1, soFar: true });
});

test('what wasn’t known then is left out', () => {
  expect(of([5, 5, 6, 6], [[null, null, 4, 4]])).toMatchObject({ change: 0.5, soFar: true });
});

test('several periods are compared with by their mean', () => {
  const [one, two] = [
    [2, 2, 2, 2],
    [4, 4, null, 4],
  ];
  expect(of([3, 3, 3, 3], [one, two])).toEqual({
    before: [3, 3, 2, 3],
    change: 1 / 11,
    soFar: false,
  });
});

test('with nothing in common there is nothing to compare', () => {
  expect(of([1, 1, 1, 1], [[null, null, null, null]])).toMatchObject({ change: null, soFar: false });
});

test('calls: abandoned ones and the handle time are compared, too', () => {
  const calls = (ago: number, offered: Numbers, handled: Numbers, handleSeconds: Numbers) => ({
    ...period(ago, offered),
    columns: [
      {
        queue: {
          id: 'calls',
          integrationId: 'int_a',
          name: 'calls',
          channel: 'call' as const,
          active: true,
          offered: 0,
          firstContactAt: null,
          lastContactAt: null,
        },
        offered,
        handled,
        handleSeconds,
      },
    ],
  });
  const now = calls(0, [4, 4, 0, 0], [2, 4, 0, 0], [200, 400, 0, 0]);
  const then = calls(1, [4, 4, 0, 0], [3, 4, 0, 0], [150, 200, 0, 0]);
  const { changes } = compare(now, [{ period: then, shiftMinutes: 240 }], 'abandoned', start + 4 * HOUR);
  expect(changes).toEqual({ offered: 0, abandoned: 1, aht: 1 });
});
