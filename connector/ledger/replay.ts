import type { Contact } from '../normalizer/types';
import type { ContactRow, IntegrationRow } from '../store/rows';
import type { Transaction } from '../store/transaction';
import { CountDeltas } from './count-deltas';
import { byQueue, counterOf, normalizeSubjects, sameCount, toStored } from './normalize';
import { frozenQueues, type RecountScope } from './recount-scope';

/**
 * Counts some subjects for the queues of a recount's scope alone (Z5): those take what they count in out of the rules as they are
 * now, and leave every other queue as it is. What they count goes into the shadow counts.
 */
export async function replaySubjects(
  tx: Transaction,
  integration: IntegrationRow,
  scope: RecountScope,
  subjects: readonly string[],
  now: number,
): Promise<void> {
  const { id, historyFrom } = integration;
  const all = await counterOf(tx, integration);
  const counter = all.only?.(new Set(scope.queues)) ?? all;
  const frozen = frozenQueues(id, scope);
  const facts = await tx.facts(id, subjects);
  const before = await tx.contacts(id, subjects);
  const remarked = await tx.remarkedSubjects(id, subjects);
  const shadow = new CountDeltas((queue) => frozen.has(queue));
  const put: ContactRow[] = [];
  const gone: ContactRow[] = [];
  const whole: string[] = [];

  for (const subject of subjects) {
    const { contacts, needs, remarks = [] } = counter.count(facts.get(subject) ?? [], historyFrom);
    // Needs and remarks are told for all queues together.
    if (needs.length > 0 || remarks.length > 0 || remarked.has(subject)) whole.push(subject);
    else {
      for (const row of mergeContacts(id, subject, contacts, before.get(subject) ?? [], frozen)) {
        shadow.add(row, 1);
        if (row.counted.length === 0) gone.push(row);
        else if (row.changed) put.push(row);
      }
    }
  }
  await tx.deleteContacts(id, gone);
  await tx.putContacts(id, put);
  await normalizeSubjects(tx, integration, whole, 'import', now);
  for (const rows of (await tx.contacts(id, whole)).values()) for (const row of rows) shadow.add(row, 1);
  await tx.addCounts(id, 'counts_shadow', shadow.changedRows(), now);
}

/** A subject's contacts with what they count in the recounted queues replaced. */
function mergeContacts(
  integrationId: string,
  subject: string,
  contacts: readonly Contact[],
  rows: readonly ContactRow[],
  frozen: ReadonlySet<string>,
): (ContactRow & { readonly changed: boolean })[] {
  const found = new Map(contacts.map((contact) => [contact.key, contact]));
  const merged = rows.map((row) => {
    const contact = found.get(row.key);
    found.delete(row.key);
    const kept = row.counted.filter(([queue]) => !frozen.has(queue));
    const own = contact === undefined ? [] : toStored(integrationId, contact);
    const next = { ...row, counted: [...kept, ...own].sort(byQueue) };
    return { ...next, changed: !sameCount(row, next) };
  });
  const added = [...found.values()].map((contact) => ({
    subject,
    key: contact.key,
    at: contact.at,
    origin: 'import' as const,
    counted: toStored(integrationId, contact),
    changed: true,
  }));
  return [...merged, ...added];
}
