import fc from 'fast-check';
import { SlidingMinute } from '../../../connector/sources/http-client/sliding-minute';

const MINUTE = 60_000;

test('room is when the oldest of what was sent is a minute ago', () => {
  const minute = new SlidingMinute();
  expect(minute.roomFor(1, 10, 5)).toBe(5);
  minute.add(1_000, 4);
  minute.add(2_000, 4);
  expect(minute.roomFor(2, 10, 3_000)).toBe(3_000);
  expect(minute.roomFor(3, 10, 3_000)).toBe(1_000 + MINUTE);
  expect(minute.roomFor(6, 10, 3_000)).toBe(1_000 + MINUTE);
  expect(minute.roomFor(7, 10, 3_000)).toBe(2_000 + MINUTE);
  expect(minute.roomFor(99, 10, 3_000)).toBe(2_000 + MINUTE); // an empty minute
  expect(minute.roomFor(6, 10, 1_000 + MINUTE - 1)).toBe(1_000 + MINUTE);
  expect(minute.roomFor(6, 10, 1_000 + MINUTE)).toBe(1_000 + MINUTE);
  expect(minute.roomFor(10, 10, 2_000 + MINUTE)).toBe(2_000 + MINUTE);
  expect(minute.roomFor(10, 10, 9 * MINUTE)).toBe(9 * MINUTE);
});

test('what is given back didn’t count: of what was sent last, and no more than that', () => {
  const minute = new SlidingMinute();
  minute.giveBack(1);
  minute.add(0, 4);
  minute.add(1_000, 2);
  minute.giveBack(1);
  expect(minute.roomFor(5, 10, 2_000)).toBe(2_000);
  expect(minute.roomFor(6, 10, 2_000)).toBe(MINUTE);
  minute.giveBack(5);
  expect(minute.roomFor(6, 10, 2_000)).toBe(2_000);
  expect(minute.roomFor(7, 10, 2_000)).toBe(MINUTE);
});

test('what is sent within a tenth of a second is remembered together, as of its end', () => {
  const minute = new SlidingMinute();
  for (const at of [0, 50, 100, 150, 200]) minute.add(at, 1);
  expect(minute.roomFor(10, 10, 1_000)).toBe(200 + MINUTE);
  expect(minute.roomFor(7, 10, 1_000)).toBe(100 + MINUTE);
});

test('in no minute more than the limit, and never a second later than that needs', () => {
  const gaps = fc.array(fc.record({ gap: fc.nat(20_000), cost: fc.integer({ min: 1, max: 3 }) }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(gaps, fc.integer({ min: 3, max: 12 }), (sends, limit) => {
      const minute = new SlidingMinute();
      const sent: { at: number; cost: number }[] = [];
      const used = (at: number): number =>
        sent.filter((one) => one.at > at - MINUTE).reduce((sum, { cost }) => sum + cost, 0);
      let now = 0;
      for (const { gap, cost } of sends) {
        now += gap;
        const from = minute.roomFor(cost, limit, now);
        expect(used(from) + cost).toBeLessThanOrEqual(limit);
        if (from > now) expect(used(from - 1_000) + cost).toBeGreaterThan(limit);
        now = from;
        minute.add(now, cost);
        sent.push({ at: now, cost });
      }
    }),
  );
});
