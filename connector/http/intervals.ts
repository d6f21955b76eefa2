import { z } from 'zod';
import { ApiError } from '../api-error';
import { coverageOfQueue } from '../integrations/reading';
import { coverageSchema } from '../integrations/view';
import { addTo, countsOf, emptySum, isCovered, numbersShape, toNumbers, type Range } from './counts';
import { endpoint, type Endpoint } from './endpoint';
import { findQueue, queueSchema, toQueueView } from './queues';
import { instantParameter, toIso } from './time/instant';
import { intervalLength, requireEdges } from './time/range';
import { indexAt, timeline } from './time/timeline';
import { localIsoWriter, timeZone } from './time/zone';

const MAX_INTERVALS = 100_000;

const interval = z.object({ start: z.iso.datetime({ offset: true }), ...numbersShape });

/** `GET /api/v1/queues/:id/intervals` (page 3): every interval of the range, zero told apart from "no data" (G4). */
export function intervalsEndpoint(): Endpoint {
  return endpoint({
    path: '/api/v1/queues/{id}/intervals',
    tag: 'Queues and intervals',
    method: 'get',
    may: 'read',
    summary: 'Every interval of a range, in order',
    description:
      'Numbers are null where nothing is known ("no data") and 0 where nobody came. With a time zone, days and hours are ' +
      'those of its clocks, and every start carries its offset.',
    input: z.object({
      params: z.object({ id: z.string() }),
      query: z.object({ from: instantParameter, to: instantParameter, interval: intervalLength, timeZone }),
    }),
    status: 200,
    response: z.object({
      queue: queueSchema,
      interval: z.number().int(),
      timeZone: z.string(),
      coverage: coverageSchema,
      intervals: z.array(interval),
    }),
    unchecked: true,
    errors: [
      'unauthorized',
      'not_found',
      'invalid',
      'range_too_long',
      'rate_limited',
      'internal',
      'unavailable',
    ],
    handle: async ({ params, query }, { read }) => {
      const { from, to, interval: minutes, timeZone: zone } = query;
      const queue = await findQueue(read, params.id);
      requireEdges(zone, minutes, { from, to });
      if ((to - from) / (minutes * 60_000) > MAX_INTERVALS) throw tooLong();
      const line = timeline(zone, minutes, from, to);
      if (line.starts.length > MAX_INTERVALS) throw tooLong();

      // Read before the counts: what comes in between must not be missed where it passes for covered.
      const coverage = coverageOfQueue(await read('integration', { id: queue.integrationId }), queue);
      const sums = line.starts.map(emptySum);
      for await (const page of countsOf(read, queue.id, from, to)) {
        for (const row of page) {
          const sum = sums[indexAt(line, row[0])];
          if (sum !== undefined) addTo(sum, row);
        }
      }
      const toLocal = localIsoWriter(zone);
      const intervals = line.starts.map((start, index) => {
        const isKnown = isCovered({ from: start, to: line.starts[index + 1] ?? to }, coverage);
        const { offered, handled, handleSeconds, aht } = toNumbers(sums[index] ?? emptySum(), isKnown, queue);
        return { start: toLocal(start, line.offsets[index] ?? 0), offered, handled, handleSeconds, aht };
      });
      return {
        queue: queueSchema.parse(toQueueView(queue)),
        interval: minutes,
        timeZone: zone.name,
        coverage: coverage === null ? null : toIsoRange(coverage),
        intervals,
      };
    },
  });
}

const toIsoRange = ({ from, to }: Range) => ({ from: toIso(from), to: toIso(to) });

const tooLong = (): ApiError =>
  new ApiError(
    422,
    'range_too_long',
    'The range has more than 100,000 intervals. Ask for a part of it, or for longer intervals.',
  );
