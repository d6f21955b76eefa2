import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useI18n } from '../i18n/i18n';
import type { VolumesState } from '../router/volumes-state';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { minutesBetween, resolveRange, shiftRange, todayIn } from './local-time';
import { Chart } from './chart/chart';
import { alignEarlier } from './columns';
import { compare } from './compare';
import { ContactsPanel } from './contacts-panel';
import { HeatmapView } from './heatmap-view';
import { hasCalls, measured, seriesOf, summarize, totalOf } from './series';
import { SummaryTiles } from './summary-tiles';
import { TableView } from './table-view';
import { useVolumes } from './use-volumes';
import { ViewBar } from './view-bar';

interface ResultProps {
  readonly state: VolumesState;
  readonly chosen: readonly string[];
  readonly timeZone: string;
  /** Whether contacts are counted in several of the chosen queues. */
  readonly overlapping: boolean;
  readonly onChange: (changes: Partial<VolumesState>) => void;
}

/** What the chosen queues had in the chosen period: in figures, as a chart, a typical week or a table. */
export function Result({ state, chosen, timeZone, overlapping, onChange }: ResultProps): JSX.Element {
  const { t } = useI18n();
  const today = todayIn(timeZone, Date.now());
  const range = resolveRange(state.range, today);
  const earlier = shiftRange(range, -1);
  // A typical week needs times of day.
  const interval = state.chart === 'heatmap' && state.interval === '1440' ? '60' : state.interval;
  const question = { queues: chosen, interval, timeZone };
  const now = useVolumes({ ...question, range }, range.to > today);
  const before = useVolumes(state.compare ? { ...question, range: earlier } : null, false);
  const { data } = now;
  const measure = data !== null && hasCalls(data.columns) ? state.measure : 'offered';

  const shown = useMemo(() => {
    if (data === null) return null;
    const length = data.line.starts.length;
    const total = totalOf(data.columns, measure, length);
    const each = seriesOf(data.columns, measure, length);
    // Lines of single queues can't be compared with what all of them had before.
    const asOne = state.compare && state.chart === 'line' && measure !== 'aht' && each.length > 1;
    return {
      series: asOne ? [{ of: 'all' as const, numbers: total, color: 0 }] : each,
      total,
      known: measure === 'offered' ? total : totalOf(measured(data.columns, measure), 'offered', length),
      summary: summarize(data.columns),
    };
  }, [data, measure, state.compare, state.chart]);
  const compared = useMemo(() => {
    if (before.data === null || data === null || !state.compare) return null;
    const { line, columns } = before.data;
    const numbers = totalOf(columns, measure, line.starts.length);
    const shift = minutesBetween(earlier.from, range.from);
    return {
      total: alignEarlier(data.line, line, numbers, shift),
      comparison: compare(data, before.data, shift, Date.now()),
    };
  }, [before.data, data, measure, state.compare]);

  if (data === null || shown === null)
    return now.problem === null ? (
      <Loading lines={10} />
    ) : (
      <ProblemNotice problem={now.problem} retry={now.reload} />
    );
  const unknown = measured(data.columns, measure).length > 0 && shown.summary.offered === null;
  return (
    <>
      {now.problem !== null && <ProblemNotice problem={now.problem} retry={now.reload} />}
      <SummaryTiles
        data={data}
        known={shown.known}
        summary={shown.summary}
        comparison={compared?.comparison ?? null}
        onPick={(at) => onChange({ at })}
      />
      <section class={now.loading ? 'card stack view loading-over' : 'card stack view'}>
        <ViewBar state={state} data={data} measure={measure} chosen={chosen} onChange={onChange} />
        {unknown && <p class="notice">{t('emptyRange')}</p>}
        {state.chart === 'heatmap' && (
          <HeatmapView data={data} total={shown.total} known={shown.known} measure={measure} />
        )}
        {state.chart === 'table' && (
          <TableView
            data={data}
            measure={measure}
            total={shown.total}
            known={shown.known}
            onPick={(at) => onChange({ at })}
          />
        )}
        {(state.chart === 'line' || state.chart === 'stack') && (
          <Chart
            // The handle times of several queues are no parts of a whole.
            stacked={state.chart === 'stack' && measure !== 'aht'}
            data={data}
            measure={measure}
            series={shown.series}
            total={shown.total}
            known={shown.known}
            compared={compared?.total ?? null}
            at={state.at}
            onPick={(at) => onChange({ at })}
            onZoom={(zoomed) => onChange({ range: zoomed })}
          />
        )}
        {overlapping && <p class="hint">{t('viewsOverlap')}</p>}
      </section>
      {state.at !== null && (
        <ContactsPanel
          at={state.at}
          data={data}
          onMove={(at) => onChange({ at })}
          onClose={() => onChange({ at: null })}
        />
      )}
    </>
  );
}
