import type { Integration, Queue } from '../api/schemas';
import { byContacts } from '../queues/order';
import { matchQueues } from '../queues/queues';
import { ALL, type VolumesState } from '../router/volumes-state';

/** As many as the API gives at once. */
export const MAX_QUEUES = 50;

/** What the volumes are of. */
export interface Choice {
  /** The one integration; null for all. */
  readonly integration: Integration | null;
  readonly integrations: readonly string[];
  /** Queues of these integrations (and of the channel), the busiest first, those that are no longer counted last. */
  readonly queues: readonly Queue[];
  /** Chosen one by one; none means all of them. */
  readonly chosen: readonly string[];
  /** Which of them are told one by one, too. */
  readonly columns: readonly string[];
}

/** What a state means among the integrations and queues that there are. Null where nothing can be shown. */
export function choiceOf(
  { queues: asked, filter }: VolumesState,
  integrations: readonly Integration[],
  queues: readonly Queue[],
): Choice | null {
  const known = new Map(queues.map((queue) => [queue.id, queue]));
  const owners = new Set(asked.map((id) => known.get(id)?.integrationId));
  const only = owners.size === 1 ? [...owners][0] : undefined;
  const integration =
    filter.integrationId === ALL || owners.size > 1
      ? null
      : (integrations.find(({ id }) => id === (filter.integrationId ?? only)) ?? integrations[0] ?? null);
  const meant = integration === null ? integrations : [integration];
  const isMeant = new Set(meant.map(({ id }) => id));
  const own = matchQueues(queues, { ...filter, search: '', integrationId: null })
    .filter(({ integrationId }) => isMeant.has(integrationId))
    .sort((a, b) => Number(b.active) - Number(a.active) || byContacts(a, b));
  const chosen = asked.filter((id) => isMeant.has(known.get(id)?.integrationId ?? '')).slice(0, MAX_QUEUES);
  const shown = chosen.length > 0 ? chosen : own.filter(({ offered }) => offered > 0).map(({ id }) => id);
  if (meant.length === 0) return null;
  return {
    integration,
    integrations: meant.map(({ id }) => id),
    queues: own,
    chosen,
    columns: shown.slice(0, MAX_QUEUES),
  };
}
