import type { Zone } from 'luxon';
import { z } from 'zod';
import { integrationRows } from '../integrations/page';
import { coverageOf } from '../integrations/reading';
import type { Reads } from '../ledger/store';
import { rulesOf } from '../products/rules';
import type { PeriodCount } from '../store/lists';
import type { IntegrationRow } from '../store/rows';
import { isCovered } from './counts';
import { endpoint, type Endpoint } from './endpoint';
import { notFound } from './errors';
import { pageInput, pageQuery } from './integration-page';
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

const query = z.object({ integrationId: z.string().optional(), timeZone, ...pageQuery });

/** `GET /api/v1/overview`: what the overview's cards tell of each integration besides its state. */
export function overviewEndpoint(now: () => number): Endpoint {
  return endpoint({
    path: '/api/v1/overview',
    tag: 'Integrations',
    method: 'get',
    may: 'read',
    summary: 'Contacts of today and of the last days, and how they came, per integration',
    description:
      'Of all integrations, of one, or of the page that GET /integrations gives for the same parameters.',
    input: z.object({ query }),
    status: 200,
    response: z.object({ integrations: z.array(overviewSchema) }),
    errors: ['unauthorized', 'not_found', 'invalid', 'rate_limited', 'internal', 'unavailable'],
    handle: async ({ query: asked }, { read }) => {
      const at = now();
      const integrations = await meant(read, asked, at);
      const days = lastDays(asked.timeZone, at);
      const [contacts, origins] = await Promise.all([
        dailyContacts(read, integrations, days),
        read('originsOfAll', { integrationIds: integrations.map(({ id }) => id), since: at - DAY_MS }),
      ]);
      const ways = new Map(
        integrations.map(({ id }) => [id, { push: 0, import: 0, reconciliation: 0, sync: 0 }]),
      );
      for (const { integrationId, origin, contacts: found } of origins) {
        const own = ways.get(integrationId);
        if (own !== undefined) own[origin] = found;
      }
      return {
        integrations: integrations.map((row) => ({
          integrationId: row.id,
          ...describe(row, contacts(row), days, at),
          last24Hours: ways.get(row.id) ?? { push: 0, import: 0, reconciliation: 0, sync: 0 },
        })),
      };
    },
  });
}

async function meant(
  read: Reads,
  { integrationId, ...asked }: z.infer<typeof query>,
  now: number,
): Promise<IntegrationRow[]> {
  if (integrationId !== undefined) {
    const row = await read('integration', { id: integrationId });
    if (row === null) throw notFound('integration');
    return [row];
  }
  const page = pageInput(asked);
  return page === null ? read('integrations', {}) : (await integrationRows(read, page, now)).rows;
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

type Contacts = (integrationId: string, day: number) => number;

/** Contacts by day, each counted once (G8); null for integrations of which that isn't known. */
async function dailyContacts(
  read: Reads,
  rows: readonly IntegrationRow[],
  days: readonly Day[],
): Promise<(row: IntegrationRow) => ((day: number) => number) | null> {
  const edges = [...days.map(({ from }) => from), ...days.slice(-1).map(({ to }) => to)];
  const several = rows.filter(({ product }) => rulesOf(product).countsInSeveral);
  const input = (of: readonly IntegrationRow[]) => ({ integrationIds: of.map(({ id }) => id), edges });
  const [summed, distinct, numbers] = await Promise.all([
    read('summedByPeriod', input(rows)),
    several.length === 0 ? [] : read('distinctByPeriod', input(several)),
    several.length === 0 ? [] : read('queueNumbers', input(several)),
  ]);
  const ofQueues = contactsIn(summed);
  const ofSets = contactsIn(distinct);
  const queues = new Map(numbers.map((one) => [one.integrationId, one.queues]));
  return ({ id, product, setsMissing }) => {
    const isSum = !rulesOf(product).countsInSeveral || queues.get(id) === 1;
    if (!isSum && setsMissing === 1) return null;
    return (day) => (isSum ? ofQueues : ofSets)(id, day);
  };
}

function contactsIn(counts: readonly PeriodCount[]): Contacts {
  const byDay = new Map(counts.map((one) => [`${one.integrationId} ${String(one.period)}`, one.offered]));
  return (integrationId, day) => byDay.get(`${integrationId} ${String(day)}`) ?? 0;
}

/** G4: a day with contacts shows its number, one without is 0 if it is covered (today: as far as it has gone), else unknown. */
function describe(
  row: IntegrationRow,
  contacts: ((day: number) => number) | null,
  days: readonly Day[],
  now: number,
): Pick<Overview, 'today' | 'days'> {
  const coverage = coverageOf(row);
  const known = days.map(({ from, to, start }, day) => {
    const isRunning = isCovered({ from, to: now < to ? from + 1 : to }, coverage);
    if (contacts === null) return { start, offered: null };
    const counted = contacts(day);
    return { start, offered: counted > 0 || isRunning ? counted : null };
  });
  return { today: known.at(-1)?.offered ?? null, days: known };
}
