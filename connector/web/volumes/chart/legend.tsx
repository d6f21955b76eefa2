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
  readonly hasGaps: boolean;
  /** The interval whose numbers are told; null for none. */
  readonly index: number | null;
}

/** Which line is which, with the numbers at the cursor. */
export function Legend({ series, compared, measure, hasGaps, index }: LegendProps): JSX.Element {
  const { t } = useI18n();
  const text = useMeasureText();
  const numberAt = (numbers: Numbers): JSX.Element | null =>
    index === null ? null : <strong>{text(numbers[index] ?? null, measure)}</strong>;
  return (
    <ul class="legend" aria-label={t('legend')}>
      {series.map(({ queue, numbers }, place) => (
        <li key={queue?.id ?? ''}>
          <span class={`swatch series-${String(place + 1)}`} />
          <span class="queue-name">{queue?.name ?? t('otherQueues')}</span>
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
      {hasGaps && (
        <li title={t('noDataHint')}>
          <span class="swatch no-data" />
          {t('noData')}
        </li>
      )}
    </ul>
  );
}
