import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useI18n } from '../i18n/i18n';
import type { Measure } from '../router/volumes-state';
import { VirtualTable, type Column } from '../ui/virtual-table';
import { startOf, useIntervalName } from './interval-name';
import { useMeasureText } from './measure-text';
import { measured, seriesOf, totalOf } from './series';
import type { VolumesData } from './use-volumes';

interface TableViewProps {
  readonly data: VolumesData;
  readonly measure: Measure;
  readonly onPick: (at: string) => void;
}

/** One row per interval, one column per queue; of calls also what was handled, abandoned, and the handle time. */
export function TableView({ data, measure, onPick }: TableViewProps): JSX.Element {
  const { t, format } = useI18n();
  const text = useMeasureText();
  const nameOf = useIntervalName();
  const startName = (row: number): string => {
    const start = data.line.starts[row] ?? 0;
    const day = format.weekday(start, data.timeZone);
    return data.minutes === 1440 ? day : `${day}, ${format.time(start, data.timeZone)}`;
  };
  const { rows, columns } = useMemo(() => {
    const length = data.line.starts.length;
    const shown = measured(data.columns, measure);
    const totals = totalOf(shown, measure, length);
    const number = (value: number | null | undefined): JSX.Element => (
      <span class={value === null || value === undefined ? 'no-data' : value === 0 ? 'zero' : undefined}>
        {text(value ?? null, measure)}
      </span>
    );
    const callColumns: Column<number>[] =
      measure === 'offered' && measured(data.columns, 'abandoned').length > 0
        ? (['abandoned', 'aht'] as const).map((one) => {
            const numbers = totalOf(data.columns, one, length);
            return {
              label: t(one),
              class: 'number',
              cell: (row) => (numbers[row] === null ? '' : text(numbers[row] ?? null, one)),
            };
          })
        : [];
    return {
      rows: data.line.starts.map((_, index) => index),
      columns: [
        { label: t('time'), class: 'time', cell: (row: number) => startName(row) },
        {
          label: t('total'),
          class: 'number',
          cell: (row: number) =>
            (totals[row] ?? 0) > 0 ? (
              <button
                type="button"
                class="link"
                aria-label={`${nameOf(data, row)}: ${text(totals[row] ?? null, measure)}. ${t('contactsAt')}`}
                onClick={() => onPick(startOf(data, row))}
              >
                {text(totals[row] ?? null, measure)}
              </button>
            ) : (
              number(totals[row])
            ),
        },
        ...callColumns,
        ...shown.map((one): Column<number> => {
          const numbers = seriesOf([one], measure, length)[0]?.numbers ?? [];
          return { label: one.queue.name, class: 'number', cell: (row) => number(numbers[row]) };
        }),
      ],
    };
  }, [data, measure, t, onPick]);
  return (
    <VirtualTable
      label={t('chartTable')}
      columns={columns}
      rows={rows}
      keyOf={(row) => String(data.line.starts[row] ?? row)}
    />
  );
}
