import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { Reads } from '../ledger/store';
import type { Channel } from '../normalizer/types';
import type { QueueRow } from '../store/rows';
import { addTo, countsOf, emptySum, toNumbers, type Sum } from './counts';
import { csvCell, QUOTED } from './csv-cell';
import { streamEndpoint, type Endpoint } from './endpoint';
import { notFound } from './errors';
import { findQueue } from './queues';
import { instantParameter } from './time/instant';
import { intervalLength, requireEdges } from './time/range';
import { indexAt, intervalAround, timeline, type Timeline } from './time/timeline';
import { timeZone, toLocalText } from './time/zone';

const HEADER = ['queue', 'timestamp', 'offered', 'answered', 'aht', 'channel'];

/** Channels in injixo's words (page 1, "Towards injixo"). */
const channelNames: Readonly<Record<Channel, string>> = {
  call: 'calls',
  email: 'emails',
  chat: 'chats',
  case: 'cases',
  social_media: 'social_media',
};

const query = z.object({
  integrationId: z.string().optional(),
  queueId: z
    .string()
    .transform((text) => [...new Set(text.split(',').filter(Boolean))])
    .optional()
    .meta({ type: 'string', description: 'One or, with commas between them, several; all without it.' }),
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

/** The import knows queues by name alone: of those that have the same one, whichever of them are chosen, the id is told, too. */
async function distinctlyNamed(read: Reads, queues: readonly QueueRow[]): Promise<QueueRow[]> {
  const owners = new Map<string, number>();
  for (const { name } of await read('queues', {})) owners.set(name, (owners.get(name) ?? 0) + 1);
  return queues.map((queue) => {
    const isShared = (owners.get(queue.name) ?? 0) > 1;
    return isShared ? { ...queue, name: `${queue.name} [${queue.id}]` } : queue;
  });
}

async function chosenQueues(read: Reads, { integrationId, queueId }: Query): Promise<QueueRow[]> {
  if (queueId !== undefined) {
    const queues = await Promise.all(queueId.map((id) => findQueue(read, id)));
    return queues.filter((queue) => integrationId === undefined || queue.integrationId === integrationId);
  }
  if (integrationId === undefined) return read('queues', {});
  if ((await read('integration', { id: integrationId })) === null) throw notFound('integration');
  return read('queues', { integrationId });
}

type Row = readonly (string | number)[];

/** The file in pieces of some thousand rows: formatting rows one by one would take several times as long. */
async function* pieces(read: Reads, queues: readonly QueueRow[], input: Query): AsyncGenerator<string> {
  yield format([HEADER]);
  const line = lineOf(queues, input);
  for (const queue of queues) {
    let index = -1;
    let sum = emptySum();
    for await (const page of countsOf(read, queue.id, line.from, line.to)) {
      const rows: Row[] = [];
      for (const count of page) {
        const next = indexAt(line, count.start);
        if (next !== index) {
          if (sum.offered > 0) rows.push(toRow(queue, line, index, sum));
          index = next;
          sum = emptySum();
        }
        addTo(sum, count);
      }
      yield format(rows);
    }
    if (sum.offered > 0) yield format([toRow(queue, line, index, sum)]);
  }
}

const format = (rows: Row[]): string => stringify(rows, { record_delimiter: '\r\n', quoted_match: QUOTED });

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

function toRow(queue: QueueRow, { starts, offsets }: Timeline, index: number, sum: Sum): Row {
  const { offered, handled, aht } = toNumbers(sum, true, queue);
  const timestamp = toLocalText(starts[index] ?? 0, offsets[index] ?? 0);
  return [csvCell(queue.name), timestamp, offered ?? 0, handled ?? 0, aht ?? '', channelNames[queue.channel]];
}
