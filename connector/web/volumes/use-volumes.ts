import { call } from '../api/call';
import { distinctSchema, volumesSchema } from '../api/schemas';
import { useResource, type Resource } from '../api/use-resource';
import type { Channel } from '../router/queue-filter';
import type { FreeRange } from '../router/volumes-state';
import { expandRuns, totalSoFar } from './columns';
import type { ChosenGroup } from './choice';
import type { VolumesData } from './data';
import { groupColumns } from './group-columns';
import { isNew } from './known';

export type { VolumesData };

export interface Question {
  /** Null for all. */
  readonly integration: string | null;
  /** Null for all queues of the integration (and the channel). */
  readonly queues: readonly string[] | null;
  readonly channel: Channel | null;
  /** Queues that are told one by one, too. */
  readonly columns: readonly string[];
  /** Groups of queues that are told as one each, too. */
  readonly groups: readonly ChosenGroup[];
  readonly range: FreeRange;
  readonly interval: string;
  readonly timeZone: string;
}

const LOOK_EVERY_MS = 30_000;

/** The numbers in a range; asked anew now and then while `moving`. Null asks nothing. */
export function useVolumes(question: Question | null, moving: boolean): Resource<VolumesData> {
  return useResource(
    question === null ? null : JSON.stringify(question),
    (signal) => (question === null ? Promise.reject(new Error('no question')) : load(question, signal)),
    moving ? { every: LOOK_EVERY_MS } : {},
  );
}

/** The same of several ranges. */
export function useManyVolumes(questions: readonly Question[]): Resource<VolumesData[]> {
  return useResource(questions.length === 0 ? null : JSON.stringify(questions), (signal) =>
    Promise.all(questions.map((question) => load(question, signal))),
  );
}

async function load(question: Question, signal: AbortSignal): Promise<VolumesData> {
  const { integration, queues, channel, columns, groups, range, interval, timeZone } = question;
  const common = { ...range, interval, timeZone };
  const distinct = (only: Readonly<Record<string, string>>) =>
    call(distinctSchema, `/api/v1/distinct?${new URLSearchParams({ ...only, ...common }).toString()}`, {
      signal,
    });
  const each = async (ids: readonly string[]) => {
    const query = new URLSearchParams({ queueIds: ids.join(','), ...common });
    return ids.length === 0
      ? []
      : (await call(volumesSchema, `/api/v1/volumes?${query.toString()}`, { signal })).series;
  };
  const [all, own, grouped] = await Promise.all([
    distinct({
      ...(integration === null ? {} : { integrationIds: integration }),
      ...(queues === null ? {} : { queueIds: queues.join(',') }),
      ...(channel === null ? {} : { channel }),
    }),
    each(columns),
    Promise.all(groups.map((group) => groupColumns(group, distinct, each))),
  ]);
  const line = expandRuns(Date.parse(all.from), all.runs);
  const ends = all.series.map(({ coverage }) => (coverage === null ? null : Date.parse(coverage.to)));
  const completeTo = ends.some((end) => end === null) ? null : Math.min(...ends.map((end) => end ?? 0));
  const at = Date.now();
  return {
    from: all.from,
    to: all.to,
    timeZone: all.timeZone,
    minutes: all.interval,
    line,
    distinct: totalSoFar(
      all.series.map(({ offered }) => offered),
      line.starts.length,
      (index) => isNew({ line, completeTo }, index, at),
    ),
    byIntegration: all.series,
    columns: [...own, ...grouped],
    completeTo,
  };
}
