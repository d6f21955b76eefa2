import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Integration, Queue } from '../api/schemas';
import { useI18n } from '../i18n/i18n';
import { FilterBar } from '../queues/filter-bar';
import { byContacts } from '../queues/order';
import { matchQueues } from '../queues/queues';
import type { QueueFilter } from '../router/queue-filter';
import { QueueList } from './queue-list';

/** As many as the API gives at once. */
export const MAX_QUEUES = 50;

interface ChooserProps {
  readonly queues: readonly Queue[];
  readonly integrations: readonly Integration[];
  readonly filter: QueueFilter;
  readonly chosen: readonly string[];
  /** Whether the queues were chosen by the page, not by the user. */
  readonly isDefault: boolean;
  readonly onFilter: (filter: QueueFilter) => void;
  readonly onChoose: (ids: readonly string[]) => void;
}

/** Chooses queues out of thousands: by search, channel and integration. */
export function Chooser(props: ChooserProps): JSX.Element {
  const { t, plural } = useI18n();
  const { queues, integrations, filter, chosen, isDefault, onFilter, onChoose } = props;
  const shown = useMemo(() => matchQueues(queues, filter).sort(byContacts), [queues, filter]);
  const isChosen = useMemo(() => new Set(chosen), [chosen]);
  const full = chosen.length >= MAX_QUEUES;
  const toggle = (id: string): void =>
    onChoose(isChosen.has(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);

  return (
    <div class="chooser">
      <FilterBar filter={filter} integrations={integrations} onChange={onFilter} />
      <p class="muted" role="status">
        {isDefault ? t('queuesDefault') : plural('queuesChosen', chosen.length)}
        {full && ` ${t('queuesLimit', { count: MAX_QUEUES })}`}
      </p>
      <div class="actions">
        <button
          type="button"
          class="small"
          disabled={shown.length === 0}
          onClick={() => onChoose(shown.slice(0, MAX_QUEUES).map(({ id }) => id))}
        >
          {shown.length > MAX_QUEUES
            ? t('chooseBusiest', { count: MAX_QUEUES })
            : t('chooseShown', { count: shown.length })}
        </button>
        <button type="button" class="small" disabled={isDefault} onClick={() => onChoose([])}>
          {t('clearChoice')}
        </button>
      </div>
      {shown.length === 0 ? (
        <p class="empty">{t('queuesNoMatch')}</p>
      ) : (
        <QueueList
          queues={shown}
          integrations={integrations}
          chosen={isChosen}
          full={full}
          onToggle={toggle}
        />
      )}
    </div>
  );
}
