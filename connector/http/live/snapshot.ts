import type { Zone } from 'luxon';
import { z } from 'zod';
import { coverageOfQueue } from '../../integrations/reading';
import type { Reads } from '../../ledger/store';
import { channels } from '../../normalizer/types';
import { countsOf, emptySum, isCovered, numbersShape, toNumbers, type Range } from '../counts';
import { toIso, toIsoOrNull } from '../time/instant';
import { intervalAround } from '../time/timeline';
import { offsetAt, toLocalIso } from '../time/zone';

/** Data of `event: snapshot` (page 3): today's totals. */
export const snapshotSchema = z.object({
  at: z.iso.datetime(),
  timeZone: z.string(),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  resumed: z.boolean().meta({ description: 'Whether everything since Last-Event-ID follows.' }),
  queues: z.array(
    z.object({
      queueId: z.string(),
      integrationId: z.string(),
      name: z.string(),
      channel: z.enum(channels),
      lastContactAt: z.iso.datetime().nullable().optional().meta({ description: 'With `detail`.' }),
      intervals: z
        .array(z.tuple([z.number(), z.number(), z.number(), z.number()]))
        .optional()
        .meta({
          description:
            'With `detail`: [start (ms UTC), offered, handled, handle seconds] of each with contacts.',
        }),
      ...numbersShape,
    }),
  ),
});

/**
 * Today's totals of every queue that is active or had a contact today. Without a contact it is 0 if the coverage has reached
 * today and includes its beginning, else null (G4, for the part of the day that is known).
 */
export async function readSnapshot(
  read: Reads,
  zone: Zone,
  now: number,
  resumed: boolean,
  detail = false,
): Promise<z.infer<typeof snapshotSchema>> {
  const today = intervalAround(zone, 1440, now);
  const local = (at: number): string => toLocalIso(zone, at, offsetAt(zone, at));
  const integrations = await read('integrations', {});
  const begin = { from: today.from, to: today.from + 1 };
  const owners = new Map(integrations.map((one) => [one.id, one]));
  const totals = new Map((await read('totals', today)).map((total) => [total.queueId, total]));
  const shown = (await read('queues', {})).filter(({ id, active }) => active || totals.has(id));
  const queues = await Promise.all(
    shown.map(async (queue) => {
      const { id: queueId, integrationId, name, channel } = queue;
      const intervals = detail ? await intervalsOf(read, totals.has(queueId) ? queueId : null, today) : null;
      const hasBegun = isCovered(begin, coverageOfQueue(owners.get(integrationId), queue));
      const numbers = toNumbers(totals.get(queueId) ?? emptySum(), hasBegun, queue);
      return {
        queueId,
        integrationId,
        name,
        channel,
        ...(intervals === null ? {} : { lastContactAt: toIsoOrNull(queue.lastContactAt), intervals }),
        ...numbers,
      };
    }),
  );
  return {
    at: toIso(now),
    timeZone: zone.name,
    from: local(today.from),
    to: local(today.to),
    resumed,
    queues,
  };
}

type Interval = [start: number, offered: number, handled: number, handleSeconds: number];

/** Today's intervals with contacts of a queue; none of null. */
async function intervalsOf(read: Reads, queueId: string | null, { from, to }: Range): Promise<Interval[]> {
  const intervals: Interval[] = [];
  if (queueId === null) return intervals;
  for await (const page of countsOf(read, queueId, from, to))
    for (const row of page) intervals.push([...row]);
  return intervals;
}
