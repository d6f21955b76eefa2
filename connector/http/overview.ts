import type { Zone } from 'luxon';
import { z } from 'zod';
import { coverageOf } from '../integrations/reading';
import type { Reads } from '../ledger/store';
import type { IntegrationRow } from '../store/rows';
import { isCovered } from './counts';
import { distinctCounts } from './distinct';
import { endpoint, type Endpoint } from './endpoint';
import { intervalAround, timeline } from './time/timeline';
import { offsetAt, timeZone, toLocalIso } from './time/zone';

const DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

const count = z.number().int();
const overviewSchema = z.object({
  integrationId: z.string(),
  today: count
    .nullable()
    .meta({ description: 'Contacts of today so far, each counted once; null where nothing is known.' }),
  days: z
    .array(z.object({ start: z.iso.datetime({ offset: true }), offered: count.nullable() }))
    .meta({ description: `The last ${String(DAYS)} days, today the last of them.` }),
  last24Hours: z
    .object({ push: count, import: count, reconciliation: count, sync: count })
    .meta({ description: 'Contacts of the last 24 hours by the path on which they came first.' }),
});
type Overview = z.infer<typeof overviewSchema>;

/** `GET /api/v1/overview`: what the overview's cards tell of each integration besides its state. */
export function overviewEndpoint(now: () => number): Endpoint {
  return endpoint({
    path: '/api/v1/overview',
    tag: 'Integrations',
    method: 'get',
    may: 'read',
    summary: 'Contacts of today and of the last days, and how they came, per integration',
    input: z.object({ query: z.object({ timeZone }) }),
    status: 200,
    response: z.object({ integrations: z.array(overviewSchema) }),
    errors: ['unauthorized', 'invalid', 'rate_limited', 'internal', 'unavailable'],
    handle: async ({ query }, { read }) => {
      const at = now();
      const integrations = await read('integrations', {});
      const days = lastDays(query.timeZone, at);
      return {
        integrations: await Promise.all(integrations.map((row) => describe(read, row, days, at))),
      };
    },
  });
}

interface Day {
  readonly from: number;
  readonly to: number;
  /** `from` as ISO 8601 with the zone's offset. */
  readonly start: string;
}

function lastDays(zone: Zone, now: number): Day[] {
  const { to } = intervalAround(zone, 1440, now);
  const { from } = intervalAround(zone, 1440, now - (DAYS - 1) * DAY_MS);
  const { starts } = timeline(zone, 1440, from, to);
  return starts.map((start, index) => ({
    from: start,
    to: starts[index + 1] ?? to,
    start: toLocalIso(zone, start, offsetAt(zone, start)),
  }));
}

/** G4: a day with contacts shows its number, one without is 0 if it is covered (today: as far as it has gone), else unknown. */
async function describe(
  read: Reads,
  row: IntegrationRow,
  days: readonly Day[],
  now: number,
): Promise<Overview> {
  const coverage = coverageOf(row);
  const range = { from: days[0]?.from ?? now, to: days.at(-1)?.to ?? now };
  const counts = await distinctCounts(read, row, {}, range);
  const known = days.map(({ from, to, start }) => {
    const own = (counts ?? []).filter((count) => count.start >= from && count.start < to);
    const counted = own.reduce((sum, { offered }) => sum + offered, 0);
    const isRunning = isCovered({ from, to: now < to ? from + 1 : to }, coverage);
    return { start, offered: counts === null ? null : counted > 0 ? counted : isRunning ? 0 : null };
  });
  const last24Hours = { push: 0, import: 0, reconciliation: 0, sync: 0 };
  const ways = await read('origins', { integrationId: row.id, since: now - DAY_MS });
  for (const { origin, contacts } of ways) last24Hours[origin] = contacts;
  return { integrationId: row.id, today: known.at(-1)?.offered ?? null, days: known, last24Hours };
}
