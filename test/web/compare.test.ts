import { expandRuns, type Numbers } from '../../connector/web/volumes/columns';
import { compare } from '../../connector/web/volumes/compare';
import type { QueueColumns } from '../../connector/web/volumes/series';

const HOUR = 3_600_000;
const start = Date.parse('2026-03-02T00:00:00Z');
const period = (ago: number, columns: Readonly<Record<string, Numbers>>) => ({
  line: expandRuns(start - ago * 4 * HOUR, [{ count: 4, minutes: 60, offset: 60 }]),
  columns: Object.entries(columns).map(([id, offered]): QueueColumns => ({
    queue: {
      id,
      integrationId: 'int_a',
      name: id,
      channel: 'case',
      active: true,
      offered: 0,
      lastContactAt: null,
    },
    offered,
    handled: null,
    handleSeconds: null,
  })),
});
const of = (now: ReturnType<typeof period>, earlier: ReturnType<typeof period>, at = start + 4 * HOUR) => {
  const { now: a, before: b, soFar } = compare(now, earlier, 4 * 60, at);
  return { now: a.offered, before: b.offered, soFar };
};

test('a period that is over is compared as a whole', () => {
  expect(of(period(0, { a: [1, 2, 3, 4] }), period(1, { a: [1, 1, 1, 1] }))).toEqual({
    now: 10,
    before: 4,
    soFar: false,
  });
});

test('what isn’t known yet, or not over, is not compared with what came then', () => {
  const earlier = period(1, { a: [10, 10, 10, 10] });
  expect(of(period(0, { a: [11, 11, null, null] }), earlier)).toEqual({ now: 22, before: 20, soFar: true });
  const inThirdHour = start + 2.5 * HOUR;
  expect(of(period(0, { a: [11, 11, 5, null] }), earlier, inThirdHour)).toEqual({
    now: 22,
    before: 20,
    soFar: true,
  });
});

test('what wasn’t known then is left out, queue by queue', () => {
  const now = period(0, { a: [5, 5, 5, 5], b: [1, 1, 1, 1] });
  const earlier = period(1, { a: [null, null, 4, 4], b: [1, 1, 1, 1] });
  expect(of(now, earlier)).toEqual({ now: 14, before: 12, soFar: true });
});

test('with nothing in common there is nothing to compare', () => {
  const { now, before } = of(period(0, { a: [1, 1, 1, 1] }), period(1, { a: [null, null, null, null] }));
  expect([now, before]).toEqual([null, null]);
});
