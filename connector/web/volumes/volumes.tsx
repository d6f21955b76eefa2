import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { useI18n } from '../i18n/i18n';
import { useProducts } from '../integrations/products';
import { useIntegrations } from '../overview/use-integrations';
import { byContacts } from '../queues/order';
import { overlap } from '../queues/overlap';
import { matchQueues, useQueues } from '../queues/queues';
import { noFilter } from '../router/queue-filter';
import { Link, useRouter } from '../router/router';
import type { VolumesState } from '../router/volumes-state';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { browserZone } from '../ui/time-zones';
import { Chooser, MAX_QUEUES } from './chooser';
import { Controls } from './controls';
import { Result } from './result';

/** Without a choice, so many of the busiest queues are shown. */
const BUSIEST = 5;

/** Volumes of queues over time. All of its state is in the address bar. */
export function Volumes({ state }: { state: VolumesState }): JSX.Element {
  const { t, plural } = useI18n();
  const { go } = useRouter();
  const queues = useQueues();
  const integrations = useIntegrations();
  const products = useProducts();
  const [choosing, setChoosing] = useState(false);
  const timeZone = state.timeZone ?? browserZone();
  const change = (changes: Partial<VolumesState>, replace = false): void =>
    go({ page: 'volumes', state: { ...state, at: null, ...changes } }, { replace });

  const known = useMemo(() => new Set(queues.data?.map(({ id }) => id)), [queues.data]);
  const asked = state.queues.filter((id) => known.has(id)).slice(0, MAX_QUEUES);
  const isDefault = asked.length === 0;
  const chosen = useMemo(
    () =>
      isDefault
        ? matchQueues(queues.data ?? [], { ...state.filter, search: '' })
            .filter(({ active, offered }) => active && offered > 0)
            .sort(byContacts)
            .slice(0, BUSIEST)
            .map(({ id }) => id)
        : asked,
    // Which ones are the busiest is decided once per look: they must not change places under one's eyes.
    [queues.data === null, asked.join(','), state.filter.channel, state.filter.integrationId],
  );

  if (queues.data === null)
    return queues.problem === null ? (
      <Loading lines={8} />
    ) : (
      <ProblemNotice problem={queues.problem} retry={queues.reload} />
    );
  if (queues.data.length === 0)
    return (
      <section class="card empty">
        <h1>{t('volumesEmptyTitle')}</h1>
        <p>{t('volumesEmpty')}</p>
        <Link class="button primary" to={{ page: 'integrations' }}>
          {t('accountIntegrations')}
        </Link>
      </section>
    );
  return (
    <div class="volumes">
      <header class="page-head">
        <h1>{t('volumes')}</h1>
        <button
          type="button"
          class="chooser-toggle"
          aria-expanded={choosing}
          aria-controls="chooser"
          onClick={() => setChoosing(!choosing)}
        >
          {t('chooseQueues')} · {plural('queueCount', chosen.length)}
        </button>
      </header>
      <aside id="chooser" class={choosing ? 'card open' : 'card'} aria-label={t('chooseQueues')}>
        <Chooser
          queues={queues.data}
          integrations={integrations.data ?? []}
          filter={state.filter}
          chosen={chosen}
          isDefault={isDefault}
          onFilter={(filter) => change({ filter }, true)}
          onChoose={(ids) => change({ queues: ids })}
        />
      </aside>
      <div class="stack">
        <Controls state={state} timeZone={timeZone} onChange={change} />
        {chosen.length === 0 ? (
          <section class="card empty">
            <p>{t('queuesNoMatch')}</p>
            <button type="button" onClick={() => change({ filter: noFilter })}>
              {t('clearChoice')}
            </button>
          </section>
        ) : (
          <Result
            state={state}
            chosen={chosen}
            timeZone={timeZone}
            overlapping={overlap(
              queues.data.filter(({ id }) => chosen.includes(id)),
              integrations.data ?? [],
              products,
            )}
            onChange={change}
          />
        )}
      </div>
    </div>
  );
}
