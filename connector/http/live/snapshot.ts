import type { Zone } from 'luxon';
import { z } from 'zod';
import type { Store } from '../../ledger/store';
import { channels } from '../../normalizer/types';
import { coverageOf, emptySum, isCovered, numbersShape, toNumbers } from '../counts';
import { toIso } from '../time/instant';
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
      ...numbersShape,
    }),
  ),
});

/**
 * Today's totals of every queue that is active or had a contact today. Without a contact it is 0 if the coverage has reached
 * today and includes its beginning, else null (G4, for the part of the day that is known).
 */
export async function readSnapshot(
  store: Store,
  zone: Zone,
  now: number,
  resumed: boolean,
): Promise<z.infer<typeof snapshotSchema>> {
  const today = intervalAround(zone, 1440, now);
  const local = (at: number): string => toLocalIso(zone, at, offsetAt(zone, at));
  const integrations = await store.read('integrations', {});
  const begun = new Set(
    integrations
      .filter((one) => isCovered({ from: today.from, to: today.from + 1 }, coverageOf(one)))
      .map(({ id }) => id),
  );
  const totals = new Map((await store.read('totals', today)).map((total) => [total.queueId, total]));
  const queues = (await store.read('queues', {}))
    .filter(({ id, active }) => active || totals.has(id))
    .map((queue) => {
      const { id: queueId, integrationId, name, channel } = queue;
      const numbers = toNumbers(totals.get(queueId) ?? emptySum(), begun.has(integrationId), queue);
      return { queueId, integrationId, name, channel, ...numbers };
    });
  return {
    at: toIso(now),
    timeZone: zone.name,
    from: local(today.from),
    to: local(today.to),
    resumed,
    queues,
  };
}
