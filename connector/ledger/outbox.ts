import type { IntegrationRow } from '../store/rows';
import type { Transaction } from '../store/transaction';
import type { Outcome } from './normalize';

/**
 * Lets contacts that were counted just now wait to be handed over, in the transaction that counts them, where they are handed over as
 * they are counted (page 7, mode `live`). Elsewhere a contact's own row waits until its interval is complete.
 */
export async function putIntoOutbox(
  tx: Transaction,
  { id, deliverLiveFrom }: Pick<IntegrationRow, 'id' | 'deliverLiveFrom'>,
  outcomes: ReadonlyMap<string, Outcome>,
): Promise<void> {
  if (deliverLiveFrom === null) return;
  const found = [...outcomes.values()]
    .flatMap((outcome) => outcome.found)
    .filter(({ at }) => at >= deliverLiveFrom);
  if (found.length === 0) return;
  await Promise.all([tx.delivery.addToOutbox(id, found), tx.announce(id, 'outbox')]);
}
