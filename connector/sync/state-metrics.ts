import { Gauge, type Registry } from 'prom-client';
import { importStatus } from '../integrations/import-progress';
import { statusOf } from '../integrations/status';
import { states } from '../integrations/view';
import type { Store } from '../ledger/store';
import { measuredTogether } from '../metrics';
import type { IntegrationRow } from '../store/rows';

/** Adds what Prometheus can alert on: each integration's state, its import and how far its counts are complete (page 3). */
export function reportStates(registry: Registry, store: Store, now: () => number): void {
  const labelNames = ['integration', 'product'];
  const common = { registers: [registry], collect: measuredTogether(measure) };
  const state = new Gauge({
    ...common,
    name: 'integration_state',
    help: 'Whether an integration is in a state: 1 for the present one, else 0',
    labelNames: [...labelNames, 'state'],
  });
  const coverage = new Gauge({
    ...common,
    name: 'integration_coverage_end_timestamp_seconds',
    help: 'Up to when an integration’s counts are known to be complete',
    labelNames,
  });
  const lastSeen = new Gauge({
    ...common,
    name: 'integration_app_last_seen_timestamp_seconds',
    help: 'When the injixo app was last heard of',
    labelNames,
  });

  async function measure(): Promise<void> {
    const rows: IntegrationRow[] = await store.read('integrations', {}).catch(() => []);
    for (const gauge of [state, coverage, lastSeen]) gauge.reset();
    for (const row of rows) {
      const { id: integration, product } = row;
      const present = statusOf(row, importStatus(row), now()).state;
      for (const each of states) state.set({ integration, product, state: each }, each === present ? 1 : 0);
      if (row.coverageTo !== null) coverage.set({ integration, product }, row.coverageTo / 1000);
      if (row.lastSeenAt !== null) lastSeen.set({ integration, product }, row.lastSeenAt / 1000);
    }
  }
}
