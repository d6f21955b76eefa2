import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { IntegrationName } from '../api/schemas';
import { useI18n } from '../i18n/i18n';
import { useProducts } from '../integrations/products';
import { overlap } from '../queues/overlap';
import type { Chart as ChartKind, VolumesState } from '../router/volumes-state';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { Breakdown } from './breakdown';
import { Chart } from './chart/chart';
import { MAX_GROUPED, type Choice } from './choice';
import { compare } from './compare';
import { ContactsPanel } from './contacts-panel';
import { baselineNames } from './controls';
import { HeatmapView } from './heatmap-view';
import { daysEarlier, earlierRange, todayIn } from './local-time';
import { periodOf } from './period';
import { knownOf } from './known';
import { colorsOf, hasCalls, MAX_SERIES, seriesOf, summarize, totalOf, type Series } from './series';
import { SummaryTiles } from './summary-tiles';
import { TableView } from './table-view';
import { TooLong } from './too-long';
import { useManyVolumes, useVolumes } from './use-volumes';
import { ViewBar } from './view-bar';

interface ResultProps {
  readonly state: VolumesState;
  readonly choice: Choice;
  readonly integrations: readonly IntegrationName[];
  readonly timeZone: string;
  readonly onChange: (changes: Partial<VolumesState>) => void;
}

