import type { JSX } from 'preact';
import { useI18n } from '../../i18n/i18n';
import type { Numbers } from '../columns';
import type { Series } from '../series';
import { SeriesName } from './series-name';

interface LegendProps {
  readonly series: readonly Series[];
  /** What is compared with; null for nothing. */
  readonly compared: string | null;
  /** Contacts: unknown where nothing is known. */
  readonly known: Numbers;
  readonly canZoom: boolean;
}

/** Which line is which. */
export function Legend({ series, compared, known, canZoom }: LegendProps): JSX.Element {
  const { t } = useI18n();
  return (
    <div class="legend-row">
      <ul class="legend" aria-label={t('legend')}>
        {series.map((one) => (
          <li key={typeof one.of === 'string' ? one.of : one.of.id}>
            <SeriesName of={one} />
          </li>
        ))}
        {compared !== null && (
          <li>
            <span class="swatch before" />
            {compared}
          </li>
        )}
        {known.includes(null) && (
          <li title={t('noDataHint')}>
            <span class="swatch no-data" />
            {t('noData')}
          </li>
        )}
      </ul>
      <p class="hint chart-hint">{t(canZoom ? 'legendHint' : 'legendHintPick')}</p>
    </div>
  );
}
