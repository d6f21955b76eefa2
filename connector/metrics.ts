import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Origin } from './store/rows';

/** Adds what is told of each integration of an organisation, or of all, to a registry. */
export type Report = (registry: Registry, organisationId: string | null) => Promise<void>;

export interface Metrics {
  /** What is told of the connector itself. */
  readonly registry: Registry;
  /** Adds to what is told of integrations: read anew for each who asks. */
  readonly report: (report: Report) => void;
  /** What is told of the integrations of one organisation; null: of all. */
  readonly ofIntegrations: (organisationId: string | null) => Promise<string>;
  /** A message of the app was answered. @param outcome `ok`, or the error's code (page 2) */
  message(purpose: string, outcome: string, seconds: number): void;
  /** Contacts that were counted for the first time, by the path that found them. */
  contacts(origin: Origin, number: number): void;
  /** Until facts were durable it took this long. */
  commit(seconds: number): void;
  /** A request to the API or the page was answered. @param route the pattern, never the address: it might be personal */
  request(method: string, route: string, status: number, seconds: number): void;
  /** An attempt to deliver an alert. @param type `email` or `webhook` */
  alert(type: string, outcome: 'sent' | 'failed' | 'unclear'): void;
  liveClients(change: 1 | -1): void;
  /** A client of the live stream took in too little and was cut off. */
  liveClientDropped(): void;
}

/**
 * How often it is looked at how far the event loop lags; what `nodejs_eventloop_lag_*` tell has these milliseconds in it. Ten, the default, are
 * a hundred wake-ups a second: a third of what a process costs that has nothing to do.
 */
const EVENT_LOOP_MS = 100;

const requestBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The connector's metrics for Prometheus, in a registry of their own, so that several connectors can live in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const reports: Report[] = [];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: EVENT_LOOP_MS });
  const registers = [registry];
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[]): Counter<T> =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <T extends string>(
    name: string,
    help: string,
    labelNames: readonly T[],
    buckets: number[],
  ): Histogram<T> => new Histogram({ name, help, labelNames, buckets, registers });

  const messages = counter('messages_total', 'Messages of the app, by purpose and outcome', [
    'purpose',
    'outcome',
  ]);
  const messageTime = histogram(
    'message_duration_seconds',
    'Time to answer a message',
    ['purpose'],
    requestBuckets,
  );
  const contacts = counter('contacts_counted_total', 'Contacts counted for the first time, by path', [
    'origin',
  ]);
  const missed = counter(
    'contacts_found_by_reconciliation_total',
    'Contacts that the app should have told of and that only a reconciliation found',
    [],
  );
  const commits = histogram(
    'commit_duration_seconds',
    'Time until facts that were taken in are durable',
    [],
    requestBuckets,
  );
  const requests = histogram(
    'http_request_duration_seconds',
    'Time to answer a request to the API or the page',
    ['method', 'route', 'status'],
    requestBuckets,
  );
  const alerts = counter('alerts_total', 'Attempts to deliver alerts, by type of channel and outcome', [
    'type',
    'outcome',
  ]);
  const live = new Gauge({ name: 'live_clients', help: 'Clients of the live stream', registers });
  const dropped = counter('live_clients_dropped_total', 'Clients of the live stream that were too slow', []);

  return {
    registry,
    report: (report) => void reports.push(report),
    ofIntegrations: async (organisationId) => {
      const own = new Registry();
      // A store that doesn't answer leaves out what it knows: the rest is told all the more.
      await Promise.all(reports.map((report) => report(own, organisationId).catch(() => undefined)));
      return own.metrics();
    },
    message: (purpose, outcome, seconds) => {
      messages.inc({ purpose, outcome });
      messageTime.observe({ purpose }, seconds);
    },
    contacts: (origin, number) => {
      contacts.inc({ origin }, number);
      if (origin === 'reconciliation') missed.inc(number);
    },
    commit: (seconds) => commits.observe(seconds),
    request: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    alert: (type, outcome) => alerts.inc({ type, outcome }),
    liveClients: (change) => live.inc(change),
    liveClientDropped: () => dropped.inc(),
  };
}
