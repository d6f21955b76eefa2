import { createFormat } from '../../connector/web/i18n/format';
import type { Queue } from '../../connector/web/api/schemas';
import {
  alignEarlier,
  expandRuns,
  gaps,
  indexOfMax,
  isRepeated,
  stackColumns,
  sumColumns,
  total,
  totalColumns,
} from '../../connector/web/volumes/columns';
import { levelOf, LEVELS, weekOf } from '../../connector/web/volumes/heatmap';
import { colorsOf, MAX_SERIES, seriesOf, summarize, totalOf } from '../../connector/web/volumes/series';
import type { QueueColumns } from '../../connector/web/volumes/data';
import type { VolumesData } from '../../connector/web/volumes/use-volumes';
import { toTsv } from '../../connector/web/volumes/export/tsv';

const midnight = Date.parse('2026-03-02T00:00:00Z'); // a Monday
const HOUR = 3_600_000;

describe('columns', () => {
  test('runs become intervals, each beginning where the one before ended', () => {
    const line = expandRuns(midnight, [
      { count: 2, minutes: 15, offset: 60 },
      { count: 1, minutes: 30, offset: 120 },
    ]);
    expect(line.starts.map((at) => (at - midnight) / 60_000)).toEqual([0, 15, 30]);
    expect(line.ends.map((at) => (at - midnight) / 60_000)).toEqual([15, 30, 60]);
    expect(line.offsets).toEqual([60, 60, 120]);
  });

  test('G4: a sum is unknown only where everything is', () => {
    expect(
      sumColumns(
        [
          [1, null, null, 0],
          [2, 3, null, 0],
        ],
        4,
      ),
    ).toEqual([3, 3, null, 0]);
    expect(sumColumns([], 2)).toEqual([null, null]);
    expect(
      totalColumns(
        [
          [1, null, 0],
          [2, 3, 0],
        ],
        3,
      ),
    ).toEqual([3, null, 0]);
    expect(
      stackColumns(
        [
          [1, null],
          [2, 3],
        ],
        2,
      ),
    ).toEqual([
      [1, null],
      [3, 3],
    ]);
    expect(total([null, null])).toBeNull();
    expect(total([null, 0, 2])).toBe(2);
  });

  test('gaps are stretches without data; a zero is none', () => {
    expect(gaps([null, null, 0, 1, null])).toEqual([
      [0, 1],
      [4, 4],
    ]);
  });

  test('the busiest interval is the first of the largest', () => {
    expect(indexOfMax([null, 1, 3, 3])).toBe(2);
    expect(indexOfMax([null])).toBe(-1);
  });

  test('the period before is compared by local time, across a change of clocks', () => {
    const hour = { count: 24, minutes: 60, offset: 60 };
    const before = expandRuns(midnight, [hour]);
    // The next day, clocks go forward at 2:00: there is no interval that begins then.
    const now = expandRuns(midnight + 86_400_000, [
      { count: 3, minutes: 60, offset: 60 },
      { count: 20, minutes: 60, offset: 120 },
    ]);
    const numbers = before.starts.map((_, index) => index);
    const aligned = alignEarlier(now, before, numbers, 1440);
    expect(aligned.slice(0, 5)).toEqual([0, 1, 2, 4, 5]);
    expect(aligned).toHaveLength(23);
  });
});

