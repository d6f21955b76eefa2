import type { JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import type { MessageKey } from '../i18n/messages';
import { oneOf } from '../router/queue-filter';
import { charts, measures, type Chart, type Measure, type VolumesState } from '../router/volumes-state';
import { CopyButton } from '../ui/copy-button';
import { hasCalls } from './series';
import { tableText } from './table-text';
import type { VolumesData } from './use-volumes';

const chartNames: Readonly<Record<Chart, MessageKey>> = {
  stack: 'chartStack',
  line: 'chartLine',
  heatmap: 'chartHeatmap',
  table: 'chartTable',
};

const measureNames: Readonly<Record<Measure, MessageKey>> = {
  offered: 'measureOffered',
  abandoned: 'measureAbandoned',
  aht: 'measureAht',
};

interface ViewBarProps {
  readonly state: VolumesState;
  readonly data: VolumesData;
  readonly measure: Measure;
  readonly chosen: readonly string[];
  readonly onChange: (changes: Partial<VolumesState>) => void;
}

/** How the numbers are shown, and how they leave the page. */
export function ViewBar({ state, data, measure, chosen, onChange }: ViewBarProps): JSX.Element {
  const i18n = useI18n();
  const { t } = i18n;
  const csv = new URLSearchParams({
    queueId: chosen.join(','),
    from: data.from,
    to: data.to,
    interval: String(data.minutes),
    timeZone: data.timeZone,
  });
  return (
    <div class="toolbar view-bar">
      <fieldset class="segments">
        <legend class="visually-hidden">{t('chart')}</legend>
        {charts.map((chart) => (
          <label key={chart}>
            <input
              type="radio"
              name="chart"
              checked={state.chart === chart}
              onChange={() => onChange({ chart })}
            />
            {t(chartNames[chart])}
          </label>
        ))}
      </fieldset>
      {hasCalls(data.columns) && (
        <select
          aria-label={t('measure')}
          value={measure}
          onChange={({ currentTarget }) =>
            onChange({ measure: oneOf(measures, currentTarget.value) ?? measure })
          }
        >
          {measures.map((one) => (
            <option key={one} value={one}>
              {t(measureNames[one])}
            </option>
          ))}
        </select>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={state.compare}
          onChange={({ currentTarget }) => onChange({ compare: currentTarget.checked })}
        />
        {t('compare')}
      </label>
      <div class="actions end">
        <CopyButton text={() => tableText(data, measure, i18n)} label={t('copyTable')} />
        <a class="button" href={`/api/v1/intervals.csv?${csv.toString()}`} download>
          {t('downloadCsv')}
        </a>
      </div>
    </div>
  );
}
