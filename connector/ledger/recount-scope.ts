import { z } from 'zod';
import type { IntegrationRow } from '../store/rows';
import type { Transaction } from '../store/transaction';
import { queueId } from './queue-id';

const schema = z.object({ all: z.boolean(), queues: z.array(z.string()) });

/** Which counts a recount makes anew. */
export interface RecountScope {
  /** Every queue's (G6), or only those of `queues`. */
  readonly all: boolean;
  /** Keys of queues that are counted by other rules than before (Z5): their counts stand still until all is counted. */
  readonly queues: readonly string[];
}

const everything: RecountScope = { all: true, queues: [] };

/** Null while no recount runs. */
export function recountScope({
  recountAfter,
  recountScope: stored,
}: Pick<IntegrationRow, 'recountAfter' | 'recountScope'>): RecountScope | null {
  if (recountAfter === null) return null;
  return stored === null ? everything : schema.parse(JSON.parse(stored));
}

/** Begins a recount. One that is under way starts over, for what both are to make anew. */
export async function startRecount(
  tx: Transaction,
  integration: IntegrationRow,
  { all, queues }: RecountScope,
): Promise<void> {
  const before = recountScope(integration) ?? { all: false, queues: [] };
  const scope: RecountScope = {
    all: all || before.all,
    queues: [...new Set([...before.queues, ...queues])].sort(),
  };
  await tx.clearShadow(integration.id);
  await tx.sets.clearShadow(integration.id);
  await tx.updateIntegration(integration.id, { recountAfter: '', recountScope: JSON.stringify(scope) });
  await tx.announce(integration.id, 'settings');
}

/** Ids of the queues whose counts stand still. */
export function frozenQueues(integrationId: string, scope: RecountScope | null): ReadonlySet<string> {
  return new Set((scope?.queues ?? []).map((key) => queueId(integrationId, key)));
}
