import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { useI18n } from '../i18n/i18n';
import type { QueueFilter } from '../router/queue-filter';
import { defaultVolumes } from '../router/volumes-state';
import { useRouter } from '../router/router';
import { browserZone } from '../ui/time-zones';
import { Chart } from '../volumes/chart/chart';
import { compare } from '../volumes/compare';
import { addDays, todayIn } from '../volumes/local-time';
import { knownOf } from '../volumes/known';
import { summarize, type Series } from '../volumes/series';
import { useManyVolumes, useVolumes } from '../volumes/use-volumes';
import { totalsOf, type LiveQueue, type Today } from './today';

interface TodayCurveProps {
  readonly today: Today;
  readonly filter: QueueFilter;
  /** Ids of the groups whose queues are meant; none means all queues. */
  readonly groups: readonly string[];
  readonly hasIntegrations: boolean;
  /** The queues that the filter lets through. */
  readonly queues: readonly LiveQueue[];
  /** When the last contact was. */
  readonly since: JSX.Element;
}

const WEEKS = [7, 14, 21, 28];
/** As many as the API takes by their ids. */
const MAX_QUEUES = 200;
/** However fast contacts come, the curve is asked for once in so long. */
const SETTLE_MS = 1_000;

/** Today's contacts, each once, beside what is usual at this time: the mean of the same weekday of four weeks. */
export function TodayCurve(props: TodayCurveProps): JSX.Element {
  const { today, filter, groups, hasIntegrations, queues, since } = props;
  const { t, format } = useI18n();
  const { go } = useRouter();
  const timeZone = browserZone();
  const day = todayIn(timeZone, today.from);
  const isNarrowed = filter.search !== '' || groups.length > 0;
  const question = {
    integration: filter.integrationId,
    queues: isNarrowed ? queues.slice(0, MAX_QUEUES).map(({ queueId }) => queueId) : null,
    channel: filter.channel,
    columns: [],
    groups: [],
    interval: '15',
    timeZone,
  };
  const isCut = isNarrowed && queues.length > MAX_QUEUES;
  const isEmpty = !hasIntegrations || question.queues?.length === 0;
  const now = useVolumes(isEmpty ? null : { ...question, range: { from: day, to: addDays(day, 1) } }, true);
  const usual = useManyVolumes(
    isEmpty
      ? []
      : WEEKS.map((days) => ({
          ...question,
          range: { from: addDays(day, -days), to: addDays(day, 1 - days) },
        })),
  );
  // A snapshot after the connection was lost brings what came meanwhile, too.
  const counted = queues.reduce((sum, queue) => sum + (totalsOf(queue).offered ?? 0), 0);
  useEffect(() => {
    const timer = setTimeout(now.reload, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [counted]);

  const { data } = now;
  const shown = useMemo(() => {
    if (data === null) return null;
    const at = Date.now();
    const periods = (usual.data ?? []).map((period, index) => ({
      period,
      shiftMinutes: (WEEKS[index] ?? 7) * 1440,
    }));
    const comparison = compare(data, periods, 'offered', at);
    const series: Series[] = [{ of: 'all', numbers: data.distinct, color: 0 }];
    return {
      comparison,
      series,
      known: knownOf(data, at),
      summary: summarize(data, at),
      hasUsual: comparison.before.some((value) => value !== null),
    };
  }, [data, usual.data]);
  const change = shown?.comparison.changes.offered ?? null;
  const { offered = null, isPart = false } = shown?.summary ?? {};
  return (
    <section class="card live-total">
      <div>
        <h2 class="muted">{t('liveTotal')}</h2>
        <p class="huge">{offered === null ? '–' : format.number(offered)}</p>
        {change !== null && (
          <p>
            <strong>{format.change(change)}</strong> {t('vsUsual')}
          </p>
        )}
        {isCut && <p class="hint">{t('liveSomeQueues', { count: MAX_QUEUES })}</p>}
        {isPart && <p class="badge warn">{t('partlyKnown')}</p>}
        {since}
      </div>
      <div class="day-curve">
        {data !== null && shown !== null && (
          <Chart
            stacked={false}
            data={data}
            measure="offered"
            series={shown.series}
            total={data.distinct}
            known={shown.known}
            compared={shown.hasUsual ? shown.comparison.before : null}
            comparedName={t('usual')}
            at={null}
            onPick={(at) =>
              go({
                page: 'volumes',
                state: {
                  ...defaultVolumes,
                  filter: { ...filter, integrationId: filter.integrationId ?? 'all' },
                  groups,
                  range: 'today',
                  at,
                },
              })
            }
            onZoom={null}
          />
        )}
      </div>
    </section>
  );
}
