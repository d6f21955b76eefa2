import type { Store } from '../../connector/ledger/store';
import { createLog } from '../../connector/log';
import { Pruning } from '../../connector/sync/pruning';
import { seen } from '../setup/facts';
import { createIntegration, DAY, group, learn, NOON, source } from '../setup/integrations';
import { eachStore } from '../setup/stores';

/** FACT_RETENTION_DAYS as a process does it (docs/decisions.md, "Retention"); what goes and what stays: ledger/retention. */

const RETENTION_MS = 30 * DAY;
/** A pass is made for a week's facts. */
const LATER = NOON + RETENTION_MS + 9 * DAY;
/** More than a step takes. */
const TICKETS = 250;

eachStore((open) => {
  async function account(store: Store): Promise<string> {
    const { id } = await createIntegration(store, { historyFrom: NOON - DAY });
    await learn(store, id, [group('7', 'Sales'), source('1', 'Email')]);
    const facts = Array.from({ length: TICKETS }, (_, index) => [
      seen(String(index), { at: NOON, createdAt: NOON }),
      seen(String(index), { at: NOON + 1, createdAt: NOON }),
    ]).flat();
    await store.write('record', { batches: [{ integrationId: id, origin: 'push', facts }], now: NOON });
    await store.write('change', { id, changes: { coverageFrom: NOON - DAY, coverageTo: LATER } });
    return id;
  }

  const prune = (
    store: Store,
    owned: readonly string[],
    now = LATER,
    signal = new AbortController().signal,
  ) =>
    new Pruning(
      { store, log: createLog('silent'), now: () => now, retentionMs: RETENTION_MS, signal },
      { owns: (id) => owned.includes(id) },
    ).look();

  async function factsOf(store: Store, integrationId: string): Promise<number> {
    const subjects = Array.from({ length: TICKETS }, (_, index) => `ticket:${index}`);
    return (await store.read('facts', { integrationId, subjects })).length;
  }
  const offered = async (store: Store, integrationId: string): Promise<number> =>
    (await store.read('queues', { integrationId })).reduce((sum, queue) => sum + queue.offered, 0);

  test('one look lets go of all that is too old of its own integrations, step by step, and of no others; counts stay', async () => {
    const store = await open();
    const [own, anothers] = [await account(store), await account(store)];
    await prune(store, [own], NOON + RETENTION_MS);
    expect(await factsOf(store, own)).toBe(2 * TICKETS);
    await prune(store, [own]);
    expect(await factsOf(store, own)).toBe(TICKETS);
    expect(await factsOf(store, anothers)).toBe(2 * TICKETS);
    expect(await offered(store, own)).toBe(TICKETS);
  });

  test('a process that is told to stop begins no other, and the next one goes on', async () => {
    const store = await open();
    const id = await account(store);
    await prune(store, [id], LATER, AbortSignal.abort());
    expect(await factsOf(store, id)).toBe(2 * TICKETS);
    await prune(store, [id]);
    expect(await factsOf(store, id)).toBe(TICKETS);
  });
});
