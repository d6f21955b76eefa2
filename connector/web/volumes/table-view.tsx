import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useI18n } from '../i18n/i18n';
import type { Measure } from '../router/volumes-state';
import { VirtualTable, type Column } from '../ui/virtual-table';
import type { Numbers } from './columns';
import { startOf, startTime, useIntervalName } from './interval-name';
import { useMeasureText } from './measure-text';
import { measured, numbersOf, totalOf } from './series';
import type { VolumesData } from './use-volumes';

interface TableViewProps {
  readonly data: VolumesData;
  readonly measure: Measure;
  readonly total: Numbers;
  /** Contacts: unknown where nothing is known. */
  readonly known: Numbers;
  readonly onPick: (at: string) => void;
}

/** One row per interval, one column per queue; of calls also what was handled, abandoned, and the handle time. */
export function TableView({ data, measure, total, known, onPick }: TableViewProps): JSX.Element {
  const { t, format } = useI18n();
  const text = useMeasureText();
  const nameOf = useIntervalName();
  const { line, minutes, timeZone } = data;
  const rows = useMemo(() => line.starts.map((_, index) => index), [line]);
  const numbers = useMemo(() => {
    const withCalls = measure === 'offered' && measured(data.columns, 'abandoned').length > 0;
    return {
      ofQueues: measured(data.columns, measure).map((one) => ({ one, numbers: numbersOf(one, measure) })),
      ofCalls: (withCalls ? (['abandoned', 'aht'] as const) : []).map((of) => ({
        of,
        numbers: totalOf(data.columns, of, line.starts.length),
      })),
    };
  }, [data, line, measure]);

  const startName = (row: number): string => {
    const start = line.starts[row] ?? 0;
    const day = format.weekday(start, timeZone);
    return minutes === 1440 ? day : `${day}, ${startTime(data, row, format)}`;
  };
  const totalCell = (row: number): JSX.Element => {
    const value = total[row] ?? null;
    if ((known[row] ?? 0) === 0)
      return <Cell value={value} text={text(value, measure, known[row] !== null)} />;
    return (
      <button
        type="button"
        class="link"
        aria-label={`${nameOf(data, row)}: ${text(value, measure, true)}. ${t('contactsAt')}`}
        onClick={() => onPick(startOf(data, row))}
      >
        {text(value, measure, true)}
      </button>
    );
  };
  const columns: Column<number>[] = [
    { label: t('time'), class: 'time', cell: startName },
    { label: t('total'), class: 'number', cell: totalCell },
    ...numbers.ofCalls.map(({ of, numbers: column }): Column<number> => ({
      label: t(of),
      class: 'number',
      cell: (row) => (
        <Cell value={column[row] ?? null} text={text(column[row] ?? null, of, known[row] !== null)} />
      ),
    })),
    ...numbers.ofQueues.map(({ one, numbers: column }): Column<number> => ({
      label: one.queue.name,
      class: 'number',
      cell: (row) => (
        <Cell
          value={column[row] ?? null}
          text={text(column[row] ?? null, measure, one.offered[row] !== null)}
        />
      ),
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
