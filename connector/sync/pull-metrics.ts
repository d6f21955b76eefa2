import { Counter, Histogram, type Registry } from 'prom-client';
import type { PullResult } from './puller';

export interface PullMetrics {
  /** A round of pulling ended. @param outcome `ok`, or the kind of failure */
  round(product: string, outcome: string, seconds: number): void;
  /** What a reconciliation looked at. */
  result(result: PullResult): void;
}

const buckets = [0.1, 0.5, 1, 5, 15, 60, 300];

/** Adds the metrics of pulling to a registry. */
export function pullMetrics(registry: Registry): PullMetrics {
  const registers = [registry];
  const rounds = new Histogram({
    name: 'pull_duration_seconds',
    help: 'Time of a round of pulling',
    labelNames: ['product', 'outcome'],
    buckets,
    registers,
  });
  const results = new Counter({
    name: 'reconciliations_total',
    help: 'Reconciliations that were completed',
    registers,
  });
  const facts = new Counter({
    name: 'reconciliation_facts_total',
    help: 'Facts that reconciliations looked at, by whether they were known',
    labelNames: ['fact'],
    registers,
  });
  return {
    round: (product, outcome, seconds) => rounds.observe({ product, outcome }, seconds),
    result: (result) => {
      results.inc();
      facts.inc({ fact: 'known' }, result.known);
      facts.inc({ fact: 'new' }, result.facts - result.known);
    },
  };
}
