import { presets } from '../../connector/web/router/volumes-state';
import {
  addDays,
  daysEarlier,
  earlierRange,
  lastDay,
  localTime,
  minutesBetween,
  resolveRange,
  shiftRange,
  suitableInterval,
  todayIn,
  toFreeRange,
  weekNumber,
  widenRange,
} from '../../connector/web/volumes/local-time';

test('today depends on the time zone', () => {
  const now = Date.parse('2026-03-01T03:00:00Z');
  expect(todayIn('America/New_York', now)).toBe('2026-02-28');
  expect(todayIn('Pacific/Kiritimati', now)).toBe('2026-03-01');
});

test.each([
  ['today', '2026-03-01', '2026-03-02'],
  ['yesterday', '2026-02-28', '2026-03-01'],
  ['7d', '2026-02-23', '2026-03-02'],
  ['1y', '2025-03-02', '2026-03-02'],
  ['week', '2026-02-23', '2026-03-02'],
  ['lastWeek', '2026-02-16', '2026-02-23'],
  ['month', '2026-03-01', '2026-04-01'],
  ['lastMonth', '2026-02-01', '2026-03-01'],
] as const)('%s, on a Sunday', (preset, from, to) => {
  expect(resolveRange(preset, '2026-03-01')).toEqual({ from, to });
});

test('a free range of days includes its last one; of times it does not', () => {
  expect(resolveRange({ from: '2026-01-01', to: '2026-01-31' }, '2026-03-01')).toEqual({
    from: '2026-01-01',
    to: '2026-02-01',
  });
  const times = { from: '2026-01-01T08:00', to: '2026-01-01T09:00' };
  expect(resolveRange(times, '2026-03-01')).toEqual(times);
});

test.each(presets)('%s as a free range is the same range', (preset) => {
  const range = resolveRange(preset, '2026-03-01');
  expect(resolveRange(toFreeRange(range), '2026-03-01')).toEqual(range);
});

test.each([
  ['2026-11-17', '2026-11-17'],
  ['2026-11-18T00:00', '2026-11-17'],
  ['2026-11-18T00:15', '2026-11-18'],
  ['2026-03-01T00:00', '2026-02-28'],
])('the last day of a range to %s is %s', (to, day) => expect(lastDay(to)).toBe(day));

test('the period before has the same length and ends where the period begins', () => {
  expect(shiftRange({ from: '2026-03-01', to: '2026-03-08' }, -1)).toEqual({
    from: '2026-02-22',
    to: '2026-03-01',
  });
  expect(shiftRange({ from: '2026-03-01T00:00', to: '2026-03-01T06:00' }, 1)).toEqual({
    from: '2026-03-01T06:00',
    to: '2026-03-01T12:00',
  });
});

test('zooming out doubles the range, on quarters of an hour, then on days', () => {
  expect(widenRange({ from: '2026-03-01T08:15', to: '2026-03-01T08:30' })).toEqual({
    from: '2026-03-01T08:00',
    to: '2026-03-01T08:45',
  });
  expect(widenRange({ from: '2026-03-01T00:00', to: '2026-03-02T12:00' })).toEqual({
    from: '2026-02-28',
    to: '2026-03-04',
  });
});

test('minutes, days and local times', () => {
  expect(minutesBetween('2026-02-28', '2026-03-01')).toBe(1440);
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(localTime(Date.parse('2026-01-31T23:30:00Z'), 60)).toBe('2026-02-01T00:30');
});

test.each([
  ['2026-01-01', 1],
  ['2026-12-31', 53],
  ['2027-01-03', 53],
  ['2027-01-04', 1],
  ['2026-11-21', 47],
])('%s is in week %i (ISO 8601)', (day, week) => {
  expect(weekNumber(day)).toBe(week);
});

test('a day is shown by quarters of an hour, a week by hours, four weeks by days', () => {
  const of = (preset: 'today' | '7d' | '28d' | 'lastMonth') =>
    suitableInterval(resolveRange(preset, '2026-03-20'));
  expect([of('today'), of('7d'), of('28d'), of('lastMonth')]).toEqual(['15', '60', '1440', '1440']);
});

test('a month is followed by the next month', () => {
  expect(shiftRange({ from: '2026-01-01', to: '2026-02-01' }, 1)).toEqual({
    from: '2026-02-01',
    to: '2026-03-01',
  });
  expect(shiftRange({ from: '2026-03-01', to: '2026-04-01' }, -1)).toEqual({
    from: '2026-02-01',
    to: '2026-03-01',
  });
});

test('what a period is compared with: the one before, weekdays, 364 days earlier', () => {
  const range = { from: '2026-03-02', to: '2026-03-04' };
  expect(daysEarlier('previous', range)).toEqual([2]);
  expect(daysEarlier('weeks4', range)).toEqual([7, 14, 21, 28]);
  expect(earlierRange(range, 364)).toEqual({ from: '2025-03-03', to: '2025-03-05' });
});
