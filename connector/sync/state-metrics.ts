import { Gauge } from 'prom-client';
import { importStatus } from '../integrations/import-progress';
import { statusOf } from '../integrations/status';
import { states } from '../integrations/view';
import type { Store } from '../ledger/store';
import type { Report } from '../metrics';

/** What Prometheus can alert on: each integration's state, its import and how far its counts are complete (page 3). */
export const reportStates =
  (store: Store, now: () => number): Report =>
  async (registry, organisationId) => {
    const registers = [registry];
    const labelNames = ['integration', 'product'];
    const state = new Gauge({
      name: 'integration_state',
      help: 'Whether an integration is in a state: 1 for the present one, else 0',
      labelNames: [...labelNames, 'state'],
      registers,
    });
    const coverage = new Gauge({
      name: 'integration_coverage_end_timestamp_seconds',
      help: 'Up to when an integration’s counts are known to be complete',
      labelNames,
      registers,
    });
    const lastSeen = new Gauge({
      name: 'integration_app_last_seen_timestamp_seconds',
      help: 'When the injixo app was last heard of',
      labelNames,
      registers,
    });
    for (const row of await store.within(organisationId)('integrations', {})) {
      const { id: integration, product } = row;
      const present = statusOf(row, importStatus(row), now()).state;
      for (const each of states) state.set({ integration, product, state: each }, each === present ? 1 : 0);
      if (row.coverageTo !== null) coverage.set({ integration, product }, row.coverageTo / 1000);
      if (row.lastSeenAt !== null) lastSeen.set({ integration, product }, row.lastSeenAt / 1000);
    }
  };
