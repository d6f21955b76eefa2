import { randomUUID } from 'node:crypto';
import type { Config } from '../config';
import type { Vault } from '../integrations/vault';
import { underLease } from '../ledger/lease';
import type { Store } from '../ledger/store';
import type { Log } from '../log';
import type { Caller } from '../people/caller';
import { Alerts } from './alerts';
import { ChannelVault } from './channel-vault';
import { createMailer } from './mailer';
import { Sender } from './sender';
import { alertService, type AlertService } from './service';
import { Watch } from './watch';
import { createWebhookSender } from './webhook';

export interface AlertSetup {
  readonly config: Pick<
    Config,
    | 'SMTP_URL'
    | 'SMTP_FROM'
    | 'ALERT_PRIVATE_HOSTS'
    | 'ALERT_GATHER_SECONDS'
    | 'SYNC_INTERVAL_SECONDS'
    | 'PUBLIC_URL'
    | 'HOST'
    | 'PORT'
  >;
  readonly store: Store;
  readonly vault: Vault;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** How often integrations are looked at; tests are impatient. */
  readonly tickMs?: number;
  readonly onSent: (type: string, outcome: 'sent' | 'failed' | 'unclear') => void;
}

/** A process that is killed while it looks keeps others from looking for so long: alerts are to be out within a minute all the same. */
const LEASE_MS = 10_000;

/** Alerts of a connector process: the work, and what callers can do with channels. */
export function setUpAlerts(setup: AlertSetup): {
  readonly alerts: Alerts;
  readonly serviceOf: (caller: Caller) => AlertService;
} {
  const { config, store, vault, log, signal, tickMs, onSent } = setup;
  const now = Date.now;
  const holder = randomUUID();
  const channels = new ChannelVault(vault);
  const mail = createMailer(config.SMTP_URL, config.SMTP_FROM);
  const allowPrivate = config.ALERT_PRIVATE_HOSTS;
  const base = (config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`).replace(/\/+$/, '');
  const addressOf = (id: string | null): string =>
    id === null ? `${base}/` : `${base}/account/integrations/${encodeURIComponent(id)}`;
  const alerts = new Alerts({
    watch: new Watch({
      store,
      now,
      gatherMs: config.ALERT_GATHER_SECONDS * 1000,
      pullEveryMs: config.SYNC_INTERVAL_SECONDS * 1000,
    }),
    sender: new Sender({
      store,
      channels,
      mail,
      webhook: createWebhookSender(allowPrivate),
      addressOf,
      log,
      now,
      signal,
      onSent,
    }),
    alone: (work) => underLease(store, { name: 'alerts', holder, leaseMs: LEASE_MS }, work),
    log,
    signal,
    ...(tickMs === undefined ? {} : { tickMs }),
  });
  const common = { store, channels, hasMail: mail !== null, allowPrivate, sendNow: () => void alerts.send() };
  return { alerts, serviceOf: (caller) => alertService(common, caller) };
}
