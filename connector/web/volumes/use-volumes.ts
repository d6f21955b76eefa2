import { call } from '../api/call';
import { volumesSchema } from '../api/schemas';
import { useResource, type Resource } from '../api/use-resource';
import type { FreeRange } from '../router/volumes-state';
import { expandRuns, type Line } from './columns';
import type { QueueColumns } from './series';

export interface VolumesData {
  /** ISO 8601 with the zone's offset. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly minutes: number;
  readonly line: Line;
  readonly columns: readonly QueueColumns[];
}

interface Question {
  readonly queues: readonly string[];
  readonly range: FreeRange;
  readonly interval: string;
  readonly timeZone: string;
}

const REFRESH_EVERY_MS = 30_000;

/** The numbers of queues in a range; asked anew now and then while `moving`. Null asks nothing. */
export function useVolumes(question: Question | null, moving: boolean): Resource<VolumesData> {
  const address = question === null ? null : addressOf(question);
  return useResource(
    address,
    (signal) => load(address ?? '', signal),
    moving ? { every: REFRESH_EVERY_MS } : {},
  );
}

function addressOf({ queues, range, interval, timeZone }: Question): string {
  const query = new URLSearchParams({ queueIds: queues.join(','), ...range, interval, timeZone });
  return `/api/v1/volumes?${query.toString()}`;
}

async function load(address: string, signal: AbortSignal): Promise<VolumesData> {
  const { from, to, timeZone, interval, runs, series } = await call(volumesSchema, address, { signal });
  return {
    from,
    to,
    timeZone,
    minutes: interval,
    line: expandRuns(Date.parse(from), runs),
    columns: series,
  };
}
