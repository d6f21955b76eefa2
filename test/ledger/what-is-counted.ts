import { intervalStart } from '../../connector/normalizer/interval';
import type { Store } from '../../connector/ledger/store';

const ALWAYS = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** Everything an integration counts: of each queue, by name, its total and its intervals. */
export async function whatIsCounted(store: Store, integrationId: string): Promise<Record<string, unknown>> {
  const queues = await store.read('queues', { integrationId });
  const counted = queues.filter(({ offered }) => offered > 0);
  const entries = await Promise.all(
    counted.map(async ({ id, name, offered, firstContactAt, lastContactAt, active }) => {
      const rows = await store.read('counts', { queueId: id, ...ALWAYS, limit: 1000 });
      const intervals = Object.fromEntries(rows.map((row) => [row.start, row.offered]));
      return [name, { offered, firstContactAt, lastContactAt, active, intervals }] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** The same, summed up from the contacts behind the counts. */
export async function whatContactsTell(
  store: Store,
  integrationId: string,
): Promise<Record<string, unknown>> {
  const queues = await store.read('queues', { integrationId });
  const entries = await Promise.all(
    queues.map(async ({ id, name, active }) => {
      const page = { integrationId, queueId: id, ...ALWAYS, after: null, limit: 10_000 };
      const instants = (await store.read('contacts', page)).map(({ at }) => at);
      const intervals: Record<string, number> = {};
      for (const at of instants) intervals[intervalStart(at)] = (intervals[intervalStart(at)] ?? 0) + 1;
      const [firstContactAt, lastContactAt] = [Math.min(...instants), Math.max(...instants)];
      return [name, { offered: instants.length, firstContactAt, lastContactAt, active, intervals }] as const;
    }),
  );
  return Object.fromEntries(entries.filter(([, { offered }]) => offered > 0));
}
