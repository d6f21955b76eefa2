import type { ActivityEntry } from '../../store/rows';
import type { Transaction } from '../../store/transaction';
import { CountDeltas } from '../count-deltas';
import { normalizeSubjects } from '../normalize';

/** Begins a recount (G6), from the start if one is under way. The counts stay as they are until it is complete. */
export async function beginRecount(
  tx: Transaction,
  { id, now }: { id: string; now: number },
): Promise<boolean> {
  const integration = await tx.lockIntegration(id);
  if (integration === null) return false;
  await tx.clearShadow(id);
  await tx.updateIntegration(id, { recountAfter: '', updatedAt: now });
  await tx.announce(id, 'settings');
  return true;
}

export interface RecountStep {
  readonly id: string;
  readonly limit: number;
  readonly now: number;
}

/**
 * Recounts the next `limit` subjects into the shadow counts, in a short transaction, so that what arrives meanwhile doesn't
 * wait long; after the last one the shadow replaces the counts. True when there is nothing left to do.
 */
export async function recountStep(tx: Transaction, { id, limit, now }: RecountStep): Promise<boolean> {
  const integration = await tx.lockIntegration(id);
  if (integration === null || integration.recountAfter === null) return true;
  const subjects = await tx.subjectsAfter(id, integration.recountAfter, limit);
  const last = subjects.at(-1);
  if (last === undefined) {
    await finish(tx, id, now);
    return true;
  }
  await normalizeSubjects(tx, integration, subjects, 'reconciliation', now);
  const shadow = new CountDeltas();
  const contacts = await tx.contacts(id, subjects);
  for (const rows of contacts.values()) for (const row of rows) shadow.add(row, 1);
  await tx.addCounts(id, 'counts_shadow', shadow.changedRows(), now);
  await tx.updateIntegration(id, { recountAfter: last });
  return false;
}

async function finish(tx: Transaction, id: string, now: number): Promise<void> {
  const different = await tx.swapShadow(id, now);
  await tx.updateIntegration(id, { recountAfter: null });
  for (const queue of await tx.queues(id)) await tx.refreshQueueBounds(id, queue.id);
  const entry: ActivityEntry = {
    at: now,
    level: different === 0 ? 'info' : 'warning',
    code: 'recounted',
    message:
      different === 0
        ? 'Everything was counted anew from the stored facts: all numbers are as they were.'
        : `Everything was counted anew from the stored facts: ${different} intervals have a new number.`,
  };
  await tx.addActivity(id, entry);
  await tx.announce(id, 'counts');
}
