import { z } from 'zod';
import { coverageSchema } from '../../integrations/view';
import { coverageOfQueue } from '../../integrations/reading';
import type { Reads } from '../../ledger/store';
import type { QueueRow } from '../../store/rows';
import { addTo, countsOf, emptySum, isCovered, toNumbers } from '../counts';
import { endpoint, type Endpoint } from '../endpoint';
import { findQueue, queueSchema, toQueueView } from '../queues';
import { toIso } from '../time/instant';
import { intervalLength, requireEdges } from '../time/range';
import { indexAt, timeline, type Timeline } from '../time/timeline';
import { offsetAt, timeZone, toLocalIso } from '../time/zone';
import { instantOf, localParameter } from './local-time';
import { requireSensibleLength } from './length';
import { runSchema, runsOf } from './runs';

const MAX_QUEUES = 50;

const column = z.array(z.number().nullable());
const series = z.object({
  queue: queueSchema,
  coverage: coverageSchema,
  offered: column,
  handled: column
    .nullable()
    .meta({ description: 'Null where it equals offered: all but calls of Zendesk Talk (T4).' }),
  handleSeconds: column.nullable(),
});

/** `GET /api/v1/volumes`: several queues over the same intervals, in columns: what a chart of years needs. */
export function volumesEndpoint(): Endpoint {
  return endpoint({
    path: '/api/v1/volumes',
    tag: 'Queues and intervals',
    method: 'get',
    may: 'read',
    summary: 'Intervals of several queues, in columns, for a range in local time',
    description:
      'Like /queues/{id}/intervals, but compact: `runs` tell when the intervals are, and each queue has a column of numbers, ' +
      'null where nothing is known. `to` is not included.',
    input: z.object({
      query: z.object({
        queueIds: z
          .string()
          .transform((text) => [...new Set(text.split(',').filter(Boolean))])
          .pipe(z.array(z.string()).min(1).max(MAX_QUEUES))
          .meta({ type: 'string', description: `At most ${String(MAX_QUEUES)}, with commas between them.` }),
        from: localParameter,
        to: localParameter,
        interval: intervalLength,
        timeZone,
      }),
    }),
    status: 200,
    response: z.object({
      from: z.iso.datetime({ offset: true }),
      to: z.iso.datetime({ offset: true }),
      interval: z.number().int(),
      timeZone: z.string(),
      runs: z.array(runSchema),
      series: z.array(series),
    }),
    errors: [
      'unauthorized',
      'not_found',
      'invalid',
      'range_too_long',
      'rate_limited',
      'internal',
      'unavailable',
    ],
    handle: async ({ query: { queueIds, timeZone: zone, interval, ...range } }, { read }) => {
      const from = instantOf(zone, 'from', range.from);
      const to = instantOf(zone, 'to', range.to);
      requireEdges(zone, interval, { from, to });
      requireSensibleLength(from, to, interval, queueIds.length);
      const line = timeline(zone, interval, from, to);
      const queues = await Promise.all(queueIds.map((id) => findQueue(read, id)));
      return {
        from: toLocalIso(zone, from, offsetAt(zone, from)),
        to: toLocalIso(zone, to, offsetAt(zone, to)),
        interval,
        timeZone: zone.name,
        runs: runsOf(line),
        series: await Promise.all(queues.map((queue) => columnsOf(read, queue, line, from))),
      };
    },
  });
}

async function columnsOf(
  read: Reads,
  queue: QueueRow,
  line: Timeline,
  from: number,
): Promise<z.infer<typeof series>> {
  // Read before the counts: what comes in between must not be missed where it passes for covered.
  const coverage = coverageOfQueue(await read('integration', { id: queue.integrationId }), queue);
  const sums = line.starts.map(emptySum);
  for await (const page of countsOf(read, queue.id, from, line.to)) {
    for (const row of page) {
      const sum = sums[indexAt(line, row[0])];
      if (sum !== undefined) addTo(sum, row);
    }
  }
  const numbers = sums.map((sum, index) =>
    toNumbers(
      sum,
      isCovered({ from: line.starts[index] ?? from, to: line.starts[index + 1] ?? line.to }, coverage),
      queue,
    ),
  );
  return {
    queue: toQueueView(queue),
    coverage: coverage === null ? null : { from: toIso(coverage.from), to: toIso(coverage.to) },
    offered: numbers.map(({ offered }) => offered),
    handled: queue.timed ? numbers.map(({ handled }) => handled) : null,
    handleSeconds: queue.timed ? numbers.map(({ handleSeconds }) => handleSeconds) : null,
  };
}
