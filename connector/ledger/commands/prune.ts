import type { Fact } from '../../normalizer/types';
import { rulesOf } from '../../products/rules';
import type { Transaction } from '../../store/transaction';

export interface BeginPruningInput {
  readonly id: string;
  /** Facts before it are no longer kept: start of an interval, UTC milliseconds. */
  readonly before: number;
}

/**
 * Begins to prune old facts, or goes on; false while it can't. From then on what is counted before is final: so nothing of that time may
 * still wait for an answer, be on its way, or be counted anew.
 */
export async function beginPruning(tx: Transaction, { id, before }: BeginPruningInput): Promise<boolean> {
  const integration = await tx.lockIntegration(id);
  if (integration === null) return false;
  if (integration.prunedAfter !== null) return true;
  const { historyFrom, finalFrom, finalTo, deletedAt, coverageTo, recountAfter } = integration;
  if (recountAfter !== null) return false;
  if (deletedAt === null) {
    if (coverageTo === null || coverageTo < before) return false;
    if ((await tx.openNeeds(id, 1)).length + (await tx.answeredSubjects(id, 1)).length > 0) return false;
  }
  await tx.updateIntegration(id, {
    finalFrom: Math.min(historyFrom, finalFrom ?? historyFrom),
    finalTo: Math.max(before, finalTo ?? before),
    prunedAfter: '',
  });
  return true;
}

/**
 * Looks at the next `limit` subjects. One whose newest fact, and every contact, is of the time that is final keeps only what later facts
 * are counted by; any other one keeps all. True when there is nothing left to look at.
 */
export async function pruneStep(
  tx: Transaction,
  { id, limit }: { id: string; limit: number },
): Promise<boolean> {
  const integration = await tx.lockIntegration(id);
  if (integration === null || integration.prunedAfter === null || integration.finalTo === null) return true;
  const { product, finalTo: before, prunedAfter } = integration;
  const { keptWhenOld } = rulesOf(product);
  const subjects = await tx.subjectsAfter(id, prunedAfter, limit);
  const last = subjects.at(-1);
  await tx.updateIntegration(id, { prunedAfter: last ?? null });
  if (last === undefined || keptWhenOld === undefined) return last === undefined;
  const [facts, contacts] = await Promise.all([tx.facts(id, subjects), tx.contacts(id, subjects)]);
  const gone: Fact[] = [];
  const put: Fact[] = [];
  const pruned: string[] = [];
  for (const subject of subjects) {
    const all = facts.get(subject) ?? [];
    const isOld = [...all, ...(contacts.get(subject) ?? [])].every(({ at }) => at < before);
    const kept = isOld ? keptWhenOld(all) : null;
    if (kept === null) continue;
    const keys = new Set(kept.map(({ key }) => key));
    const known = new Set(all.map(({ key }) => key));
    gone.push(...all.filter(({ key }) => !keys.has(key)));
    put.push(...kept.filter(({ key }) => !known.has(key)));
    pruned.push(subject);
  }
  await tx.deleteFacts(id, gone);
  await tx.insertFacts(id, put);
  await tx.replaceNeeds(id, new Map(pruned.map((subject) => [subject, []])));
  return false;
}
