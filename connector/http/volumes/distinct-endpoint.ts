import { z } from 'zod';
import { coverageSchema } from '../../integrations/view';
import { coverageOf } from '../../integrations/reading';
import type { Reads } from '../../ledger/store';
import { channels } from '../../normalizer/types';
import type { IntegrationRow } from '../../store/rows';
import { isCovered } from '../counts';
import { distinctCounts, type Choice } from '../distinct';
import { endpoint, type Endpoint } from '../endpoint';
import { notFound } from '../errors';
import { findQueue } from '../queues';
import { toIso } from '../time/instant';
import { intervalLength, requireEdges } from '../time/range';
import { indexAt, timeline, type Timeline } from '../time/timeline';
import { offsetAt, timeZone, toLocalIso } from '../time/zone';
import { instantOf, localParameter } from './local-time';
import { requireSensibleLength } from './length';
import { runSchema, runsOf } from './runs';

const MAX_INTEGRATIONS = 50;
const MAX_QUEUES = 200;

const list = (most: number, what: string) =>
  z
    .string()
    .transform((text) => [...new Set(text.split(',').filter(Boolean))])
    .pipe(z.array(z.string()).min(1).max(most))
    .optional()
    .meta({ type: 'string', description: `${what}, at most ${String(most)}, with commas between them.` });

const series = z.object({
  integrationId: z.string(),
  coverage: coverageSchema,
  offered: z.array(z.number().nullable()),
});

/** `GET /api/v1/distinct`: contacts of integrations, each counted once (G8), over the same intervals. */
export function distinctEndpoint(): Endpoint {
  return endpoint({
    path: '/api/v1/distinct',
    tag: 'Queues and intervals',
    method: 'get',
    may: 'read',
    summary: 'Contacts per interval, each counted once however many queues it counts in',
    description:
      'What the sum of queues that overlap (Zendesk’s views) can’t tell. One column per integration, of all its queues, of one ' +
      'channel, or of the chosen ones; null where nothing is known, and while an update’s recount is under way. ' +
      'Contacts of different integrations are different ones: these columns add up. `to` is not included.',
    input: z.object({
      query: z.object({
        integrationIds: list(MAX_INTEGRATIONS, 'Integrations; all without it and without queues'),
        queueIds: list(MAX_QUEUES, 'Queues'),
        channel: z.enum(channels).optional(),
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
    handle: async ({ query }, { read }) => {
      const { queueIds, channel, timeZone: zone, interval } = query;
      const from = instantOf(zone, 'from', query.from);
      const to = instantOf(zone, 'to', query.to);
      requireEdges(zone, interval, { from, to });
      const integrations = await meant(read, query);
      requireSensibleLength(from, to, interval, integrations.length);
      const line = timeline(zone, interval, from, to);
      return {
        from: toLocalIso(zone, from, offsetAt(zone, from)),
        to: toLocalIso(zone, to, offsetAt(zone, to)),
        interval,
        timeZone: zone.name,
        runs: runsOf(line),
        series: await Promise.all(
          integrations.map((one) => columnOf(read, one, { queueIds, channel }, line, from)),
        ),
      };
    },
  });
}

async function meant(
  read: Reads,
  { integrationIds, queueIds }: { integrationIds?: string[] | undefined; queueIds?: string[] | undefined },
): Promise<IntegrationRow[]> {
  const owners =
    queueIds === undefined
      ? undefined
      : (await Promise.all(queueIds.map((id) => findQueue(read, id)))).map((queue) => queue.integrationId);
  const ids = integrationIds ?? owners;
  if (ids === undefined) return read('integrations', {});
  return Promise.all(
    [...new Set(ids)].map(async (id) => {
      const row = await read('integration', { id });
      if (row === null) throw notFound('integration');
      return row;
    }),
  );
}

async function columnOf(
  read: Reads,
  integration: IntegrationRow,
  choice: Choice,
  line: Timeline,
  from: number,
): Promise<z.infer<typeof series>> {
  // Read before the counts: what comes in between must not be missed where it passes for covered.
  const coverage = coverageOf(await read('integration', { id: integration.id }));
  const counts = await distinctCounts(read, integration, choice, { from, to: line.to });
  const sums = line.starts.map(() => 0);
  for (const { start, offered } of counts ?? []) {
    const index = indexAt(line, start);
    sums[index] = (sums[index] ?? 0) + offered;
  }
  return {
    integrationId: integration.id,
    coverage: coverage === null ? null : { from: toIso(coverage.from), to: toIso(coverage.to) },
    // G4: contacts always show their number; none is 0 where all are known.
    offered: sums.map((sum, index) => {
      if (counts === null) return null;
      const range = { from: line.starts[index] ?? from, to: line.starts[index + 1] ?? line.to };
      return sum > 0 || isCovered(range, coverage) ? sum : null;
    }),
  };
}
