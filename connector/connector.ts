import { once } from 'node:events';
import type { Server } from 'node:http';
import { setUpAlerts } from './alerts';
import { createMailer } from './alerts/mailer';
import type { Config } from './config';
import { Deliveries } from './delivery/deliveries';
import { InjixoClient } from './delivery/injixo-client';
import { deliveryMetrics, reportDelivery } from './delivery/metrics';
import { deliveryServices } from './delivery/service';
import { callerAddress } from './http/caller-address';
import { connectionLimits } from './http/connections';
import { createHttpServer } from './http/server';
import { integrationService } from './integrations/service';
import { LiveSwitch } from './integrations/live';
import { Vault } from './integrations/vault';
import { Ledger } from './ledger/ledger';
import { openPostgresStore } from './ledger/postgres/postgres-store';
import { lockFolder } from './ledger/sqlite/folder-lock';
import { openSqliteStore } from './ledger/sqlite/sqlite-store';
import type { Store } from './ledger/store';
import type { Log } from './log';
import { createMetrics } from './metrics';
import { pushHandler } from './push/handler';
import { Keys } from './push/keys';
import { Webhooks } from './push/webhooks';
import type { Secrets } from './secrets';
import { oidcSettings } from './oidc-settings';
import { sourceOpener } from './products/source-opener';
import { Accounts } from './sync/accounts';
import { Directories } from './sync/directories';
import { Nudges } from './sync/nudges';
import { Resolver } from './sync/resolver';
import { Syncs } from './sync/syncs';

/** So long requests that are under way may take once the connector is told to stop. */
const STOP_WITHIN_MS = 5_000;

export interface Connector {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Stops accepting, finishes what was accepted, closes the store. */
  stop(): Promise<void>;
}

/** Starts a connector; resolves once it listens. */
export async function startConnector(config: Config, secrets: Secrets, log: Log): Promise<Connector> {
  const oidc = oidcSettings(config);
  const store = await openStore(config);
  const stopping = new AbortController();
  const { signal } = stopping;
  const metrics = createMetrics();
  const vault = new Vault(secrets.masterKey, secrets.formerKeys);
  const openSource = sourceOpener(config);
  const ledger = new Ledger(store, Date.now, (seconds) => metrics.commit(seconds));
  const accounts = new Accounts(vault, openSource);
  const directories = new Directories(store);
  const resolver = new Resolver({ store, ledger, accounts, log, signal });
  const intervalMs = config.SYNC_INTERVAL_SECONDS * 1000;
  const publicUrl = config.PUBLIC_URL;
  const live = new LiveSwitch({ store, vault, openSource, publicUrl });
  const nudges = new Nudges({ store, ledger, resolver, accounts, directories, metrics, log, signal });
  const webhooks = new Webhooks({
    store,
    vault,
    log,
    onChange: (id, subject) => nudges.nudge(id, subject),
    addressOf: (request) => callerAddress(request, config.TRUST_PROXY),
  });
  const syncs = new Syncs({
    live,
    store,
    ledger,
    resolver,
    metrics,
    accounts,
    directories,
    log,
    intervalMs,
    factRetentionMs: config.FACT_RETENTION_DAYS * 24 * 60 * 60 * 1000,
    signal,
    now: Date.now,
  });
  const injixo = new InjixoClient(config.INJIXO_BASE_URL);
  const delivery = deliveryServices({ store, vault, client: injixo });
  metrics.report(reportDelivery(delivery.summaries));
  const deliveries = new Deliveries({
    store,
    vault,
    client: injixo,
    metrics: deliveryMetrics(metrics.registry),
    log,
    batchSize: config.INJIXO_BATCH,
    signal,
    now: Date.now,
  });
  const { alerts, serviceOf: alertsOf } = setUpAlerts({
    config,
    store,
    vault,
    log,
    signal,
    onSent: (type, outcome) => metrics.alert(type, outcome),
  });
  const keys = new Keys(store, vault);
  const server = createHttpServer({
    config,
    limits: connectionLimits(config.MAX_CONNECTIONS, config.TRUST_PROXY),
    adminToken: secrets.adminToken,
    oidc,
    mail: createMailer(config.SMTP_URL, config.SMTP_FROM),
    vault,
    store,
    integrations: (caller) =>
      integrationService({ store, vault, openSource, publicUrl, pullNow: (id) => syncs.pullNow(id) }, caller),
    webhooks: webhooks.handle,
    delivery: delivery.of,
    alerts: alertsOf,
    push: pushHandler({
      store,
      ledger,
      keys,
      log,
      messagesPerMinute: config.PUSH_MESSAGES_PER_MINUTE,
      addressOf: (request) => callerAddress(request, config.TRUST_PROXY),
      onNeeds: (id) => resolver.schedule(id),
      onCounted: (contacts) => metrics.contacts('push', contacts),
      onMessage: (purpose, outcome, seconds) => metrics.message(purpose, outcome, seconds),
    }),
    metrics,
    log,
  });
  server.listen(config.PORT, config.HOST);
  await once(server, 'listening').catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const pulling = syncs.run();
  const delivering = deliveries.run();
  const alerting = alerts.run();

  const stop = async (): Promise<void> => {
    await closeServer(server);
    stopping.abort();
    await Promise.all([pulling, delivering, alerting, resolver.settled(), nudges.settled()]);
    keys.close();
    webhooks.close();
    await store.close();
  };
  return { url: urlOf(server, config.HOST), stop };
}

/** The store that is configured. @throws if another connector has the folder, or the database can't be used */
export async function openStore({ DATABASE_URL, DATA_DIR }: Config): Promise<Store> {
  if (DATABASE_URL !== undefined) return openPostgresStore(DATABASE_URL);
  const unlockFolder = lockFolder(DATA_DIR);
  const store = await openSqliteStore(DATA_DIR);
  return { ...store, close: () => store.close().finally(unlockFolder) };
}

/** Requests that were accepted are answered; idle connections, and live streams, end. Who doesn't finish is cut off. */
async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const grace = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
  await closed;
  clearTimeout(grace);
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = address === null || typeof address === 'string' ? '' : `:${address.port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}${port}`;
}
