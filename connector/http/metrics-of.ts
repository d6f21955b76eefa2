import type { Metrics } from '../metrics';
import type { Store } from '../ledger/store';
import type { Caller } from '../people/caller';

/**
 * What somebody may see of the metrics (page 7): operators everything, others what is of their organisation's integrations, and nobody
 * in particular what is of none, unless there is one organisation only.
 */
export async function metricsOf(metrics: Metrics, caller: Caller | null, store: Store): Promise<string> {
  if (caller !== null && caller.scope !== null) return metrics.ofIntegrations(caller.scope);
  const isAlone = caller === null && (await store.read('organisations', {})).length === 1;
  return caller !== null || isAlone ? allMetrics(metrics) : metrics.registry.metrics();
}

/** Everything. */
export async function allMetrics(metrics: Metrics): Promise<string> {
  return `${await metrics.registry.metrics()}${await metrics.ofIntegrations(null)}`;
}
