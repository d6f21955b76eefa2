import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { useI18n } from '../i18n/i18n';
import { FirstAccount } from '../overview/first-account';
import { useIntegrationNames } from '../overview/use-integrations';
import { FilterBar } from '../queues/filter-bar';
import { matchQueues } from '../queues/match';
import { channelNames } from '../queues/channel-names';
import { shortName } from '../queues/short-name';
import type { QueueFilter } from '../router/queue-filter';
import { Link, useRouter } from '../router/router';
import { defaultVolumes } from '../router/volumes-state';
import { GroupChips } from '../saved/group-chips';
import { useQueueGroups } from '../saved/use-saved';
import { Loading } from '../ui/loading';
import { browserZone } from '../ui/time-zones';
import { useNow } from '../ui/use-now';
import { VirtualTable, type Column } from '../ui/virtual-table';
import { ConnectionBadge } from './connection-badge';
import { LastContact } from './last-contact';
import { TodayCurve } from './today-curve';
import { totalsOf, type LiveQueue, type Totals } from './today';
import { useLive } from './use-live';

type Row = LiveQueue & Totals;

/** For so long a number that moved is marked. */
const MARK_MS = 2_000;

interface LiveProps {
  readonly filter: QueueFilter;
  /** Ids of the groups whose queues are meant; none means all queues. */
  readonly groups: readonly string[];
}

/** Today per queue, as contacts come in. */
export function Live({ filter, groups: asked }: LiveProps): JSX.Element {
  const { t, format } = useI18n();
  const { go } = useRouter();
  const integrations = useIntegrationNames();
  const groups = useQueueGroups();
  const chosen = groups.data?.filter(({ id }) => asked.includes(id)) ?? [];
  const { today, connection } = useLive(browserZone());
  const [quiet, setQuiet] = useState(false);
  const now = useNow(1_000);

  const names = useMemo(
    () => new Map(integrations.data?.map(({ id, name }) => [id, name])),
    [integrations.data?.map(({ id, name }) => id + name).join()],
  );
  // Queues of an integration that was deleted are history.
  const matching = useMemo(
    () =>
      today === null
        ? []
        : matchQueues([...today.queues.values()], filter).filter(
            ({ integrationId, queueId }) =>
              names.has(integrationId) &&
              (chosen.length === 0 || chosen.some(({ queueIds }) => queueIds.includes(queueId))),
          ),
    [today, filter, names, chosen.map(({ queueIds }) => queueIds.join()).join()],
  );
  const rows = useMemo(
    () =>
      matching
        .map((queue): Row => ({ ...queue, ...totalsOf(queue) }))
        .filter(({ offered }) => quiet || (offered ?? 0) > 0)
        .sort((a, b) => (b.offered ?? -1) - (a.offered ?? -1) || a.name.localeCompare(b.name)),
    [matching, quiet],
  );
  const isReady = asked.length === 0 || groups.data !== null || groups.problem !== null;
  if (today === null || !isReady)
    return (
      <>
        <h1>{t('live')}</h1>
        <ConnectionBadge connection={connection} />
        <Loading lines={18} />
      </>
    );
  if (integrations.data?.length === 0 && today.queues.size === 0)
    return (
      <>
        <h1>{t('live')}</h1>
        <FirstAccount />
      </>
    );
  const lastContactAt = matching.reduce<string | null>(
    (last, queue) => ((queue.lastContactAt ?? '') > (last ?? '') ? queue.lastContactAt : last),
    null,
  );
  const hasAbandoned = rows.some(({ abandoned }) => abandoned !== null);
  const hasAht = rows.some(({ aht }) => aht !== null);
  const dash = (value: string | null): string => value ?? '–';
  const columns: Column<Row>[] = [
    {
      label: t('queue'),
      class: 'name',
      cell: ({ queueId, name }) => (
        <Link
          to={{ page: 'volumes', state: { ...defaultVolumes, queues: [queueId], range: 'today' } }}
          title={`${name}\n${t('showVolumes')}`}
          aria-label={name}
        >
          {shortName(name)}
        </Link>
      ),
    },
    {
      label: t('contacts'),
      class: 'number moving',
      cell: ({ offered }) => (offered === null ? t('noData') : format.number(offered)),
    },
    ...(names.size > 1
      ? [{ label: t('integration'), cell: ({ integrationId }: Row) => names.get(integrationId) ?? '' }]
      : []),
    { label: t('channel'), cell: ({ channel }) => t(channelNames[channel]) },
    ...(hasAbandoned
      ? [
          {
            label: t('abandoned'),
            class: 'number',
            cell: ({ abandoned }: Row) => dash(abandoned === null ? null : format.number(abandoned)),
          },
        ]
      : []),
    ...(hasAht
      ? [
          {
            label: t('aht'),
            class: 'number',
            cell: ({ aht }: Row) => dash(aht === null ? null : format.duration(aht)),
          },
        ]
      : []),
    {
      label: t('lastContact'),
      class: 'number',
      cell: (row) => dash(row.lastContactAt === null ? null : format.ago(row.lastContactAt, now)),
    },
  ];
  return (
    <div class="live stack">
      <header class="page-head">
        <div>
          <h1>{t('live')}</h1>
          <p class="muted">{t('liveIntro')}</p>
        </div>
        <ConnectionBadge connection={connection} />
      </header>
      <TodayCurve
        today={today}
        filter={filter}
        groups={chosen.map(({ id }) => id)}
        hasIntegrations={names.size > 0}
        queues={matching}
        since={<LastContact at={lastContactAt} since={today.from} now={now} />}
      />
      <section class="card stack">
        <FilterBar
          filter={filter}
          integrations={integrations.data ?? []}
          onChange={(next) => go({ page: 'live', filter: next, groups: asked }, { replace: true })}
        />
        {groups.data !== null && groups.data.length > 0 && (
          <section class="groups" aria-label={t('queueGroups')}>
            <GroupChips
              groups={groups.data}
              chosen={asked}
              onChoose={(ids) => go({ page: 'live', filter, groups: ids }, { replace: true })}
            />
          </section>
        )}
        <label class="check">
          <input
            type="checkbox"
            checked={quiet}
            onChange={({ currentTarget }) => setQuiet(currentTarget.checked)}
          />
          {t('showQuiet')}
        </label>
        {rows.length === 0 ? (
          <p class="empty">
            {t(
              today.queues.size === 0
                ? 'liveEmpty'
                : matching.length === 0
                  ? 'queuesNoMatch'
                  : 'noContactToday',
            )}
          </p>
        ) : (
          <VirtualTable
            label={t('live')}
            columns={columns}
            rows={rows}
            keyOf={({ queueId }) => queueId}
            rowClass={({ changedAt }) => (now - changedAt < MARK_MS ? 'moved' : '')}
          />
        )}
      </section>
    </div>
  );
}
