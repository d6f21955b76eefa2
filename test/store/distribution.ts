import type { Distribution } from './citus-rules';

/** How a Citus cluster has the connector's tables; `distribute.test.ts` compares it with what the database has. */
export const distribution: Distribution = {
  reference: new Set(['integrations']),
  distributed: new Set([
    'activity',
    'alert_memories',
    'batches',
    'contact_sets',
    'contacts',
    'counts',
    'counts_shadow',
    'deliveries',
    'directory',
    'facts',
    'handed',
    'handed_counts',
    'handed_queues',
    'leases',
    'needs',
    'outbox',
    'progress',
    'pulses',
    'queues',
    'remarks',
    'set_counts',
    'set_counts_shadow',
  ]),
};
