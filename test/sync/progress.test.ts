import { secondsLeft, withBeat, type PullProgress } from '../../connector/integrations/import-progress';

const MINUTE = 60_000;
const ALL = 600;

/** A pull of 600 requests that makes so many a minute, a step each second, after a process began it with some done. */
function pulled(minutes: number, perMinute: number, done = 0): PullProgress {
  let pulse: PullProgress['pulse'] = [{ at: 0, done }];
  let work = { done, left: ALL - done };
  for (let at = 1_000; at <= minutes * MINUTE; at += 1_000) {
    const sofar = done + (at / MINUTE) * perMinute;
    work = { done: sofar, left: ALL - sofar };
    pulse = withBeat(pulse, at, work, 0);
  }
  return { pull: null, share: work.done / ALL, finished: false, work, pulse, pace: null, odd: null };
}

describe('time left of an import', () => {
  test('follows from what is left at the pace of the last minutes, not from what an earlier process did', () => {
    expect(secondsLeft(pulled(3, 30), 3 * MINUTE)).toBe(17 * 60);
    expect(secondsLeft(pulled(3, 30, 300), 3 * MINUTE)).toBe(7 * 60);
  });

  test('can’t be told before the pace shows, nor where nothing of the work is known', () => {
    expect(secondsLeft(pulled(0.05, 30), 0.05 * MINUTE)).toBeNull();
    expect(secondsLeft(pulled(5, 0), 5 * MINUTE)).toBeNull();
    expect(secondsLeft({ ...pulled(5, 30), work: null }, 5 * MINUTE)).toBeNull();
  });

  test('runs down between two steps, and grows while nothing comes', () => {
    const progress = pulled(10, 30);
    const at = (minute: number) => secondsLeft(progress, minute * MINUTE)!;
    expect([at(10), at(10.5), at(11)]).toEqual([600, 570, 540]);
    expect(at(40)).toBeGreaterThan(at(30));
    expect(at(30)).toBeGreaterThan(600);
  });

  test('of a last request that waits for the quota’s next minute is no matter of a second', () => {
    const progress = { ...pulled(10, 30), work: { done: 300, left: 1 } };
    const after = (seconds: number) => secondsLeft(progress, 10 * MINUTE + seconds * 1_000)!;
    expect([after(0), after(1), after(20), after(50), after(90)]).toEqual([2, 1, 20, 50, 60]);
  });

  test('keeps a quarter of an hour', () => {
    const { pulse } = pulled(60, 5);
    expect(pulse).toHaveLength(15);
    expect(60 * MINUTE - pulse[0]!.at).toBeLessThan(16 * MINUTE);
  });
});
