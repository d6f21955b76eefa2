import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Report } from '../metrics';
import type { DeliverySummary } from './summary';
import { deliveryStates } from './view';

export interface DeliveryMetrics {
  /** A request to injixo was answered, or not. @param contacts how many it took @param ms how long that took */
  request(outcome: string, contacts: number, ms: number): void;
}

/** What is told of an integration that delivers. */
export interface Measured {
  readonly integration: string;
  readonly product: string;
  readonly summary: DeliverySummary;
}

/** Adds the metrics of requests to injixo to a registry. */
export function deliveryMetrics(registry: Registry): DeliveryMetrics {
  const registers = [registry];
  const requests = new Histogram({
    name: 'injixo_request_duration_seconds',
    help: 'Time of a request to injixo, by outcome: taken, failed, slow_down, rejected, too_large, refused',
    labelNames: ['outcome'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const contacts = new Counter({
    name: 'injixo_contacts_delivered_total',
    help: 'Contacts that injixo has taken, one per queue',
    registers,
  });
  return {
    request: (outcome, taken, ms) => {
      requests.observe({ outcome }, ms / 1000);
      if (taken > 0) contacts.inc(taken);
    },
  };
}

/** How delivery to injixo stands for each integration. @param measure is asked at each scrape */
export const reportDelivery =
  (measure: (organisationId: string | null) => Promise<readonly Measured[]>): Report =>
  async (registry, organisationId) => {
    const gauge = (name: string, help: string, ...more: string[]): Gauge =>
      new Gauge({ name, help, labelNames: ['integration', 'product', ...more], registers: [registry] });
    const waiting = gauge('injixo_contacts_waiting', 'Contacts that are still to be handed over to injixo');
    const lag = gauge(
      'injixo_delivery_lag_seconds',
      'By how much what was handed over is behind what could be',
    );
    const differences = gauge(
      'injixo_different_intervals',
      'Intervals whose counts differ from what was handed over',
    );
    const parked = gauge('injixo_refused_batches', 'Batches that injixo refused and that are put aside');
    const state = gauge(
      'injixo_delivery_state',
      'Whether delivery of an integration is in a state: 1 for the present one, else 0',
      'state',
    );
    for (const { integration, product, summary } of await measure(organisationId)) {
      for (const each of deliveryStates)
        state.set({ integration, product, state: each }, each === summary.state ? 1 : 0);
      waiting.set({ integration, product }, summary.waiting);
      lag.set({ integration, product }, summary.lagMs / 1000);
      differences.set({ integration, product }, summary.differences.intervals);
      parked.set({ integration, product }, summary.parked.length);
    }
  };
