import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useI18n } from '../i18n/i18n';
import type { Measure } from '../router/volumes-state';
import type { Numbers } from './columns';
import { firstDayOf, levelOf, LEVELS, weekOf, type Cell } from './heatmap';
import { useMeasureText } from './measure-text';
import type { VolumesData } from './use-volumes';

interface HeatmapViewProps {
  readonly data: VolumesData;
  readonly total: Numbers;
  /** Contacts: unknown where nothing is known. */
  readonly known: Numbers;
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
export function HeatmapView({ data, total, known, measure }: HeatmapViewProps): JSX.Element {
  const { t, format } = useI18n();
  const text = useMeasureText();
  const week = useMemo(
    () => weekOf(data.line, total, known, data.minutes, firstDayOf(format.locale)),
    [data, total, known, format],
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
                      max={week.max}
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
        <span>{t('few')}</span>
        {Array.from({ length: LEVELS + 1 }, (_, level) => (
          <span key={level} class={`swatch heat-${String(level)}`} />
        ))}
        <span>{t('many')}</span>
        <span class="swatch no-data" /> <span>{t('noData')}</span>
        <span class="grow">{t('heatmapHint')}</span>
      </p>
    </>
  );
}

interface HeatCellProps {
  readonly cell: Cell;
  readonly max: number;
  readonly shown: string;
  readonly title: string;
}

function HeatCell({ cell: { mean, known }, max, shown, title }: HeatCellProps): JSX.Element {
  return (
    <td class={known ? `heat-${String(levelOf(mean ?? 0, max))}` : 'no-data'} title={title}>
      <span>{shown}</span>
    </td>
  );
}
