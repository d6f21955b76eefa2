import { rulesOf } from '../products/rules';
import type { Channel } from '../normalizer/types';
import type { Reads } from '../ledger/store';
import type { DistinctCount } from '../store/contact-sets';
import type { IntegrationRow } from '../store/rows';
import type { Range } from './counts';

/** Which of an integration's queues are meant; without a choice, all. */
export interface Choice {
  readonly queueIds?: readonly string[] | undefined;
  readonly channel?: Channel | undefined;
}

/**
 * An integration's contacts by quarter of an hour, each counted once however many of the chosen queues it counts in (G8). Null
 * while that isn't known of all of them (a recount after an update finds out).
 */
export async function distinctCounts(
  read: Reads,
  integration: Pick<IntegrationRow, 'id' | 'product' | 'setsMissing'>,
  { queueIds, channel }: Choice,
  { from, to }: Range,
): Promise<DistinctCount[] | null> {
  const integrationId = integration.id;
  const wanted = queueIds === undefined ? null : new Set(queueIds);
  const queues = (await read('queues', { integrationId, ...(channel === undefined ? {} : { channel }) }))
    .map(({ id }) => id)
    .filter((id) => wanted === null || wanted.has(id));
  if (!rulesOf(integration.product).countsInSeveral || queues.length === 1)
    return read('summedCounts', { integrationId, queueIds: queues, from, to });
  if (integration.setsMissing === 1) return null;
  const isChosen = new Set(queues);
  const sets = (await read('contactSets', { integrationId }))
    .filter((set) => set.queues.some((id) => isChosen.has(id)))
    .map(({ id }) => id);
  return read('setCounts', { integrationId, sets, from, to });
}
