import { z } from 'zod';
import { coverageOfQueue } from '../../integrations/reading';
import type { Reads } from '../../ledger/store';
import { channels } from '../../normalizer/types';
import type { QueueRow } from '../../store/rows';
import { INTERVAL_MS } from '../../normalizer/interval';
import { isCovered, numbersShape, toNumbers } from '../counts';
import { toIso, toIsoOrNull } from '../time/instant';
import type { ChangedCount } from './changes';

/** Data of `event: interval` (page 3): the interval's state after a change. */
export const intervalEventSchema = z.object({
  queueId: z.string(),
  integrationId: z.string(),
  name: z.string(),
  channel: z.enum(channels),
  start: z.iso.datetime(),
  lastContactAt: z.iso.datetime().nullable(),
  ...numbersShape,
});

/** An event as it goes over the line. */
export type EventText = string;

/** Says that the stream lives: named, so that browsers tell their page. */
export const BEAT: EventText = 'event: beat\ndata: {}\n\n';

/** @param id with which `Last-Event-ID` resumes: an instant, milliseconds UTC */
export function toEvent(event: 'snapshot' | 'interval', id: number, data: unknown): EventText {
  return `id: ${String(id)}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Fewer queues than this are looked up one by one. */
const FEW = 20;

/** An event, and of which integration it tells. */
export interface IntervalEvent {
  readonly integrationId: string;
  readonly text: EventText;
}

/** The events that tell of changed intervals, in order. */
export async function describeChanges(
  read: Reads,
  rows: readonly ChangedCount[],
  now: number,
): Promise<IntervalEvent[]> {
  const ids = [...new Set(rows.map(({ queueId }) => queueId))];
  const found =
    ids.length > FEW
      ? await read('queues', {})
      : (await Promise.all(ids.map((id) => read('queues', { id })))).flat();
  const queues = new Map(found.map((queue) => [queue.id, queue]));
  const events: IntervalEvent[] = [];
  for (const row of rows) {
    const queue = queues.get(row.queueId);
    if (queue === undefined) continue;
    const { id, integrationId, name, channel } = queue;
    const numbers = toNumbers(row, row.offered > 0 || (await isEmptyCovered(read, queue, row)), queue);
    const data = {
      queueId: id,
      integrationId,
      name,
      channel,
      start: toIso(row.start),
      lastContactAt: toIsoOrNull(queue.lastContactAt),
      ...numbers,
    };
    // A clock that is ahead elsewhere must not make a client resume in the future.
    events.push({ integrationId, text: toEvent('interval', Math.min(row.changedAt, now), data) });
  }
  return events;
}

/** An interval that all contacts left (D6, F1) is 0 or unknown, as G4 says; that is rare enough to ask each time. */
async function isEmptyCovered(read: Reads, queue: QueueRow, { start }: ChangedCount): Promise<boolean> {
  const coverage = coverageOfQueue(await read('integration', { id: queue.integrationId }), queue);
  return isCovered({ from: start, to: start + INTERVAL_MS }, coverage);
}
