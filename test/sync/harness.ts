import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { readConfig } from '../../connector/config';
import { integrationService } from '../../connector/integrations/service';
import { Vault } from '../../connector/integrations/vault';
import type { CreateInput, IntegrationService } from '../../connector/integrations/view';
import { Ledger } from '../../connector/ledger/ledger';
import type { Store } from '../../connector/ledger/store';
import { createMetrics, type Metrics } from '../../connector/metrics';
import { sourceOpener } from '../../connector/sources';
import { Accounts } from '../../connector/sync/accounts';
import { Resolver } from '../../connector/sync/resolver';
import { Syncs } from '../../connector/sync/syncs';

export interface Pulling {
  readonly ledger: Ledger;
  readonly service: IntegrationService;
  readonly metrics: Metrics;
  /** Creates an integration and pulls it until its history is imported. */
  imported(input: CreateInput): Promise<string>;
  /** Resolves after the next complete round of pulling that begins from now on. */
  round(id: string): Promise<void>;
  stop(): Promise<void>;
}

const masterKey = randomBytes(32);

/** Everything of a connector that pulls, on a store, asking simulators in place of vendors. */
export function startPulling(store: Store, env: Record<string, string>): Pulling {
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
  const openSource = sourceOpener(config);
  const ledger = new Ledger(store);
  const accounts = new Accounts(vault, openSource);
  const resolver = new Resolver({ store, ledger, accounts, log, signal });
  const intervalMs = config.SYNC_INTERVAL_SECONDS * 1000;
  const syncs = new Syncs({
    store,
    ledger,
    resolver,
    metrics,
    accounts,
    log,
    intervalMs,
    signal,
    now: Date.now,
  });
  const service = integrationService({ store, vault, openSource, nudge: (id) => syncs.nudge(id) });
  const running = syncs.run();

  /** Waits for a change of the store after which a condition holds. */
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    for (;;) {
      let wake = (): void => undefined;
      const changed = new Promise<void>((resolve) => (wake = resolve));
      const off = store.onChange(() => wake());
      if (await holds()) return off();
      await changed;
      off();
    }
  };
  const coveredUntil = async (id: string) => (await store.read('integration', { id }))?.coverageTo ?? 0;

  return {
    ledger,
    service,
    metrics,
    imported: async (input) => {
      const { id } = await service.create(input);
      await until(async () => (await coveredUntil(id)) > 0);
      return id;
    },
    round: async (id) => {
      const before = await coveredUntil(id);
      syncs.nudge(id);
      await until(async () => (await coveredUntil(id)) > before);
    },
    stop: async () => {
      stopping.abort();
      await running;
      await resolver.settled();
    },
  };
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
    for (const { start, offered } of rows) intervals.set(start, (intervals.get(start) ?? 0) + offered);
    if (intervals.size > 0) counts.set(queue.name, intervals);
  }
  return counts;
}
