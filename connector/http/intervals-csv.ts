import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Reads } from '../ledger/store';
import { channels } from '../normalizer/types';
import type { QueueRow } from '../store/rows';
import { addTo, countsOf, emptySum, type Sum } from './counts';
import { streamEndpoint, type Endpoint } from './endpoint';
import { notFound } from './errors';
import { csvLines, type CsvRow } from './csv-cell';
import { csvHeader, csvRow, distinctlyNamed } from './injixo-csv';
import { findQueue } from './queues';
import { instantParameter } from './time/instant';
import { intervalLength, requireEdges } from './time/range';
import { indexAt, intervalAround, timeline, type Timeline } from './time/timeline';
import { timeZone, toLocalText } from './time/zone';

const several = z
  .string()
  .transform((text) => [...new Set(text.split(',').filter(Boolean))])
  .optional()
  .meta({ type: 'string', description: 'One or, with commas between them, several; all without it.' });

const query = z.object({
  integrationId: several,
  queueId: several,
  channel: z.enum(channels).optional(),
  from: instantParameter.optional(),
  to: instantParameter.optional(),
  interval: intervalLength,
  timeZone,
});
type Query = z.infer<typeof query>;

/** `GET /api/v1/intervals.csv` (page 3): for injixo's CSV import. Written as it is read, so that its size costs no memory. */
export function intervalsCsvEndpoint(): Endpoint {
  return streamEndpoint({
    path: '/api/v1/intervals.csv',
    tag: 'Queues and intervals',
    method: 'get',
    may: 'read',
    summary: 'Intervals with contacts as CSV for injixo’s import',
    description:
      'One row per interval with a contact, RFC 4180. Timestamps are UTC or, with timeZone, local; the hour that autumn repeats ' +
      "then comes twice, so leave timeZone out where that matters. A text that a spreadsheet would take for a formula gets a '. " +
      'Where several queues have one name, each has its id behind it, so that an import keeps them apart.',
    input: z.object({ query }),
    contentType: 'text/csv',
    errors: ['unauthorized', 'not_found', 'invalid', 'rate_limited', 'internal', 'unavailable'],
    stream: async (input, { req, res, read }) => {
      requireEdges(input.query.timeZone, input.query.interval, input.query);
      const queues = await chosenQueues(read, input.query);
      res.setHeader('Content-Type', 'text/csv; charset=utf-8; header=present');
      res.setHeader('Content-Disposition', 'attachment; filename="injixo-intervals.csv"');
      if (req.method === 'HEAD') res.end();
      else await pipeline(pieces(read, await distinctlyNamed(read, queues), input.query), res);
    },
  });
}

async function chosenQueues(read: Reads, { integrationId, queueId, channel }: Query): Promise<QueueRow[]> {
  if (queueId !== undefined) {
    const queues = await Promise.all(queueId.map((id) => findQueue(read, id)));
    return queues.filter(
      (queue) =>
        integrationId?.includes(queue.integrationId) !== false &&
        (channel === undefined || queue.channel === channel),
    );
  }
  if (integrationId === undefined) return read('queues', { channel });
  const ofEach = await Promise.all(
    integrationId.map(async (id) => {
      if ((await read('integration', { id })) === null) throw notFound('integration');
      return read('queues', { integrationId: id, channel });
    }),
  );
  return ofEach.flat();
}

/** The file in pieces of some thousand rows: formatting rows one by one would take several times as long. */
async function* pieces(read: Reads, queues: readonly QueueRow[], input: Query): AsyncGenerator<string> {
  yield csvHeader;
  const line = lineOf(queues, input);
  for (const queue of queues) {
    let index = -1;
    let sum = emptySum();
    for await (const page of countsOf(read, queue.id, line.from, line.to)) {
      const rows: CsvRow[] = [];
      for (const count of page) {
        const next = indexAt(line, count[0]);
        if (next !== index) {
          if (sum.offered > 0) rows.push(rowAt(queue, line, index, sum));
          index = next;
          sum = emptySum();
        }
        addTo(sum, count);
      }
      yield csvLines(rows);
    }
    if (sum.offered > 0) yield csvLines([rowAt(queue, line, index, sum)]);
  }
}

/** The intervals in which any of the queues may have a contact. */
function lineOf(
  queues: readonly QueueRow[],
  { from, to, interval, timeZone: zone }: Query,
): Timeline & { from: number } {
  let first = Infinity;
  let last = -Infinity;
  for (const { firstContactAt, lastContactAt } of queues) {
    if (firstContactAt !== null) first = Math.min(first, firstContactAt);
    if (lastContactAt !== null) last = Math.max(last, lastContactAt);
  }
  if (first > last) return { starts: [], offsets: [], from: 0, to: 0 };
  const start = Math.max(intervalAround(zone, interval, first).from, from ?? -Infinity);
  const end = Math.min(intervalAround(zone, interval, last).to, to ?? Infinity);
  return { ...timeline(zone, interval, start, Math.max(start, end)), from: start };
}

function rowAt(queue: QueueRow, { starts, offsets }: Timeline, index: number, sum: Sum): CsvRow {
  return csvRow(queue, toLocalText(starts[index] ?? 0, offsets[index] ?? 0), sum);
}
