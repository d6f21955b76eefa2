import { distinctCounts } from '../../connector/http/distinct';
import { intervalStart } from '../../connector/normalizer/interval';
import type { Store } from '../../connector/ledger/store';
import type { QueueRow } from '../../connector/store/rows';

const ALWAYS = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** Everything an integration counts: of each queue, by name, its total and its intervals. */
export async function whatIsCounted(store: Store, integrationId: string): Promise<Record<string, unknown>> {
  const queues = await store.read('queues', { integrationId });
  const counted = queues.filter(({ offered }) => offered > 0);
  const entries = await Promise.all(
    counted.map(async ({ id, name, offered, firstContactAt, lastContactAt, active }) => {
      const rows = await store.read('counts', { queueId: id, ...ALWAYS, limit: 1000 });
      const intervals = Object.fromEntries(rows.map(([start, count]) => [start, count]));
      return [name, { offered, firstContactAt, lastContactAt, active, intervals }] as const;
    }),
  );
  return { ...Object.fromEntries(entries), ...(await distinctCounted(store, integrationId)) };
}

type Intervals = Record<string, number>;

/** G8: contacts of all queues, and of every second one, each once; null while that isn't known. */
export async function distinctCounted(store: Store, integrationId: string) {
  const queues = await store.read('queues', { integrationId });
  const integration = await store.read('integration', { id: integrationId });
  if (integration === null) throw new Error('no such integration');
  const count = async (queueIds: string[]) => {
    const rows = await distinctCounts(store.within(null), integration, { queueIds }, ALWAYS);
    return rows === null ? null : Object.fromEntries(rows.map(({ start, offered }) => [start, offered]));
  };
  const [all, some] = choices(queues);
  return { all: await count(all), some: await count(some) };
}

/** Queues without contacts, which are there in one order of events and not in another, play no part. */
const choices = (queues: readonly QueueRow[]): readonly [string[], string[]] => {
  const ids = queues.filter(({ offered }) => offered > 0).map(({ id }) => id);
  return [ids, ids.filter((_, index) => index % 2 === 0)];
};

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
  return {
    ...Object.fromEntries(entries.filter(([, { offered }]) => offered > 0)),
    ...(await distinctTold(store, integrationId)),
  };
}

/** `distinctCounted`, from the contacts themselves. */
export async function distinctTold(store: Store, integrationId: string) {
  const page = { integrationId, queueId: '', ...ALWAYS, after: null, limit: 10_000 };
  const contacts = await store.read('contacts', page);
  const once = (chosen: readonly string[]): Intervals => {
    const isChosen = new Set(chosen);
    const counted: Intervals = {};
    for (const contact of contacts.filter((one) => one.counted.some(([queue]) => isChosen.has(queue)))) {
      const start = intervalStart(contact.at);
      counted[start] = (counted[start] ?? 0) + 1;
    }
    return counted;
  };
  const [all, some] = choices(await store.read('queues', { integrationId }));
  return { all: once(all), some: once(some) };
}
