import type { Contact } from '../normalizer/types';
import type { IntegrationRow, StoredContact, StoredCounted } from '../store/rows';
import { readCounted, writeCounted } from '../store/stored-counted';
import type { Transaction } from '../store/transaction';
import { rulesOf } from '../products/rules';
import { ContactSets } from './contact-sets';
import { CountDeltas } from './count-deltas';
import { finality } from './final-range';
import { counterOf, normalizeSubjects } from './normalize';
import { frozenQueues, type RecountScope } from './recount-scope';
import { byQueue, storedCount } from './stored-count';

/** A contact after a recount of some queues. */
interface Merged {
  readonly row: StoredContact;
  /** All that it counted before. */
  readonly old: readonly StoredCounted[];
  /** What it counts in the recounted queues. */
  readonly own: readonly StoredCounted[];
  readonly changed: boolean;
  /** Whether it counts nowhere any more. */
  readonly empty: boolean;
}

/**
 * Counts some subjects for the queues of a recount's scope alone (Z5): those take what they count in out of the rules as they are
 * now, and leave every other queue, and what is final, as it is. What they count goes into the shadow counts.
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
  const isFinal = finality(integration);
  const facts = await tx.facts(id, subjects);
  const before = await tx.contacts(id, subjects);
  const remarked = (await tx.hasRemarks(id)) ? await tx.remarkedSubjects(id, subjects) : new Set<string>();
  const shadow = new CountDeltas((queue) => frozen.has(queue));
  const put: StoredContact[] = [];
  const gone: StoredContact[] = [];
  const sets = new ContactSets();
  const whole: string[] = [];

  for (const subject of subjects) {
    const { contacts, needs, remarks = [] } = counter.count(facts.get(subject) ?? [], historyFrom);
    // Needs and remarks are told for all queues together.
    if (needs.length > 0 || remarks.length > 0 || remarked.has(subject)) whole.push(subject);
    else {
      const rows = (before.get(subject) ?? []).filter(({ at }) => !isFinal(at));
      const open = contacts.filter(({ at }) => !isFinal(at));
      for (const { row, old, own, changed, empty } of mergeContacts(id, subject, open, rows, frozen)) {
        shadow.add(row.at, own, 1);
        sets.add(row.at, old, -1);
        sets.add(row.at, readCounted(row.counted), 1);
        if (empty) gone.push(row);
        else if (changed) put.push(row);
      }
    }
  }
  await tx.deleteContacts(id, gone);
  await tx.putContacts(id, put);
  if (rulesOf(integration.product).countsInSeveral) await sets.write(tx, id, 'set_counts');
  await normalizeSubjects(tx, integration, whole, 'import', now);
  for (const rows of (await tx.contacts(id, whole)).values())
    for (const { at, counted } of rows) if (!isFinal(at)) shadow.add(at, readCounted(counted), 1);
  await tx.addCounts(id, 'counts_shadow', shadow.changedRows(), now);
}

/**
 * Of a subject's contacts those that the recounted queues concern, with what they count there replaced, and what that is.
 */
function mergeContacts(
  integrationId: string,
  subject: string,
  contacts: readonly Contact[],
  rows: readonly StoredContact[],
  frozen: ReadonlySet<string>,
): Merged[] {
  const found = new Map(contacts.map((contact) => [contact.key, contact]));
  const merged: Merged[] = [];
  for (const row of rows) {
    const contact = found.get(row.key);
    found.delete(row.key);
    const before = readCounted(row.counted);
    const kept = before.filter(([queue]) => !frozen.has(queue));
    if (contact === undefined && kept.length === before.length) continue;
    const own = contact === undefined ? [] : storedCount(integrationId, contact.counted).counted;
    const counted = writeCounted([...kept, ...own].sort(byQueue));
    merged.push({
      row: { ...row, counted },
      old: before,
      own,
      changed: counted !== row.counted,
      empty: kept.length + own.length === 0,
    });
  }
  for (const { key, at, counted } of found.values()) {
    const stored = storedCount(integrationId, counted);
    const row: StoredContact = { subject, key, at, origin: 'import', counted: stored.text };
    merged.push({ row, old: [], own: stored.counted, changed: true, empty: false });
  }
  return merged;
}
