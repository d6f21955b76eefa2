import { randomBytes } from 'node:crypto';
import { Registry } from 'prom-client';
import { Deliveries } from '../../connector/delivery/deliveries';
import { InjixoClient } from '../../connector/delivery/injixo-client';
import { deliveryMetrics } from '../../connector/delivery/metrics';
import { deliveryServices, type DeliveryService } from '../../connector/delivery/service';
import type { DeliveryView } from '../../connector/delivery/view';
import { Vault } from '../../connector/integrations/vault';
import { StoreUnavailable, type Store } from '../../connector/ledger/store';
import { createLog } from '../../connector/log';
import type { Fact } from '../../connector/normalizer/types';
import type { IntegrationRow } from '../../connector/store/rows';
import { csvLines } from '../../connector/http/csv-cell';
import { csvHeader, csvRow } from '../../connector/http/injixo-csv';
import { toLocalText } from '../../connector/http/time/zone';
import type { Held, HeldQueue, InjixoSimulator } from '../simulators/injixo';
import { operator } from '../setup/callers';
import { createIntegration, group, learn, NOON, source } from '../setup/integrations';

export const CONFIGURATION = 1234;
export const KEY = 'simulated-injixo-key';
const masterKey = randomBytes(32);

export interface Delivering {
  readonly service: DeliveryService;
  /** Resolves once delivery is as wanted. */
  readonly until: (id: string, wanted: (view: DeliveryView) => boolean) => Promise<DeliveryView>;
  /** As if the process was killed: what it does from now on reaches neither the store nor anybody else. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface DeliveringOptions {
  readonly batchSize?: number;
  readonly secondMs?: number;
  readonly leaseMs?: number;
  readonly now?: () => number;
}

/** Everything of a connector that delivers, on a store; waiting for injixo takes a hundredth of the time. */
export function startDelivering(
  store: Store,
  baseUrl: string,
  { batchSize = 500, secondMs = 10, leaseMs = 6_000, now = () => NOON }: DeliveringOptions = {},
): Delivering {
  const stopping = new AbortController();
  let isDead = false;
  const mortal: Store = {
    ...store,
    read: (name, input) => (isDead ? Promise.reject(dead()) : store.read(name, input)),
    write: (name, input) => (isDead ? Promise.reject(dead()) : store.write(name, input)),
  };
  const vault = new Vault(masterKey);
  const client = new InjixoClient(baseUrl, 2_000);
  const deliveries = new Deliveries({
    store: mortal,
    vault,
    client,
    metrics: deliveryMetrics(new Registry()),
    log: createLog('silent'),
    batchSize,
    signal: stopping.signal,
    now: store.parallel ? Date.now : now,
    secondMs,
    leaseMs,
  });
  const service = deliveryServices({ store, vault, client, now }).of(operator);
  const running = deliveries.run();
  const stop = async (): Promise<void> => {
    stopping.abort();
    await running;
  };
  return {
    service,
    until: async (id, wanted) => {
      for (;;) {
        const view = await service.get(id);
        if (wanted(view)) return view;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    kill: async () => {
      isDead = true;
      await stop();
    },
    stop,
  };
}

const dead = () => new StoreUnavailable('this process is dead');

/** An integration of Freshdesk whose group 7 and e-mail are known, covered up to an instant. */
export async function coveredIntegration(
  store: Store,
  coverageTo: number,
  changes: Partial<IntegrationRow> = {},
): Promise<string> {
  const { id } = await createIntegration(store, changes);
  await learn(store, id, [group('7', 'Sales'), group('8', 'Support'), source('1', 'Email')]);
  await cover(store, id, coverageTo);
  return id;
}

export async function cover(store: Store, id: string, coverageTo: number): Promise<void> {
  await store.write('change', { id, changes: { coverageFrom: NOON - 30 * 24 * 60 * 60_000, coverageTo } });
}

export async function count(store: Store, id: string, facts: readonly Fact[]): Promise<void> {
  const batches = [{ integrationId: id, origin: 'push' as const, facts }];
  await store.write('record', { batches, now: NOON });
}

/** What the ledger counts from an instant on and before another: queue → interval → sums. */
export async function counted(
  store: Store,
  id: string,
  from: number,
  to: number,
): Promise<Map<string, Map<number, Held>>> {
  const sums = new Map<string, Map<number, Held>>();
  for (const queue of await store.read('queues', { integrationId: id })) {
    const rows = await store.read('counts', { queueId: queue.id, from, to, limit: 1_000_000 });
    const intervals = rows.map(([start, offered, handled, handleSeconds]): [number, Held] => [
      start,
      { offered, handled, seconds: handleSeconds },
    ]);
    if (intervals.length > 0) sums.set(queue.id, new Map(intervals));
  }
  return sums;
}

/** What injixo holds by the identifiers of queues, without intervals in which nothing is left. */
export const heldBy = (injixo: InjixoSimulator) => held(injixo, ({ identifier }) => identifier);

/** What injixo holds by the names of queues. */
export const heldByName = (injixo: InjixoSimulator) => held(injixo, ({ name }) => name);

function held(injixo: InjixoSimulator, keyOf: (queue: HeldQueue) => string): Map<string, Map<number, Held>> {
  const sums = new Map<string, Map<number, Held>>();
  for (const queue of injixo.held.queues) {
    if (queue.configuration !== CONFIGURATION) continue;
    const kept = [...queue.intervals].filter(([, { offered }]) => offered > 0);
    const all = [...(sums.get(keyOf(queue)) ?? []), ...kept].sort(([a], [b]) => a - b);
    if (all.length > 0) sums.set(keyOf(queue), new Map(all));
  }
  return sums;
}

/** The file of differences, as the API gives it. */
export async function differencesCsv(service: DeliveryService, id: string): Promise<string> {
  let text = csvHeader;
  for (const { queue, name, differences } of await service.differentQueues(id))
    for await (const page of differences())
      text += csvLines(page.map((row) => csvRow({ ...queue, name }, toLocalText(row.start, 0), row)));
  return text;
}

/** Whether each queue's events came in the order of their instants. */
export function isOrdered(injixo: InjixoSimulator): boolean {
  return injixo.held.queues.every(({ arrived }) =>
    arrived.every((at, index) => index === 0 || (arrived[index - 1] ?? 0) <= at),
  );
}
