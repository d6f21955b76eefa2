import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { IntegrationName } from '../api/schemas';
import type { Resource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import { FilterBar } from '../queues/filter-bar';
import { matchQueues } from '../queues/match';
import type { QueueFilter } from '../router/queue-filter';
import { GroupsBar } from '../saved/groups-bar';
import type { QueueGroup } from '../saved/schemas';
import { MAX_QUEUES, type Choice } from './choice';
import { QueueList } from './queue-list';

interface ChooserProps {
  readonly choice: Choice;
  readonly integrations: readonly IntegrationName[];
  readonly filter: QueueFilter;
  readonly groups: Resource<QueueGroup[]>;
  readonly onGroups: (ids: readonly string[]) => void;
  readonly onFilter: (filter: QueueFilter) => void;
  readonly onChoose: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Chooses queues out of thousands: by search and channel. */
export function Chooser(props: ChooserProps): JSX.Element {
  const { t, plural } = useI18n();
  const { choice, integrations, filter, groups, onGroups, onFilter, onChoose, onClose } = props;
  const { queues, chosen } = choice;
  const shown = useMemo(() => matchQueues(queues, { ...filter, integrationId: null }), [queues, filter]);
  const isChosen = useMemo(() => new Set(chosen), [chosen]);
  const full = chosen.length >= MAX_QUEUES;
  const toggle = (id: string): void =>
    onChoose(isChosen.has(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const busiest = shown.filter(({ active, offered }) => active && offered > 0).slice(0, MAX_QUEUES);

  return (
    <div class="chooser">
      <header>
        <h2>{t('chooseQueues')}</h2>
        <button type="button" class="quiet icon" aria-label={t('close')} onClick={onClose}>
          ×
        </button>
      </header>
      <FilterBar filter={filter} onChange={onFilter} />
      <p class="muted" role="status">
        {chosen.length === 0 ? t('queuesDefault') : plural('queuesChosen', chosen.length)}
        {full && ` ${t('queuesLimit', { count: MAX_QUEUES })}`}
      </p>
      <div class="actions">
        <button
          type="button"
          class="small"
          disabled={busiest.length === 0}
          onClick={() => onChoose(busiest.map(({ id }) => id))}
        >
          {shown.length > MAX_QUEUES
            ? t('chooseBusiest', { count: MAX_QUEUES })
            : t('chooseShown', { count: busiest.length })}
        </button>
        <button type="button" class="small" disabled={chosen.length === 0} onClick={() => onChoose([])}>
          {t('clearChoice')}
        </button>
      </div>
      <GroupsBar
        groups={groups}
        chosen={choice.groups.map(({ id }) => id)}
        queues={chosen.length > MAX_QUEUES ? [] : chosen}
        onChoose={onGroups}
      />
      {shown.length === 0 ? (
        <p class="empty">{t('queuesNoMatch')}</p>
      ) : (
        <QueueList
          queues={shown}
          integrations={choice.integration === null ? integrations : []}
          chosen={isChosen}
          full={full}
          onToggle={toggle}
        />
      )}
    </div>
  );
}
