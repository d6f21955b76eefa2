import { CALLS, WHOLE } from '../router/volumes-state';
import type { Choice } from './choice';
import { total, type Numbers } from './columns';
import type { VolumesData } from './data';
import { indexOf } from './interval-name';
import { measured, totalOf } from './series';

/** Which contacts are behind a number. */
export interface ContactsBehind {
  /** The interval's index; null for the whole period. */
  readonly index: number | null;
  /** `[from, to)`, ISO 8601 UTC. */
  readonly from: string;
  readonly to: string;
  /** In which queues they are; none means in all that are shown. */
  readonly queueIds: readonly string[];
  /** How many, each once. */
  readonly count: number;
  /** Ids of the integrations that have some in that time. */
  readonly owners: readonly string[];
}

/**
 * What a place of the address stands for. @param at the start of an interval, or the whole period @param of a queue, a group, the
 * calls among them, or null for all. Null where there is no such interval.
 */
export function contactsBehind(
  at: string,
  of: string | null,
  data: VolumesData,
  { chosen, groups }: Pick<Choice, 'chosen' | 'groups'>,
): ContactsBehind | null {
  const { line, distinct, columns, byIntegration } = data;
  const index = at === WHOLE ? null : indexOf(data, at);
  if (index === -1 || line.starts.length === 0) return null;
  const inGroup = (id: string): readonly string[] =>
    groups.find((group) => group.id === id)?.queues.map((queue) => queue.id) ?? [id];
  const calls = measured(columns, 'abandoned');
  const numbers =
    of === null
      ? distinct
      : of === CALLS
        ? totalOf(calls, 'offered', line.starts.length)
        : (columns.find(({ queue }) => queue.id === of)?.offered ?? []);
  const here = (all: Numbers): number => (index === null ? total(all) : (all[index] ?? null)) ?? 0;
  const iso = (instant: number | undefined): string => new Date(instant ?? 0).toISOString();
  return {
    index,
    from: iso(line.starts[index ?? 0]),
    to: iso(index === null ? line.ends.at(-1) : line.ends[index]),
    queueIds:
      of === null ? chosen : of === CALLS ? calls.flatMap(({ queue }) => inGroup(queue.id)) : inGroup(of),
    count: here(numbers),
    owners: byIntegration
      .filter(({ offered }) => here(offered) > 0)
      .map(({ integrationId }) => integrationId),
  };
}
