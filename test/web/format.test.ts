import { createFormat, durationParts } from '../../connector/web/i18n/format';
import { tickNames } from '../../connector/web/volumes/chart/ticks';

const at = '2026-01-31T14:05:09Z';
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

test.each([
  ['en-US', '1,234', '12.5%', 'Jan 31, 2026', '3:05 PM'],
  ['de', '1.234', '12,5 %', '31.01.2026', '15:05'],
  ['fr', '1 234', '12,5 %', '31 janv. 2026', '15:05'],
  ['nl', '1.234', '12,5%', '31 jan 2026', '15:05'],
])('%s writes numbers and dates its own way', (locale, number, percent, date, time) => {
  const format = createFormat(locale);
  expect(plain(format.number(1234))).toBe(number);
  expect(plain(format.percent(0.125))).toBe(percent);
  expect(plain(format.date(at, 'Europe/Berlin'))).toBe(date);
  expect(plain(format.time(at, 'Europe/Berlin'))).toBe(time);
});

test.each([
  [0, [[0, 'second']]],
  [59.6, [[1, 'minute']]],
  [
    150,
    [
      [2, 'minute'],
      [30, 'second'],
    ],
  ],
  [3_600, [[1, 'hour']]],
  [
    90_061,
    [
      [1, 'day'],
      [1, 'hour'],
    ],
  ],
  [3_605, [[1, 'hour']]],
  [-5, [[0, 'second']]],
])('%d seconds are %j', (seconds, parts) => {
  expect(durationParts(seconds)).toEqual(parts);
});

test('tells how long ago something was, in its largest unit', () => {
  const format = createFormat('en');
  const now = Date.parse(at);
  expect(format.ago(now - 3_000, now)).toMatch(/^3 sec\.? ago$/);
  expect(format.ago(now - 125_000, now)).toMatch(/^2 min\.? ago$/);
  expect(format.ago(now + 500, now)).toBe('now');
  expect(createFormat('fr').ago(now - 2_000, now)).toMatch(/^il y a 2\s?s$/);
  expect(createFormat('de').ago(now - 120_000, now)).toBe('vor 2 Min.');
});

test('names a time axis: the day where it changes, else the time', () => {
  const format = createFormat('en-GB');
  const start = Date.parse('2026-01-30T22:00:00Z') / 1000;
  expect(tickNames([start, start + 3_600, start + 7_200], 3_600, format, 'UTC')).toEqual([
    '22:00\n30 Jan',
    '23:00',
    '00:00\n31 Jan',
  ]);
  expect(tickNames([start, start + 86_400], 86_400, format, 'UTC')).toEqual(['30 Jan', '31 Jan']);
});
