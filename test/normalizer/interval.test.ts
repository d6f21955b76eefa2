import { historyStart, intervalStart } from '../../connector/normalizer/interval';

const utc = (text: string): number => Date.parse(text);

describe('G2: the interval of an instant', () => {
  test.each([
    ['2026-03-10T12:00:00.000Z', '2026-03-10T12:00:00.000Z'],
    ['2026-03-10T12:14:59.999Z', '2026-03-10T12:00:00.000Z'],
    ['2026-03-10T12:15:00.000Z', '2026-03-10T12:15:00.000Z'],
    ['2026-03-10T23:59:59.999Z', '2026-03-10T23:45:00.000Z'],
    ['2026-03-29T01:07:00.000+02:00', '2026-03-28T23:00:00.000Z'],
    ['2026-03-10T12:07:00.000+05:45', '2026-03-10T06:15:00.000Z'],
  ])('%s lies in that of %s', (at, start) => {
    expect(new Date(intervalStart(utc(at))).toISOString()).toBe(start);
  });
});

describe('G7: where the history begins', () => {
  test.each([
    ['2026-03-10T12:00:00.000Z', 30, '2026-02-08T12:00:00.000Z'],
    ['2026-03-10T12:14:59.999Z', 1, '2026-03-09T12:00:00.000Z'],
    ['2026-03-10T12:00:00.000Z', 730, '2024-03-10T12:00:00.000Z'],
  ])('created %s, %i days: %s', (created, days, start) => {
    expect(new Date(historyStart(utc(created), days)).toISOString()).toBe(start);
  });
});
