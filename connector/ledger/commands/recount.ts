import type { ActivityEntry, IntegrationRow } from '../../store/rows';
import { readCounted } from '../../store/stored-counted';
import type { Transaction } from '../../store/transaction';
import { rulesOf } from '../../products/rules';
import { ContactSets } from '../contact-sets';
import { CountDeltas } from '../count-deltas';
import { finality, finalRange } from '../final-range';
import { counterOf, insertNewQueues, normalizeSubjects } from '../normalize';
import { queueId } from '../queue-id';
import { frozenQueues, recountScope, startRecount, type RecountScope } from '../recount-scope';
import { replaySubjects } from '../replay';

/** Begins a recount of everything that isn't final (G6), from the start if one is under way. The counts stay as they are until it is complete. */
export async function beginRecount(
  tx: Transaction,
  { id, now }: { id: string; now: number },
): Promise<boolean> {
  const integration = await tx.lockIntegration(id);
  if (integration === null) return false;
  await startRecount(tx, integration, { all: true, queues: [] });
  await tx.updateIntegration(id, { updatedAt: now });
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
  const scope = integration === null ? null : recountScope(integration);
  if (integration === null || scope === null || integration.recountAfter === null) return true;
  const subjects = await tx.subjectsAfter(id, integration.recountAfter, limit);
  const last = subjects.at(-1);
  if (last === undefined) {
    await finish(tx, integration, scope, now);
    return true;
  }
  if (scope.all) await recountSubjects(tx, integration, subjects, now);
  else await replaySubjects(tx, integration, scope, subjects, now);
  await tx.updateIntegration(id, { recountAfter: last });
  return false;
}

async function recountSubjects(
  tx: Transaction,
  integration: IntegrationRow,
  subjects: readonly string[],
  now: number,
): Promise<void> {
  await normalizeSubjects(tx, integration, subjects, 'reconciliation', now);
  const shadow = new CountDeltas();
  const sets = new ContactSets();
  const isFinal = finality(integration);
  const contacts = await tx.contacts(integration.id, subjects);
  for (const rows of contacts.values())
    for (const { at, counted } of rows) {
      if (isFinal(at)) continue;
      shadow.add(at, readCounted(counted), 1);
      sets.add(at, readCounted(counted), 1);
    }
  await tx.addCounts(integration.id, 'counts_shadow', shadow.changedRows(), now);
  if (rulesOf(integration.product).countsInSeveral) await sets.write(tx, integration.id, 'set_counts_shadow');
}

async function finish(
  tx: Transaction,
  integration: IntegrationRow,
  scope: RecountScope,
  now: number,
): Promise<void> {
  const { id } = integration;
  const shadowed = new Set(await tx.shadowQueues(id));
  const counter = await counterOf(tx, integration);
  const begun = scope.queues.filter((key) => shadowed.has(queueId(id, key)));
  await insertNewQueues(tx, integration, counter, new Map(begun.map((key) => [key, null])));
  const frozen = frozenQueues(id, scope);
  const queues = (await tx.queues(id))
    .map((queue) => queue.id)
    .filter((queue) => scope.all || frozen.has(queue));
  const final = finalRange(integration);
  const different = await tx.swapShadow(id, queues.sort(), now, final);
  if (scope.all) await tx.sets.swapShadow(id, final);
  await tx.updateIntegration(id, {
    recountAfter: null,
    recountScope: null,
    ...(scope.all ? { setsMissing: 0 as const } : {}),
  });
  for (const queue of queues) await tx.refreshQueueBounds(id, queue);
  await tx.addActivity(id, finished(scope, different, now));
  await tx.announce(id, 'counts');
}

function finished({ all, queues }: RecountScope, different: number, now: number): ActivityEntry {
  const entry = { at: now, level: 'info', code: 'recounted' } as const;
  const intervals = `${different} intervals have a new number`;
  if (!all)
    return {
      ...entry,
      message: `New and changed views are counted from the stored facts: ${intervals}.`,
      params: { what: 'views', intervals: different },
    };
  if (different === 0)
    return {
      ...entry,
      message: 'Everything was counted anew from the stored facts: all numbers are as they were.',
      params: { what: 'same' },
    };
  const message = `Everything was counted anew from the stored facts: ${intervals}.`;
  const params = { what: 'changed', intervals: different };
  return { ...entry, level: queues.length > 0 ? 'info' : 'warning', message, params };
}
