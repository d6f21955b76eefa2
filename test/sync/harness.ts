import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { readConfig } from '../../connector/config';
import { LiveSwitch } from '../../connector/integrations/live';
import { operator } from '../setup/callers';
import { leftRunning } from '../setup/left-running';
import { integrationService } from '../../connector/integrations/service';
import { Vault } from '../../connector/integrations/vault';
import type { CreateInput, IntegrationService } from '../../connector/integrations/view';
import { allMetrics } from '../../connector/http/metrics-of';
import { Ledger } from '../../connector/ledger/ledger';
import type { Store } from '../../connector/ledger/store';
import { createMetrics, type Metrics } from '../../connector/metrics';
import { sourceOpener } from '../../connector/products/source-opener';
import type { Clock } from '../../connector/sources/http-client/clock';
import type { IntegrationRow } from '../../connector/store/rows';
import { Accounts } from '../../connector/sync/accounts';
import { Directories } from '../../connector/sync/directories';
import { Resolver } from '../../connector/sync/resolver';
import { Syncs } from '../../connector/sync/syncs';
import { fast } from './clocks';

export interface PullingOptions {
  readonly now?: () => number;
  /** By what requests are paced and repeated, if not by time that runs so fast that nobody waits for it. */
  readonly pace?: Clock;
  readonly leaseMs?: number;
  /** Where accounts' messages would reach it: webhooks are made. */
  readonly publicUrl?: string;
  /** Given by whoever continues what another one began. */
  readonly masterKey?: Buffer;
}

export interface Pulling {
  readonly ledger: Ledger;
  readonly service: IntegrationService;
  readonly metrics: Metrics;
  /** Creates an integration and pulls it until its history is imported. */
  imported(input: CreateInput): Promise<string>;
  /** Resolves once an integration is imported. */
  finished(id: string): Promise<void>;
  /** Resolves after the next complete round of pulling that begins from now on. */
  round(id: string): Promise<void>;
  /** Resolves once the integration, as it is stored, is as wanted. */
  until(id: string, wanted: (row: IntegrationRow) => boolean | Promise<boolean>): Promise<void>;
  /** The value of a metric, by its labels. */
  metric(name: string, labels?: Record<string, string>): Promise<number>;
  stop(): Promise<void>;
}

const ownMasterKey = randomBytes(32);
/** So many times as fast as real time a repeat's delay passes: half a minute of patience takes half a second. */
const HASTE = 60;
const LOOK_MS = 20;

/** Everything of a connector that pulls, on a store, asking simulators in place of vendors. */
export function startPulling(
  store: Store,
  env: Record<string, string>,
  { now = Date.now, pace = fast(HASTE), leaseMs, publicUrl, masterKey = ownMasterKey }: PullingOptions = {},
): Pulling {
  const config = readConfig({
    SYNC_INTERVAL_SECONDS: '3600',
    FRESHCHAT_REPORTS_PER_MINUTE: '1000',
    QUOTA_SHARE: '1',
    ...env,
  });
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const stopping = new AbortController();
  const { signal } = stopping;
  const metrics = createMetrics();
  const vault = new Vault(masterKey);
  const openSource = sourceOpener(config, now, pace);
  const ledger = new Ledger(store, now);
  const accounts = new Accounts(vault, openSource);
  const live = new LiveSwitch({ store, vault, openSource, publicUrl, now });
  const resolver = new Resolver({ store, ledger, accounts, log, signal, now });
  const syncs = new Syncs({
    live,
    store,
    ledger,
    resolver,
    metrics,
    accounts,
    directories: new Directories(store),
    log,
    intervalMs: config.SYNC_INTERVAL_SECONDS * 1000,
    factRetentionMs: config.FACT_RETENTION_DAYS * 24 * 60 * 60 * 1000,
    signal,
    now,
    ...(leaseMs === undefined ? {} : { leaseMs }),
  });
  const service = integrationService(
    { store, vault, openSource, publicUrl, pullNow: (id) => syncs.pullNow(id), now },
    operator,
  );
  const running = syncs.run();
  const stop = async (): Promise<void> => {
    leftRunning.delete(stop);
    stopping.abort();
    await running;
    await resolver.settled();
  };
  leftRunning.add(stop);

  /** Waits until a condition holds: looks whenever the store tells of a change, and now and then, since not all that is stored is told. */
  const until: Pulling['until'] = async (id, wanted) => {
    for (;;) {
      let wake = (): void => undefined;
      const changed = new Promise<void>((resolve) => (wake = resolve));
      const off = store.onChange(() => wake());
      const row = await store.read('integration', { id });
      if (row !== null && (await wanted(row))) return off();
      await Promise.race([changed, pause(LOOK_MS)]);
      off();
    }
  };
  // Asked many times a second: the counter alone, not all that Prometheus is told.
  const counter = metrics.registry.getSingleMetric('reconciliations_total')!;
  const rounds = async () => (await counter.get()).values.reduce((sum, { value }) => sum + value, 0);
  const roundsAfter = async (before: number) => {
    while ((await rounds()) === before) await tick();
  };
  const finished = async (id: string) => {
    await until(id, ({ coverageTo }) => coverageTo !== null);
    await roundsAfter(0);
  };

  return {
    ledger,
    service,
    metrics,
    until,
    finished,
    imported: async (input) => {
      const { id } = await service.create(input);
      await finished(id);
      return id;
    },
    round: async (id) => {
      const before = await rounds();
      syncs.pullNow(id);
      await roundsAfter(before);
    },
    metric: (name, labels) => metricOf(metrics, name, labels),
    stop,
  };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const tick = () => pause(5);

/** The sum of a metric's values that have the labels, as Prometheus is told them. */
async function metricOf(
  metrics: Metrics,
  name: string,
  labels: Record<string, string> = {},
): Promise<number> {
  const lines = (await allMetrics(metrics)).split('\n');
  if (!lines.some((line) => line.startsWith(`# TYPE ${name.replace(/_count$/, '')} `)))
    throw new Error(`no metric ${name}`);
  const wanted = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
  return lines
    .filter((line) => new RegExp(`^${name}[ {]`).test(line) && wanted.every((label) => line.includes(label)))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

/** Counts of a store as the simulators give their truth: queue name → interval → number. */
export async function countsOf(
  store: Store,
  integrationId: string,
): Promise<Map<string, Map<number, number>>> {
  const counts = new Map<string, Map<number, number>>();
  for (const queue of await store.read('queues', { integrationId })) {
    const rows = await store.read('counts', {
      queueId: queue.id,
      from: 0,
      to: Number.MAX_SAFE_INTEGER,
      limit: 1_000_000,
    });
    const intervals = counts.get(queue.name) ?? new Map<number, number>();
    for (const [start, offered] of rows) intervals.set(start, (intervals.get(start) ?? 0) + offered);
    if (intervals.size > 0) counts.set(queue.name, intervals);
  }
  return counts;
}

/** The counts whatever the queue: interval → number. */
export function totalsOf(counts: ReadonlyMap<string, ReadonlyMap<number, number>>): Map<number, number> {
  const totals = new Map<number, number>();
  for (const intervals of counts.values())
    for (const [start, number] of intervals) totals.set(start, (totals.get(start) ?? 0) + number);
  return totals;
}
