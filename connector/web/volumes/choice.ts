import type { IntegrationName, Queue } from '../api/schemas';
import type { QueueGroup } from '../saved/schemas';
import { byContacts } from '../queues/order';
import { matchQueues } from '../queues/match';
import { ALL, type VolumesState } from '../router/volumes-state';

/** As many as the API gives at once. */
export const MAX_QUEUES = 50;
/** As many as the API counts each contact once in. */
export const MAX_GROUPED = 200;

/** A group and those of its queues that there are. */
export interface ChosenGroup extends Pick<QueueGroup, 'id' | 'name' | 'createdAt'> {
  readonly queues: readonly Queue[];
}

/** What the volumes are of. */
export interface Choice {
  /** The one integration; null for all. */
  readonly integration: IntegrationName | null;
  /** Queues of these integrations (and of the channel), the busiest first, those that are no longer counted last. */
  readonly queues: readonly Queue[];
  /** Chosen groups, each told as one; their queues are the chosen ones then. */
  readonly groups: readonly ChosenGroup[];
  /** Groups that were asked for and can't be told together with these: they have too many queues. */
  readonly leftOut: readonly ChosenGroup[];
  /** Chosen one by one or by groups; none means all of them. */
  readonly chosen: readonly string[];
  /** Which of them are told one by one, too: where there are several groups, none. */
  readonly columns: readonly string[];
}

/** What a state means among the integrations and queues that there are. Null where nothing can be shown. */
export function choiceOf(
  { queues: askedQueues, groups: askedGroups, filter }: VolumesState,
  integrations: readonly IntegrationName[],
  queues: readonly Queue[],
  allGroups: readonly QueueGroup[],
): Choice | null {
  const known = new Map(queues.map((queue) => [queue.id, queue]));
  const { groups, leftOut } = groupsOf(askedGroups, allGroups, known);
  const asked =
    groups.length === 0
      ? askedQueues
      : [...new Set(groups.flatMap((group) => group.queues.map(({ id }) => id)))];
  const owners = new Set(asked.map((id) => known.get(id)?.integrationId));
  const only = owners.size === 1 ? [...owners][0] : undefined;
  const integration =
    owners.size > 1 || (filter.integrationId === ALL && groups.length === 0)
      ? null
      : (integrations.find(({ id }) => id === (groups.length > 0 ? only : (filter.integrationId ?? only))) ??
        integrations.find(({ deleted }) => !deleted) ??
        integrations[0] ??
        null);
  // All are those that are connected; one that was deleted has to be asked for.
  const meant =
    integration === null
      ? integrations.filter(({ id, deleted }) => !deleted || owners.has(id))
      : [integration];
  const isMeant = new Set(meant.map(({ id }) => id));
  const own = matchQueues(queues, { ...filter, search: '', integrationId: null })
    .filter(({ integrationId }) => isMeant.has(integrationId))
    .sort((a, b) => Number(b.active) - Number(a.active) || byContacts(a, b));
  const chosen = asked
    .filter((id) => isMeant.has(known.get(id)?.integrationId ?? ''))
    .slice(0, groups.length === 0 ? MAX_QUEUES : MAX_GROUPED);
  const shown = chosen.length > 0 ? chosen : own.filter(({ offered }) => offered > 0).map(({ id }) => id);
  if (meant.length === 0) return null;
  return {
    integration,
    queues: own,
    groups,
    leftOut,
    chosen,
    columns: groups.length > 1 ? [] : shown.slice(0, MAX_QUEUES),
  };
}

/** The groups that are asked for: as many as can be told together, and the rest. */
function groupsOf(
  asked: readonly string[],
  groups: readonly QueueGroup[],
  known: ReadonlyMap<string, Queue>,
): Pick<Choice, 'groups' | 'leftOut'> {
  const together = new Set<string>();
  const asking = groups
    .filter(({ id }) => asked.includes(id))
    .map(({ queueIds, ...group }) => ({
      ...group,
      queues: queueIds.map((id) => known.get(id)).filter((queue) => queue !== undefined),
    }))
    .filter(({ queues }) => queues.length > 0);
  const fitting = asking.filter(({ queues }) => {
    const grown = new Set([...together, ...queues.map(({ id }) => id)]);
    if (grown.size > MAX_GROUPED) return false;
    for (const id of grown) together.add(id);
    return true;
  });
  return { groups: fitting, leftOut: asking.filter((group) => !fitting.includes(group)) };
}
