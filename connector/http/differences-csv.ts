import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { DeliveryService, DifferentQueue } from '../delivery/service';
import type { Caller } from '../people/caller';
import { streamEndpoint, type Endpoint } from './endpoint';
import { csvLines } from './csv-cell';
import { csvHeader, csvRow } from './injixo-csv';
import { offsetAt, timeZone, toLocalText } from './time/zone';

/** `GET …/delivery/differences.csv` (page 7): intervals that differ from what was handed over, as they are counted now. */
export function differencesCsvEndpoint(serviceOf: (caller: Caller) => DeliveryService): Endpoint {
  return streamEndpoint({
    path: '/api/v1/integrations/{id}/delivery/differences.csv',
    tag: 'Delivery to injixo',
    method: 'get',
    may: 'manage',
    summary: 'The intervals whose counts differ from what was handed over, for injixo’s CSV import',
    description:
      'Whole intervals, so that the import replaces them in injixo; also those that no contact counts in any more. Queues have the ' +
      'names by which injixo knows them.',
    input: z.object({ params: z.object({ id: z.string() }), query: z.object({ timeZone }) }),
    contentType: 'text/csv',
    errors: [
      'unauthorized',
      'not_found',
      'invalid',
      'rate_limited',
      'internal',
      'unavailable',
      'delivery_off',
    ],
    stream: async ({ params, query }, { req, res, caller }) => {
      const queues = await serviceOf(caller).differentQueues(params.id);
      res.setHeader('Content-Type', 'text/csv; charset=utf-8; header=present');
      res.setHeader('Content-Disposition', 'attachment; filename="injixo-differences.csv"');
      if (req.method === 'HEAD') res.end();
      else await pipeline(pieces(queues, query), res);
    },
  });
}

async function* pieces(
  different: readonly DifferentQueue[],
  { timeZone: zone }: { readonly timeZone: z.output<typeof timeZone> },
): AsyncGenerator<string> {
  yield csvHeader;
  for (const { queue: known, name, differences } of different) {
    const queue = { ...known, name };
    for await (const page of differences()) {
      yield csvLines(
        page.map((row) => csvRow(queue, toLocalText(row.start, offsetAt(zone, row.start)), row)),
      );
    }
  }
}