/** What was chosen, in the chosen period: in figures, as a chart, a typical week or a table, and queue by queue. */
export function Result({ state, choice, integrations, timeZone, onChange }: ResultProps): JSX.Element {
  const { t } = useI18n();
  const today = todayIn(timeZone, Date.now());
  const { range, interval } = periodOf(state, today);
  const isGrouped = choice.groups.length > 1;
  const told = isGrouped ? choice.chosen : choice.columns;
  const overlapping =
    overlap(
      choice.queues.filter(({ id }) => told.includes(id)),
      integrations,
      useProducts(),
    ) || choice.groups.reduce((sum, { queues }) => sum + queues.length, 0) > choice.chosen.length;
  const question = {
    integration: choice.integration?.id ?? null,
    queues: choice.chosen.length === 0 ? null : choice.chosen,
    channel: choice.chosen.length === 0 ? state.filter.channel : null,
    columns: choice.columns,
    groups: isGrouped ? choice.groups : [],
    interval,
    timeZone,
  };
  const now = useVolumes({ ...question, range }, range.to > today);
  const earlier = state.compare === null ? [] : daysEarlier(state.compare, range);
  const before = useManyVolumes(earlier.map((days) => ({ ...question, range: earlierRange(range, days) })));
  const { data } = now;
  const measure = data !== null && hasCalls(data.columns) ? state.measure : 'offered';
  // One group is told as one.
  const chart = chartOf(
    state.chart,
    overlapping,
    isGrouped
      ? choice.groups.length
      : choice.groups.length === 1 && state.chart === null
        ? 1
        : choice.columns.length,
  );
  const isWhole = choice.columns.length === choice.queues.length || choice.chosen.length > 0;

  const shown = useMemo(() => {
    if (data === null) return null;
    const at = Date.now();
    const { length } = data.line.starts;
    const total = measure === 'offered' ? data.distinct : totalOf(data.columns, measure, length);
    const colors = isGrouped
      ? colorsOf(
          choice.groups.map(({ id, createdAt }) => ({ id, firstContactAt: createdAt })),
          choice.groups.map(({ id }) => id),
        )
      : colorsOf(choice.queues, choice.columns);
    const all: Series[] = [{ of: 'all', numbers: total, color: 0 }];
    // What is compared with is told of all together: single queues have no line beside it.
    const together = chart === 'total' || (chart === 'line' && state.compare !== null && measure !== 'aht');
    return {
      at,
      total,
      colors,
      series: together ? all : seriesOf(data.columns, measure, length, colors, overlapping),
      known: knownOf(data, at),
      summary: summarize(data, at),
    };
  }, [data, measure, state.compare, chart]);
  const compared = useMemo(() => {
    if (before.data === null || data === null || state.compare === null) return null;
    const periods = before.data.flatMap((period, index) => {
      const days = earlier[index];
      return days === undefined ? [] : [{ period, shiftMinutes: days * 1440 }];
    });
    return { ...compare(data, periods, measure, Date.now()), periods };
  }, [before.data, data, measure, state.compare]);

  if (now.problem?.code === 'range_too_long') return <TooLong interval={interval} onChange={onChange} />;
  if (data === null || shown === null)
    return now.problem === null ? (
      <Loading lines={18} />
    ) : (
      <ProblemNotice problem={now.problem} retry={now.reload} />
    );
  const comparedName = state.compare === null ? '' : t(baselineNames[state.compare]);
  const pick = (at: string, of: string | null = null): void => onChange({ at, of });
  return (
    <>
      {now.problem !== null && <ProblemNotice problem={now.problem} retry={now.reload} />}
      {choice.leftOut.length > 0 && (
        <p class="notice warn" role="status">
          {t('groupsLeftOut', {
            names: choice.leftOut.map(({ name }) => name).join(', '),
            count: MAX_GROUPED,
          })}
        </p>
      )}
      <SummaryTiles
        data={data}
        summary={shown.summary}
        comparison={compared}
        comparedName={comparedName}
        onPick={pick}
      />
      <section class={now.loading ? 'card stack view loading-over' : 'card stack view'}>
        <ViewBar
          state={state}
          chart={chart}
          data={data}
          measure={measure}
          choice={choice}
          overlapping={overlapping}
          comparison={compared}
          comparedName={comparedName}
          onChange={onChange}
        />
        {shown.summary.offered === null && <p class="notice">{t('emptyRange')}</p>}
        {chart === 'heatmap' && (
          <HeatmapView
            data={data}
            total={shown.total}
            known={shown.known}
            compared={compared?.before ?? null}
            comparedName={comparedName}
            measure={measure}
          />
        )}
        {chart === 'table' && (
          <TableView
            data={data}
            measure={measure}
            total={shown.total}
            known={shown.known}
            compared={compared?.before ?? null}
            comparedName={comparedName}
            onPick={pick}
          />
        )}
        {(chart === 'total' || chart === 'line' || chart === 'stack') && (
          <Chart
            // The handle times of several queues are no parts of a whole.
            stacked={chart === 'stack' && measure !== 'aht'}
            data={data}
            measure={measure}
            series={shown.series}
            total={shown.total}
            known={shown.known}
            compared={compared?.before ?? null}
            comparedName={comparedName}
            at={state.at}
            onPick={pick}
            onZoom={(zoomed) => onChange({ range: zoomed, interval: null })}
          />
        )}
      </section>
      {data.columns.length > 1 && (
        <Breakdown
          data={data}
          measure={measure}
          colors={shown.colors}
          colored={chart === 'line' || chart === 'stack' ? MAX_SERIES : 0}
          overlapping={overlapping}
          isWhole={isWhole}
          periods={compared?.periods ?? []}
          comparedName={comparedName}
          isGrouped={isGrouped}
          onChoose={(id) => onChange(isGrouped ? { groups: [id] } : { queues: [id], groups: [] })}
        />
      )}
      {state.at !== null && (
        <ContactsPanel
          at={state.at}
          of={state.of}
          data={data}
          choice={choice}
          channel={question.channel}
          integrations={integrations}
          onMove={(at) => pick(at, state.of)}
          onClose={() => onChange({ at: null, of: null })}
        />
      )}
    </>
  );
}

/** Views that overlap are no parts of a whole: never stacked (G8). */
function chartOf(asked: ChartKind | null, overlapping: boolean, queues: number): ChartKind {
  if (asked === null) return overlapping || queues < 2 || queues > MAX_SERIES ? 'total' : 'stack';
  return asked === 'stack' && overlapping ? 'total' : asked;
}