describe('where clocks go back, a local time comes twice', () => {
  // Europe/Berlin on 25 October 2026: from 3:00 back to 2:00.
  const midnightInBerlin = Date.parse('2026-10-24T22:00:00Z');
  const berlin = (minutes: number) =>
    expandRuns(midnightInBerlin, [
      { count: 180 / minutes, minutes, offset: 120 },
      { count: (22 * 60) / minutes, minutes, offset: 60 },
    ]);

  test.each([
    [15, [8, 9, 10, 11, 12, 13, 14, 15]],
    [60, [2, 3]],
  ])('in intervals of %i minutes', (minutes, expected) => {
    const line = berlin(minutes);
    expect(line.starts.flatMap((_, index) => (isRepeated(line, index) ? [index] : []))).toEqual(expected);
  });

  test('days don’t', () => {
    const line = expandRuns(midnightInBerlin, [
      { count: 1, minutes: 1500, offset: 120 },
      { count: 1, minutes: 1440, offset: 60 },
    ]);
    expect(line.starts.map((_, index) => isRepeated(line, index))).toEqual([false, false]);
  });

  test.each([
    ['en-GB', '02:00 CEST', '02:00 CET'],
    ['de', '02:00 MESZ', '02:00 MEZ'],
  ])('and is told with the zone’s name: %s', (locale, first, second) => {
    const { starts } = berlin(60);
    const format = createFormat(locale);
    expect([2, 3].map((index) => format.zonedTime(starts[index]!, 'Europe/Berlin'))).toEqual([first, second]);
  });
});

describe('the typical week', () => {
  test('is the mean per weekday and time of day, by local clocks, without unknown intervals', () => {
    const line = expandRuns(midnight, [{ count: 24 * 14, minutes: 60, offset: 60 }]);
    const numbers = line.starts.map((_, index) => (index === 0 ? 4 : index === 24 * 7 ? null : 1));
    const week = weekOf(line, numbers, numbers, 60, 1);
    expect(week.weekdays).toEqual([1, 2, 3, 4, 5, 6, 0]);
    // Midnight UTC is one o'clock there; of the two Mondays, one is unknown.
    expect(week.rows[0]?.[1]).toEqual({ mean: 4, known: true });
    expect(week.rows[0]?.[2]).toEqual({ mean: 1, known: true });
    expect(week.max).toBe(4);
  });

  test('tells a time without any data from one without a handle time', () => {
    const line = expandRuns(midnight, [{ count: 3, minutes: 60, offset: 60 }]);
    const week = weekOf(line, [null, null, 30], [null, 0, 2], 60, 1);
    const cells = week.rows.flat().filter(({ known }) => known);
    expect(cells).toEqual([
      { mean: null, known: true },
      { mean: 30, known: true },
    ]);
  });

  test('colours nothing for nothing and the maximum the most', () => {
    expect(levelOf(0, 10)).toBe(0);
    expect(levelOf(0.01, 10)).toBe(1);
    expect(levelOf(10, 10)).toBe(LEVELS);
    expect(levelOf(0, 0)).toBe(0);
  });
});

const queueOf = (id: string, channel: Queue['channel']): Queue => ({
  id,
  integrationId: 'int_a',
  name: id,
  channel,
  active: true,
  offered: 0,
  firstContactAt: null,
  lastContactAt: null,
});

const calls = (id: string, offered: number[], handled: number[], handleSeconds: number[]): QueueColumns => ({
  queue: queueOf(id, 'call'),
  offered,
  handled,
  handleSeconds,
});
const cases = (id: string, offered: (number | null)[]): QueueColumns => ({
  queue: queueOf(id, 'case'),
  offered,
  handled: null,
  handleSeconds: null,
});

