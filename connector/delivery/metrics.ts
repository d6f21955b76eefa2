import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { measuredTogether } from '../metrics';
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

/** Adds the metrics of delivery to injixo to a registry. @param measure is asked at each scrape */
export function deliveryMetrics(
  registry: Registry,
  measure: () => Promise<readonly Measured[]>,
): DeliveryMetrics {
  const registers = [registry];
  const labelNames = ['integration', 'product'];
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
  const gauges = { registers, collect: measuredTogether(measureAll) };
  const waiting = new Gauge({
    ...gauges,
    name: 'injixo_contacts_waiting',
    help: 'Contacts that are still to be handed over to injixo',
    labelNames,
  });
  const lag = new Gauge({
    ...gauges,
    name: 'injixo_delivery_lag_seconds',
    help: 'By how much what was handed over is behind what could be',
    labelNames,
  });
  const differences = new Gauge({
    ...gauges,
    name: 'injixo_different_intervals',
    help: 'Intervals whose counts differ from what was handed over',
    labelNames,
  });
  const parked = new Gauge({
    ...gauges,
    name: 'injixo_refused_batches',
    help: 'Batches that injixo refused and that are put aside',
    labelNames,
  });
  const states = new Gauge({
    ...gauges,
    name: 'injixo_delivery_state',
    help: 'Whether delivery of an integration is in a state: 1 for the present one, else 0',
    labelNames: [...labelNames, 'state'],
  });

  async function measureAll(): Promise<void> {
    const measured = await measure().catch(() => []);
    for (const gauge of [states, waiting, lag, differences, parked]) gauge.reset();
    for (const { integration, product, summary } of measured) {
      for (const state of deliveryStates)
        states.set({ integration, product, state }, state === summary.state ? 1 : 0);
      waiting.set({ integration, product }, summary.waiting);
      lag.set({ integration, product }, summary.lagMs / 1000);
      differences.set({ integration, product }, summary.differences.intervals);
      parked.set({ integration, product }, summary.parked.length);
    }
  }
  return {
    request: (outcome, taken, ms) => {
      requests.observe({ outcome }, ms / 1000);
      if (taken > 0) contacts.inc(taken);
    },
  };
}
