import { expandRuns, totalSoFar } from '../../connector/web/volumes/columns';
import type { VolumesData } from '../../connector/web/volumes/data';
import { knownOf } from '../../connector/web/volumes/known';
import { summarize } from '../../connector/web/volumes/series';

const midnight = Date.parse('2026-03-02T00:00:00Z');
const HOUR = 3_600_000;

/** Hours from midnight on. */
const dataOf = (distinct: (number | null)[], completeTo: number | null): VolumesData => ({
  from: '2026-03-02T00:00:00Z',
  to: '2026-03-02T04:00:00Z',
  timeZone: 'UTC',
  minutes: 60,
  line: expandRuns(midnight, [{ count: distinct.length, minutes: 60, offset: 0 }]),
  distinct,
  byIntegration: [],
  columns: [],
  completeTo,
});

test('G4, G8: of the newest intervals the sum is what is told so far; an integration that tells nothing is no zero', () => {
  const isNew = (index: number): boolean => index >= 2;
  expect(
    totalSoFar(
      [
        [1, 2, 3, null],
        [1, null, null, null],
      ],
      4,
      isNew,
    ),
  ).toEqual([2, null, 3, null]);
  expect(
    totalSoFar(
      [
        [1, 2, 3],
        [null, null, null],
      ],
      3,
      isNew,
    ),
  ).toEqual([null, null, null]);
});

test('G8: what is complete up to an hour ago only is a part; what lies ahead is not missing', () => {
  const now = midnight + 2.5 * HOUR;
  const upToNow = dataOf([1, 2, 3, null], now);
  expect(summarize(upToNow, now).isPart).toBe(false);
  expect(knownOf(upToNow, now)).toEqual([1, 2, 3, 0]);
  // Freshchat's reports are complete a quarter of an hour later: that is in order.
  const settling = dataOf([1, 2, 3, null], now - 20 * 60_000);
  expect(summarize(settling, now).isPart).toBe(false);
  expect(knownOf(settling, now)).toEqual([1, 2, 3, 0]);
  const behind = dataOf([1, 2, 3, null], midnight + HOUR);
  expect(summarize(behind, now).isPart).toBe(true);
  expect(knownOf(behind, now)).toEqual([1, null, null, 0]);
  expect(summarize(dataOf([1, null, 3, null], now), now).isPart).toBe(true);
  // A quarter of an hour that has just begun, or that no report has passed yet, is no gap.
  const begun = dataOf([1, 2, null, null], now - 40 * 60_000);
  expect(summarize(begun, now)).toMatchObject({ offered: 3, isPart: false });
  expect(knownOf(begun, now)).toEqual([1, 2, 0, 0]);
  expect(knownOf(dataOf([1, null, null, null], now), now)).toEqual([1, null, 0, 0]);
  expect(summarize(dataOf([1, 2, 3], null), now).isPart).toBe(true);
});
