import type { JSX } from 'preact';
import { useI18n } from '../../i18n/i18n';
import type { Measure } from '../../router/volumes-state';
import type { Numbers } from '../columns';
import { useMeasureText } from '../measure-text';
import type { Series } from '../series';

interface LegendProps {
  readonly series: readonly Series[];
  readonly compared: Numbers | null;
  readonly measure: Measure;
  /** Contacts in all of them: unknown where nothing is known. */
  readonly known: Numbers;
  /** The interval whose numbers are told; null for none. */
  readonly index: number | null;
}

/** Which line is which, with the numbers at the cursor. */
export function Legend({ series, compared, measure, known, index }: LegendProps): JSX.Element {
  const { t } = useI18n();
  const text = useMeasureText();
  const numberAt = (numbers: Numbers): JSX.Element | null =>
    index === null ? null : <strong>{text(numbers[index] ?? null, measure, known[index] !== null)}</strong>;
  return (
    <ul class="legend" aria-label={t('legend')}>
      {series.map(({ of, numbers, color }) => (
        <li key={typeof of === 'string' ? of : of.id}>
          <span class={`swatch series-${String(color + 1)}`} />
          <span class="queue-name">
            {typeof of === 'string' ? t(of === 'all' ? 'allQueues' : 'otherQueues') : of.name}
          </span>
          {numberAt(numbers)}
        </li>
      ))}
      {compared !== null && (
        <li>
          <span class="swatch before" />
          {t('previousPeriod')}
          {numberAt(compared)}
        </li>
      )}
      {known.includes(null) && (
        <li title={t('noDataHint')}>
          <span class="swatch no-data" />
          {t('noData')}
        </li>
      )}
    </ul>
  );
}
