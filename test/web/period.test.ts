import type { Interval } from '../../connector/web/router/volumes-state';
import { periodOf } from '../../connector/web/volumes/period';

const shown = (from: string, to: string, interval: Interval | null = null) =>
  periodOf({ range: { from, to }, interval, chart: 'total' }, '2026-03-20');

test.each([
  ['a morning', '2026-03-02T08:15', '2026-03-02T11:45', null, '15', '2026-03-02T08:15', '2026-03-02T11:45'],
  ['four days', '2026-03-02T08:15', '2026-03-06T11:45', null, '60', '2026-03-02T08:00', '2026-03-06T12:00'],
  ['months', '2026-01-02T08:15', '2026-03-06T11:45', null, '1440', '2026-01-02', '2026-03-07'],
  ['a morning by days', '2026-03-02T08:15', '2026-03-02T11:45', '1440', '1440', '2026-03-02', '2026-03-03'],
  [
    'a morning by hours',
    '2026-03-02T08:15',
    '2026-03-02T11:45',
    '60',
    '60',
    '2026-03-02T08:00',
    '2026-03-02T12:00',
  ],
  [
    'an address by hand',
    '2026-03-02T08:07',
    '2026-03-02T09:00',
    null,
    '15',
    '2026-03-02T08:00',
    '2026-03-02T09:00',
  ],
  ['from a day on', '2026-03-01', '2026-03-04T10:30', '60', '60', '2026-03-01T00:00', '2026-03-04T11:00'],
] as const)('%s is shown by whole intervals', (_, from, to, chosen, interval, first, end) => {
  expect(shown(from, to, chosen)).toEqual({ interval, range: { from: first, to: end } });
});

test('days stay days, also by quarters of an hour', () => {
  expect(shown('2026-03-01', '2026-03-02', '15').range).toEqual({ from: '2026-03-01', to: '2026-03-03' });
});

test('a typical week has hours, however long the range is', () => {
  const period = periodOf({ range: '90d', interval: null, chart: 'heatmap' }, '2026-03-20');
  expect(period.interval).toBe('60');
});
