import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { IntegrationName, Queue } from '../api/schemas';
import { useI18n } from '../i18n/i18n';
import { useIntegrationNames } from '../overview/use-integrations';
import { useQueues } from '../queues/queues';
import { Link, useRouter } from '../router/router';
import type { VolumesState } from '../router/volumes-state';
import { useQueueGroups } from '../saved/use-saved';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { browserZone } from '../ui/time-zones';
import { choiceOf } from './choice';
import { Chooser } from './chooser';
import { Controls } from './controls';
import { Result } from './result';

/** Volumes over time: of one integration, each contact once, or of chosen queues. All of its state is in the address bar. */
export function Volumes({ state }: { state: VolumesState }): JSX.Element {
  const { t } = useI18n();
  const { go } = useRouter();
  const queues = useQueues();
  const named = useIntegrationNames('all');
  const groups = useQueueGroups();
  const [choosing, setChoosing] = useState(false);
  const timeZone = state.timeZone ?? browserZone();
  const change = (changes: Partial<VolumesState>, replace = false): void =>
    go({ page: 'volumes', state: { ...state, at: null, of: null, ...changes } }, { replace });

  // Of those that were deleted, those that have something to show.
  const integrations =
    named.data === null || queues.data === null ? null : offeredOf(named.data, queues.data);
  // States and progress are looked at often: what is chosen changes only with what there is to choose.
  const ids = integrations?.map(({ id, name }) => `${id} ${name}`).join();
  const chosenGroups = JSON.stringify(groups.data?.filter(({ id }) => state.groups.includes(id)));
  const queueIds = queues.data?.map(({ id, active }) => `${id}${String(active)}`).join();
  const isReady = groups.data !== null || state.groups.length === 0;
  const choice = useMemo(
    () =>
      queues.data === null || integrations === null || !isReady
        ? null
        : choiceOf(state, integrations, queues.data, groups.data ?? []),
    [
      ids,
      queueIds,
      isReady,
      chosenGroups,
      state.queues.join(),
      state.filter.channel,
      state.filter.integrationId,
    ],
  );

  const problem = queues.problem ?? named.problem ?? (isReady ? null : groups.problem);
  if (queues.data === null || integrations === null || !isReady)
    return problem === null ? (
      <Loading lines={18} />
    ) : (
      <ProblemNotice problem={problem} retry={queues.reload} />
    );
  if (choice === null || choice.queues.length === 0)
    return state.filter.channel === null ? (
      <section class="card empty">
        <h1>{t('volumesEmptyTitle')}</h1>
        <p>{t('volumesEmpty')}</p>
        <Link class="button primary" to={{ page: 'integrations' }}>
          {t('accountIntegrations')}
        </Link>
      </section>
    ) : (
      <section class="card empty">
        <h1>{t('volumes')}</h1>
        <p>{t('queuesNoMatch')}</p>
        <button
          type="button"
          class="primary"
          onClick={() => change({ filter: { ...state.filter, channel: null } })}
        >
          {t('clearChoice')}
        </button>
      </section>
    );
  return (
    <div class={choosing ? 'volumes choosing' : 'volumes'}>
      <h1 class="visually-hidden">{t('volumes')}</h1>
      <Controls
        state={state}
        choice={choice}
        integrations={integrations}
        timeZone={timeZone}
        choosing={choosing}
        onChoose={() => setChoosing(!choosing)}
        onChange={change}
      />
      {choosing && (
        <aside id="chooser" class="card" aria-label={t('chooseQueues')}>
          <Chooser
            choice={choice}
            integrations={integrations}
            filter={state.filter}
            onFilter={(filter) => change({ filter, queues: state.queues }, true)}
            groups={groups}
            onGroups={(chosen) => change({ groups: chosen, queues: [] })}
            onChoose={(chosen) => change({ queues: chosen, groups: [] })}
            onClose={() => setChoosing(false)}
          />
        </aside>
      )}
      <div class="stack results">
        <Result
          state={state}
          choice={choice}
          integrations={integrations}
          timeZone={timeZone}
          onChange={change}
        />
      </div>
    </div>
  );
}

/** The integrations whose volumes can be shown: all that are connected, and those that were deleted and had contacts. */
function offeredOf(
  integrations: readonly IntegrationName[],
  queues: readonly Queue[],
): readonly IntegrationName[] {
  const busy = new Set(queues.filter(({ offered }) => offered > 0).map(({ integrationId }) => integrationId));
  return integrations.filter(({ id, deleted }) => !deleted || busy.has(id));
}
