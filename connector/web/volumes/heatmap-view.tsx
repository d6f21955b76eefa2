import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useI18n } from '../i18n/i18n';
import type { Measure } from '../router/volumes-state';
import type { Numbers } from './columns';
import { firstDayOf, levelOf, LEVELS, weekOf, type Cell } from './heatmap';
import { useMeasureText } from './measure-text';
import type { VolumesData } from './data';

interface HeatmapViewProps {
  readonly data: VolumesData;
  readonly total: Numbers;
  /** Contacts: unknown where nothing is known. */
  readonly known: Numbers;
  /** What is compared with, in the places of this period's intervals: then the differences are shown. */
  readonly compared: Numbers | null;
  readonly comparedName: string;
  readonly measure: Measure;
}

/** A Sunday, to take weekdays' names from. */
const SUNDAY = Date.UTC(2026, 0, 4);
const DAY_MS = 86_400_000;
/** A label each so many hours: one for each has no room in every language. */
const LABEL_HOURS = 3;
/** More columns than this leave no room for numbers. */
const READABLE = 24;

/** The typical week: weekdays by times of day, the busier the stronger. */
export function HeatmapView(props: HeatmapViewProps): JSX.Element {
  const { t, format } = useI18n();
  const text = useMeasureText();
  const { data, total, known, compared, comparedName, measure } = props;
  const week = useMemo(
    () => weekOf(data.line, total, known, data.minutes, firstDayOf(format.locale)),
    [data, total, known, format],
  );
  const before = useMemo(
    () =>
      compared === null
        ? null
        : weekOf(data.line, compared, compared, data.minutes, firstDayOf(format.locale)),
    [data, compared, format],
  );
  const most = Math.max(
    0,
    ...week.rows.flatMap((cells, row) =>
      cells.map(({ mean }, slot) => Math.abs((mean ?? 0) - (before?.rows[row]?.[slot]?.mean ?? mean ?? 0))),
    ),
  );
  const weekdays = useMemo(
    () => new Intl.DateTimeFormat(format.locale, { weekday: 'long', timeZone: 'UTC' }),
    [format],
  );
  const timeOf = (slot: number): string => format.time(SUNDAY + slot * 60_000, 'UTC');
  const perHour = 60 / data.minutes;
  const readable = week.slots.length <= READABLE && measure !== 'aht';

  return (
    <>
      <div class="scroll heatmap" tabIndex={0} role="region" aria-label={t('heatmapLabel')}>
        <table class={readable ? 'numbers' : undefined}>
          <caption class="visually-hidden">{t('heatmapLabel')}</caption>
          <thead>
            <tr>
              <td />
              {week.slots
                .filter((slot) => slot % (60 * LABEL_HOURS) === 0)
                .map((slot) => (
                  <th key={slot} scope="colgroup" colSpan={LABEL_HOURS * perHour}>
                    <span>{format.hour(SUNDAY + slot * 60_000, 'UTC')}</span>
                  </th>
                ))}
            </tr>
          </thead>
          <tbody>
            {week.rows.map((cells, row) => {
              const weekday = weekdays.format(SUNDAY + (week.weekdays[row] ?? 0) * DAY_MS);
              return (
                <tr key={weekday}>
                  <th scope="row">{weekday}</th>
                  {cells.map((cell, slot) => (
                    <HeatCell
                      key={slot}
                      cell={cell}
                      before={before === null ? null : (before.rows[row]?.[slot]?.mean ?? null)}
                      isCompared={before !== null}
                      max={before === null ? week.max : most}
                      shown={text(cell.mean, measure, cell.known)}
                      title={t('heatmapCell', {
                        weekday,
                        time: timeOf(week.slots[slot] ?? 0),
                        value: text(cell.mean, measure, cell.known),
                      })}
                    />
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p class="heat-legend muted">
        {before === null ? (
          <>
            <span>{t('few')}</span>
            {Array.from({ length: LEVELS + 1 }, (_, level) => (
              <span key={level} class={`swatch heat-${String(level)}`} />
            ))}
            <span>{t('many')}</span>
          </>
        ) : (
          <>
            <span class={`swatch less-${String(LEVELS)}`} /> <span>{t('fewerContacts')}</span>
            <span class="swatch heat-0" />
            <span class={`swatch heat-${String(LEVELS)}`} /> <span>{t('moreContacts')}</span>
            <strong>{comparedName}</strong>
          </>
        )}
        <span class="swatch no-data" /> <span>{t('noData')}</span>
        <span class="grow">{t('heatmapHint')}</span>
      </p>
    </>
  );
}

interface HeatCellProps {
  readonly cell: Cell;
  readonly before: number | null;
  readonly isCompared: boolean;
  readonly max: number;
  readonly shown: string;
  readonly title: string;
}

/** A time of day on a weekday: how much came, or how much more or less than before. */
function HeatCell({ cell, before, isCompared, max, shown, title }: HeatCellProps): JSX.Element {
  const { format } = useI18n();
  const { mean, known } = cell;
  if (!isCompared)
    return (
      <td class={known ? `heat-${String(levelOf(mean ?? 0, max))}` : 'no-data'} title={title}>
        <span>{shown}</span>
      </td>
    );
  if (mean === null || before === null)
    return (
      <td class="no-data" title={title}>
        <span>{shown}</span>
      </td>
    );
  const difference = mean - before;
  const level = levelOf(Math.abs(difference), max);
  return (
    <td
      class={`${difference < 0 && level > 0 ? 'less' : 'heat'}-${String(level)}`}
      title={`${title} (${format.difference(difference)})`}
    >
      <span>{format.difference(difference)}</span>
    </td>
  );
}
