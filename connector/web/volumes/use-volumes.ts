import { call } from '../api/call';
import { distinctSchema, volumesSchema } from '../api/schemas';
import { useResource, type Resource } from '../api/use-resource';
import type { Channel } from '../router/queue-filter';
import type { FreeRange } from '../router/volumes-state';
import { expandRuns, totalColumns } from './columns';
import type { VolumesData } from './data';

export type { VolumesData };

export interface Question {
  readonly integrations: readonly string[];
  /** Null for all queues of the integrations (and the channel). */
  readonly queues: readonly string[] | null;
  readonly channel: Channel | null;
  /** Queues that are told one by one, too. */
  readonly columns: readonly string[];
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
  const { integrations, queues, channel, columns, range, interval, timeZone } = question;
  const common = { ...range, interval, timeZone };
  const distinct = new URLSearchParams({
    integrationIds: integrations.join(','),
    ...(queues === null ? {} : { queueIds: queues.join(',') }),
    ...(channel === null ? {} : { channel }),
    ...common,
  });
  const each = new URLSearchParams({ queueIds: columns.join(','), ...common });
  const [all, own] = await Promise.all([
    call(distinctSchema, `/api/v1/distinct?${distinct.toString()}`, { signal }),
    columns.length === 0 ? null : call(volumesSchema, `/api/v1/volumes?${each.toString()}`, { signal }),
  ]);
  const line = expandRuns(Date.parse(all.from), all.runs);
  const ends = all.series.map(({ coverage }) => (coverage === null ? null : Date.parse(coverage.to)));
  return {
    from: all.from,
    to: all.to,
    timeZone: all.timeZone,
    minutes: all.interval,
    line,
    distinct: totalColumns(
      all.series.map(({ offered }) => offered),
      line.starts.length,
    ),
    columns: own?.series ?? [],
    completeTo: ends.some((end) => end === null) ? null : Math.min(...ends.map((end) => end ?? 0)),
  };
}
