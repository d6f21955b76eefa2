import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Queue } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import { matchQueues } from '../../queues/match';
import { useQueues } from '../../queues/queues';
import { channelNames } from '../../queues/channel-names';
import { shortName } from '../../queues/short-name';
import { noFilter } from '../../router/queue-filter';
import { Link } from '../../router/router';
import { defaultVolumes } from '../../router/volumes-state';
import { Loading } from '../../ui/loading';
import { ProblemNotice } from '../../ui/problem';
import { useNow } from '../../ui/use-now';
import { VirtualTable } from '../../ui/virtual-table';

/** The integration's source queues. */
export function Queues({ integrationId }: { integrationId: string }): JSX.Element {
  const { t, plural, format } = useI18n();
  const now = useNow(10_000);
  const { data, problem, reload } = useQueues();
  const [search, setSearch] = useState('');
  if (data === null)
    return problem === null ? <Loading lines={6} /> : <ProblemNotice problem={problem} retry={reload} />;
  const all = data.filter((queue) => queue.integrationId === integrationId);
  if (all.length === 0) return <p class="card empty">{t('queuesEmpty')}</p>;
  const shown = matchQueues(all, { ...noFilter, search });
  const columns = [
    { label: t('queue'), class: 'name', cell: (queue: Queue) => <QueueLink queue={queue} /> },
    { label: t('contactsEver'), class: 'number', cell: (queue: Queue) => format.number(queue.offered) },
    {
      label: t('lastContact'),
      class: 'number',
      cell: ({ lastContactAt }: Queue) => (lastContactAt === null ? '–' : format.ago(lastContactAt, now)),
    },
    { label: t('channel'), cell: (queue: Queue) => t(channelNames[queue.channel]) },
  ];
  return (
    <section class="card stack">
      <div class="toolbar">
        <input
          type="search"
          aria-label={t('searchQueues')}
          placeholder={t('searchQueues')}
          value={search}
          onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        <span class="muted" role="status">
          {plural('queueCount', shown.length)}
        </span>
      </div>
      {shown.length === 0 ? (
        <p class="empty">{t('queuesNoMatch')}</p>
      ) : (
        <VirtualTable label={t('tabQueues')} columns={columns} rows={shown} keyOf={({ id }) => id} />
      )}
    </section>
  );
}

function QueueLink({ queue }: { queue: Queue }): JSX.Element {
  const { t } = useI18n();
  return (
    <>
      <Link
        to={{ page: 'volumes', state: { ...defaultVolumes, queues: [queue.id] } }}
        title={`${queue.name}\n${t('showVolumes')}`}
        aria-label={queue.name}
      >
        {shortName(queue.name)}
      </Link>
      {!queue.active && <span class="badge off">{t('inactive')}</span>}
    </>
  );
}
