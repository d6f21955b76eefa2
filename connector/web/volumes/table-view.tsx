import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { useI18n } from '../i18n/i18n';
import { CALLS, WHOLE, type Measure } from '../router/volumes-state';
import { VirtualTable, type Column } from '../ui/virtual-table';
import { total as sumOf, type Numbers } from './columns';
import { startOf, startTime, useIntervalName } from './interval-name';
import { useMeasureText } from './measure-text';
import { isPart } from './known';
import { measured, numbersOf, totalOf } from './series';
import type { VolumesData } from './data';

interface TableViewProps {
  readonly data: VolumesData;
  readonly measure: Measure;
  readonly total: Numbers;
  /** Contacts: unknown where nothing is known. */
  readonly known: Numbers;
  readonly compared: Numbers | null;
  readonly comparedName: string;
  /** @param at an interval's start, or `WHOLE` @param of the queue whose number was picked, or `CALLS`; null for all */
  readonly onPick: (at: string, of: string | null) => void;
}

/** A column of numbers, as it is sorted and summed. */
interface Figures {
  readonly key: string;
  readonly label: string;
  readonly numbers: Numbers;
  readonly measure: Measure;
  /** The queue whose contacts a number leads to, or `CALLS`; null for all; undefined where it leads nowhere. */
  readonly of?: string | null;
  /** The change in per cent rather than a number. */
  readonly isChange?: boolean;
}

/** By what the rows are sorted: a column's key, or null for the time. */
interface Order {
  readonly by: string | null;
  readonly descending: boolean;
}

/** One row per interval, one column per queue; of calls also what was abandoned, and the handle time. Sums on top. */
export function TableView(props: TableViewProps): JSX.Element {
  const { t, format } = useI18n();
  const text = useMeasureText();
  const nameOf = useIntervalName();
  const { data, measure, total, known, compared, comparedName, onPick } = props;
  const { line, minutes, timeZone } = data;
  const [order, setOrder] = useState<Order>({ by: null, descending: false });
  const figures = useMemo((): Figures[] => {
    const length = line.starts.length;
    const calls = measure === 'offered' && measured(data.columns, 'abandoned').length > 0;
    const change = compared?.map((before, index) => {
      const now = total[index] ?? null;
      return before === null || now === null || before === 0 ? null : (now - before) / before;
    });
    return [
      {
        key: 'total',
        label: t(measure === 'offered' ? 'contactsOnce' : 'total'),
        numbers: total,
        measure,
        // Of abandoned calls and handle times the calls tell.
        of: measure === 'offered' ? null : CALLS,
      },
      ...(compared === null
        ? []
        : [
            { key: 'before', label: comparedName, numbers: compared, measure },
            { key: 'change', label: t('change'), numbers: change ?? [], measure, isChange: true },
          ]),
      ...(calls ? (['abandoned', 'aht'] as const) : []).map((of) => ({
        key: of,
        label: t(of),
        numbers: totalOf(data.columns, of, length),
        measure: of,
        of: CALLS,
      })),
      ...measured(data.columns, measure).map((one) => ({
        key: one.queue.id,
        label: one.queue.name,
        numbers: numbersOf(one, measure),
        measure,
        of: one.queue.id,
      })),
    ];
  }, [data, measure, total, compared, comparedName, t]);
  const rows = useMemo(() => {
    const by = figures.find(({ key }) => key === order.by)?.numbers;
    const indexes = line.starts.map((_, index) => index);
    if (by !== undefined) indexes.sort((a, b) => (by[a] ?? Infinity) - (by[b] ?? Infinity) || a - b);
    return order.descending ? indexes.reverse() : indexes;
  }, [line, figures, order]);

  const sorted = (by: string | null): Pick<Column<number>, 'sort'> => ({
    sort: {
      direction: order.by !== by ? null : order.descending ? 'descending' : 'ascending',
      toggle: () =>
        setOrder((last) =>
          last.by === by ? { by, descending: !last.descending } : { by, descending: by !== null },
        ),
    },
  });
  const startName = (row: number): string => {
    const start = line.starts[row] ?? 0;
    const day = format.weekday(start, timeZone);
    return minutes === 1440 ? day : `${day}, ${startTime(data, row, format)}`;
  };
  const shown = (
    value: number | null,
    { measure: of, isChange = false }: Figures,
    isKnown: boolean,
  ): string => (isChange ? (value === null ? '–' : format.change(value)) : text(value, of, isKnown));
  const link = (of: string | null, at: string, name: string, value: string): JSX.Element => (
    <button
      type="button"
      class="link number-link"
      aria-label={`${t('pair', { of: name, value })}. ${t('showContacts')}`}
      onClick={() => onPick(at, of)}
    >
      {value}
    </button>
  );
  const cell = (figure: Figures, row: number): JSX.Element => {
    const value = figure.numbers[row] ?? null;
    const { of } = figure;
    if (of === undefined || value === null || value === 0)
      return <Cell value={value} text={shown(value, figure, known[row] !== null)} />;
    return link(of, startOf(data, row), `${nameOf(data, row)}, ${figure.label}`, shown(value, figure, true));
  };
  const sum = (figure: Figures): JSX.Element | string => {
    const { of } = figure;
    if (figure.measure === 'aht' || figure.isChange === true) return '';
    const value = sumOf(figure.numbers);
    if (value === null) return t('unknown');
    // Of an earlier period nothing lies ahead.
    const isSome =
      figure.key === 'before' ? figure.numbers.includes(null) : isPart(figure.numbers, data, Date.now());
    const told = text(value, figure.measure, true);
    const name = isSome ? t('atLeast', { value: told }) : told;
    return of === undefined || value === 0 ? name : link(of, WHOLE, `${t('total')}, ${figure.label}`, name);
  };
  const columns: Column<number>[] = [
    { label: t('time'), class: 'time', cell: startName, foot: t('total'), ...sorted(null) },
    ...figures.map((figure): Column<number> => ({
      label: figure.label,
      class: figure.key === 'total' ? 'number first' : 'number',
      cell: (row) => cell(figure, row),
      foot: sum(figure),
      ...sorted(figure.key),
    })),
  ];
  return (
    <VirtualTable
      label={t('chartTable')}
      columns={columns}
      rows={rows}
      keyOf={(row) => String(line.starts[row] ?? row)}
    />
  );
}

/** A number: a zero is pale, and what isn't known is no zero. */
function Cell({ value, text }: { value: number | null; text: string }): JSX.Element {
  return <span class={value === null ? 'no-data' : value === 0 ? 'zero' : undefined}>{text}</span>;
}
