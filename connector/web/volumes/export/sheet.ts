import type { Format } from '../../i18n/format';
import type { MessageKey } from '../../i18n/messages';
import type { Measure } from '../../router/volumes-state';
import { total as sumOf, type Numbers } from '../columns';
import { localTime } from '../local-time';
import { isPart } from '../known';
import { measured, numbersOf, totalOf } from '../series';
import type { VolumesData } from '../data';

interface Words {
  readonly t: (key: MessageKey) => string;
  readonly format: Format;
}

export type SheetCell = string | number | null;

/** A table as it leaves the page: what it is, its columns' names, sums, and a row per interval. */
export interface Sheet {
  readonly title: string;
  /** What the numbers are of: period, time zone, when. */
  readonly about: readonly (readonly [string, string])[];
  readonly header: readonly string[];
  /** Null for a measure that has none. */
  readonly sums: readonly SheetCell[];
  /** Which sums are the least that they can come to: a part isn't known yet (G8). */
  readonly partial: readonly boolean[];
  readonly rows: readonly (readonly SheetCell[])[];
}

interface SheetInput {
  readonly data: VolumesData;
  readonly measure: Measure;
  /** Whose numbers they are. */
  readonly name: string;
  readonly compared: Numbers | null;
  readonly comparedName: string;
}

/** The wide table: intervals × queues, with the total in which each contact counts once. Unknown numbers are empty (G4). */
export function sheetOf(
  { data, measure, name, compared, comparedName }: SheetInput,
  { t, format }: Words,
): Sheet {
  const { line, timeZone, minutes } = data;
  const { length } = line.starts;
  const own = measured(data.columns, measure);
  const total = measure === 'offered' ? data.distinct : totalOf(data.columns, measure, length);
  const columns: (readonly [string, Numbers])[] = [
    [t(measure === 'offered' ? 'contactsOnce' : 'total'), total],
    ...(compared === null ? [] : [[comparedName, compared] as const]),
    ...own.map((column) => [column.queue.name, numbersOf(column, measure)] as const),
  ];
  const timeOf = (index: number): string => {
    const local = localTime(line.starts[index] ?? 0, line.offsets[index] ?? 0);
    return minutes === 1440 ? local.slice(0, 10) : local.replace('T', ' ');
  };
  const sum = (numbers: Numbers): number | null => (measure === 'aht' ? null : sumOf(numbers));
  const at = Date.now();
  const partial = columns.map(([, numbers]) =>
    numbers === compared ? numbers.includes(null) : isPart(numbers, data, at),
  );
  return {
    title: name,
    about: [
      [
        t('range'),
        `${format.date(data.from, timeZone)} – ${format.date((line.ends.at(-1) ?? 0) - 1, timeZone)}`,
      ],
      [
        t('interval'),
        t(
          minutes === 1440
            ? 'interval1440'
            : minutes === 60
              ? 'interval60'
              : minutes === 30
                ? 'interval30'
                : 'interval15',
        ),
      ],
      [t('timeZone'), timeZone],
      [t('exportedAt'), format.dateTime(at, timeZone)],
      ...(partial.includes(true) ? [['≥', t('partlyKnown')] as const] : []),
    ],
    header: [`${t('time')} (${timeZone})`, ...columns.map(([label]) => label)],
    sums: [t('total'), ...columns.map(([, numbers]) => sum(numbers))],
    partial: [false, ...partial],
    rows: line.starts.map((_, index) => [
      timeOf(index),
      ...columns.map(([, numbers]) => numbers[index] ?? null),
    ]),
  };
}

/** "Fjordline chat 2026-11-15–2026-11-21 Europe-Berlin.xlsx": what can't be in a file's name is replaced. */
export function fileName(name: string, { line, timeZone }: VolumesData, extension: string): string {
  const day = (at: number, offset: number): string => localTime(at, offset).slice(0, 10);
  const first = day(line.starts[0] ?? 0, line.offsets[0] ?? 0);
  const last = day((line.ends.at(-1) ?? 0) - 60_000, line.offsets.at(-1) ?? 0);
  return `${name} ${first}_${last} ${timeZone}.${extension}`.replace(/[\\/:*?"<>|]+/g, '-');
}