describe('series', () => {
  test('T4: abandoned and handle time are those of calls alone; AHT is over all that were handled, never 0', () => {
    const columns = [
      calls('a', [4, 1, 0], [2, 0, 0], [120, 0, 0]),
      calls('b', [2, 0, 0], [2, 0, 0], [600, 0, 0]),
      cases('c', [9, 9, 9]),
    ];
    expect(totalOf(columns, 'abandoned', 3)).toEqual([2, 1, 0]);
    expect(totalOf(columns, 'aht', 3)).toEqual([180, null, null]);
    expect(totalOf(columns, 'offered', 3)).toEqual([15, 10, 9]);
  });

  test('G8: no total where one of the queues isn’t known', () => {
    const unknown: QueueColumns = {
      ...calls('b', [], [], []),
      offered: [null, 1],
      handled: [null, 1],
      handleSeconds: [null, 9],
    };
    const columns = [calls('a', [4, 1], [2, 1], [120, 9]), unknown];
    expect(totalOf(columns, 'abandoned', 2)).toEqual([null, 0]);
    expect(totalOf(columns, 'aht', 2)).toEqual([null, 9]);
    expect(totalOf(columns, 'offered', 2)).toEqual([null, 2]);
  });

  const dataOf = (
    distinct: (number | null)[],
    columns: QueueColumns[],
    completeTo: number | null = midnight + 10 * HOUR,
  ): VolumesData => ({
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-02T03:00:00Z',
    timeZone: 'UTC',
    minutes: 60,
    line: expandRuns(midnight, [{ count: distinct.length, minutes: 60, offset: 0 }]),
    distinct,
    byIntegration: [],
    columns,
    completeTo,
  });

  test('a period in numbers: contacts each once (G8), calls and what is a share of them', () => {
    const columns = [calls('a', [4, 1, 0], [2, 0, 0], [120, 0, 0]), cases('c', [9, 9, 9])];
    expect(summarize(dataOf([9, 9, 9], columns), midnight + 3 * HOUR)).toEqual({
      offered: 27,
      calls: 5,
      abandoned: 3,
      abandonedShare: 3 / 5,
      aht: 60,
      perDay: null,
      isPart: false,
    });
    expect(summarize(dataOf([null], [cases('c', [null])]), midnight)).toMatchObject({
      offered: null,
      abandoned: null,
      abandonedShare: null,
      aht: null,
      isPart: true,
    });
  });

  test('the mean per day is of what is over: a running interval is none', () => {
    const days = { ...dataOf([10, 20, 4], []), minutes: 1440 };
    const line = expandRuns(midnight, [{ count: 3, minutes: 1440, offset: 0 }]);
    const inThirdDay = midnight + 60 * HOUR;
    const data = { ...days, line, completeTo: inThirdDay };
    expect(summarize(data, inThirdDay)).toMatchObject({ offered: 34, perDay: 15, isPart: false });
  });

  const ever = (column: QueueColumns, offered: number): QueueColumns => ({
    ...column,
    queue: { ...column.queue, offered },
  });

  test('a queue has its colour whichever are chosen; a new one changes no other’s', () => {
    const first = (id: string, firstContactAt: string | null) => ({ id, firstContactAt });
    const known = [first('a', '2026-01-03'), first('b', '2026-01-01'), first('c', '2026-01-02')];
    expect([...colorsOf(known, ['a', 'b', 'c'])]).toEqual([
      ['a', 2],
      ['b', 0],
      ['c', 1],
    ]);
    expect([...colorsOf([...known, first('d', null)], ['a', 'd'])]).toEqual([
      ['a', 2],
      ['d', 3],
    ]);
    const many = Array.from({ length: 20 }, (_, index) => first(`q${String(index).padStart(2, '0')}`, null));
    const alike = colorsOf(many, ['q00', 'q07', 'q14']);
    expect(new Set(alike.values()).size).toBe(3);
  });

  test('the largest queues have lines of their own, the rest is summed up', () => {
    const columns = Array.from({ length: MAX_SERIES + 3 }, (_, index) =>
      ever(cases(`q${String(index)}`, [index]), index),
    );
    const series = seriesOf(columns, 'offered', 1, new Map(), false);
    expect(series).toHaveLength(MAX_SERIES);
    expect((series[0]?.of as { id: string }).id).toBe(`q${String(MAX_SERIES + 2)}`);
    expect(series.at(-1)).toEqual({ of: 'rest', numbers: [0 + 1 + 2 + 3], color: MAX_SERIES - 1 });
    // G8: queues that share contacts are no parts of a whole.
    expect(seriesOf(columns, 'offered', 1, new Map(), true)).toHaveLength(MAX_SERIES - 1);
  });
});

test('a copied table keeps unknown cells empty, and no cell is a formula', () => {
  expect(
    toTsv([
      ['Time', '=1+1'],
      ['2026-01-31\t10:15', null],
      ['x', 0],
    ]),
  ).toBe("Time\t'=1+1\n2026-01-31 10:15\t\nx\t0");
});
