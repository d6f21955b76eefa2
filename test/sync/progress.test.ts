import { secondsLeft, withMark, type PullProgress } from '../../connector/integrations/import-progress';

const MINUTE = 60_000;

/** A pull whose share grows so much per minute, a step each second. */
function pulled(minutes: number, perMinute: number, begins = 0): PullProgress {
  let marks: PullProgress['marks'] = [];
  let share = begins;
  for (let at = 0; at <= minutes * MINUTE; at += 1_000) {
    share = begins + (at / MINUTE) * perMinute;
    marks = withMark(marks, at, share);
  }
  return { pull: null, share, finished: false, marks, pace: null, odd: null };
}

describe('time left of an import', () => {
  test('follows from the pace of the last minutes, not from what was skipped at the beginning', () => {
    expect(secondsLeft(pulled(3, 0.05, 0.5), 3 * MINUTE)).toBe(7 * 60);
  });

  test('can’t be told before anything moved', () => {
    expect(secondsLeft(pulled(0, 0.1), 0)).toBeNull();
    expect(
      secondsLeft({ pull: null, share: 0, finished: false, marks: [], pace: null, odd: null }, MINUTE),
    ).toBeNull();
    expect(secondsLeft(pulled(5, 0), 5 * MINUTE)).toBeNull();
  });

  test('grows while nothing comes', () => {
    const progress = pulled(3, 0.1);
    expect(secondsLeft(progress, 6 * MINUTE)).toBeGreaterThan(secondsLeft(progress, 3 * MINUTE)!);
  });

  test('keeps two marks only', () => {
    expect(pulled(30, 0.01).marks).toHaveLength(2);
  });
});
