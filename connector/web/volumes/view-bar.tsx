import type { JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import type { MessageKey } from '../i18n/messages';
import { oneOf } from '../router/queue-filter';
import { charts, measures, type Chart, type Measure, type VolumesState } from '../router/volumes-state';
import { ViewsMenu } from '../saved/views-menu';
import type { Choice } from './choice';
import type { Comparison } from './compare';
import { ExportMenu } from './export/export-menu';
import { hasCalls } from './series';
import type { VolumesData } from './data';

const chartNames: Readonly<Record<Chart, MessageKey>> = {
  total: 'chartTotal',
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
  readonly chart: Chart;
  readonly data: VolumesData;
  readonly measure: Measure;
  readonly choice: Choice;
  readonly overlapping: boolean;
  readonly comparison: Comparison | null;
  readonly comparedName: string;
  readonly onChange: (changes: Partial<VolumesState>) => void;
}

/** How the numbers are shown, and how they leave the page. */
export function ViewBar(props: ViewBarProps): JSX.Element {
  const { t } = useI18n();
  const { chart, data, measure, choice, overlapping, comparison, comparedName, onChange } = props;
  return (
    <div class="toolbar view-bar">
      <fieldset class="segments">
        <legend class="visually-hidden">{t('chart')}</legend>
        {charts
          .filter((one) => one !== 'stack' || (!overlapping && data.columns.length > 1))
          .map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="chart"
                checked={chart === one}
                onChange={() => onChange({ chart: one })}
              />
              {t(chartNames[one])}
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
      <ViewsMenu state={props.state} />
      <ExportMenu
        data={data}
        measure={measure}
        choice={choice}
        channel={props.state.filter.channel}
        compared={comparison?.before ?? null}
        comparedName={comparedName}
      />
    </div>
  );
}
