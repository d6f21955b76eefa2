import { rulesOf } from '../products/rules';
import type { Counted, Counter, Need, Remark } from '../normalizer/types';
import type { ContactPosition } from '../store/rows';
import type { IntegrationRow, Origin, StoredContact } from '../store/rows';
import { readCounted } from '../store/stored-counted';
import type { Transaction } from '../store/transaction';
import { ContactSets } from './contact-sets';
import { CountDeltas } from './count-deltas';
import { finality } from './final-range';
import { queueId } from './queue-id';
import { frozenQueues, recountScope } from './recount-scope';
import { storedCount } from './stored-count';

/** Counters by integration, each good for the committed version of the directory it was made from. */
const counters = new Map<string, { version: number; counter: Counter }>();

export async function counterOf(tx: Transaction, integration: IntegrationRow): Promise<Counter> {
  const kept = counters.get(integration.id);
  if (kept?.version === integration.directoryVersion) return kept.counter;
  const { rules } = rulesOf(integration.product);
  const counter = rules(await tx.directory(integration.id));
  counters.set(integration.id, { version: integration.directoryVersion, counter });
  return counter;
}

/** Of each subject that was normalised. */
export interface Outcome {
  /** Its contacts that were not there before. */
  readonly found: readonly ContactPosition[];
  /** Whether something is still to be asked for. */
  readonly hasNeeds: boolean;
}

/**
 * Normalises whole subjects anew and brings contacts, queues and counts in line with the result (G1): what the rules give now
 * replaces what they gave before, as −1 there and +1 here, but for what is final. To be called inside the transaction that changed the facts.
 * @param now for the rows' change mark
 * @param added how many facts of a subject this transaction has added: one that has no others can't have contacts yet
 */
export async function normalizeSubjects(
  tx: Transaction,
  integration: IntegrationRow,
  subjects: readonly string[],
  origin: Origin,
  now: number,
  added: ReadonlyMap<string, number> = new Map(),
): Promise<Map<string, Outcome>> {
  if (subjects.length === 0) return new Map();
  const { id, historyFrom, recountAfter } = integration;
  const scope = recountScope(integration);
  const frozen = frozenQueues(id, scope);
  const counter = await counterOf(tx, integration);
  const [facts, hadNeeds, hadRemarks] = await Promise.all([
    tx.facts(id, subjects),
    tx.hasNeeds(id),
    tx.hasRemarks(id),
  ]);
  const isFinal = finality(integration);
  // Of a subject whose facts were pruned there are contacts although all its facts are new.
  const known =
    integration.finalTo === null
      ? subjects.filter((subject) => facts.get(subject)?.length !== added.get(subject))
      : subjects;
  const before = await tx.contacts(id, known);
  const counts = new CountDeltas((queue) => !frozen.has(queue));
  const shadow = new CountDeltas((queue) => scope?.all === true || frozen.has(queue));
  const sets = rulesOf(integration.product).countsInSeveral ? new ContactSets() : null;
  const setsShadow = scope?.all === true && sets !== null ? new ContactSets() : null;
  const put: StoredContact[] = [];
  const gone: StoredContact[] = [];
  const queues = new Map<string, string | null>();
  const allNeeds = new Map<string, readonly Need[]>();
  const allRemarks = new Map<string, readonly Remark[]>();
  const outcomes = new Map<string, Outcome>();

  for (const subject of subjects) {
    const { contacts, needs, remarks = [] } = counter.count(facts.get(subject) ?? [], historyFrom);
    const counted = before.get(subject) ?? [];
    const settled = new Set(counted.filter(({ at }) => isFinal(at)).map(({ key }) => key));
    const old = new Map(counted.filter(({ key }) => !settled.has(key)).map((row) => [row.key, row]));
    const found: ContactPosition[] = [];
    const isPassed = isRecounted(subject, recountAfter);
    const targets = [
      ...(isPassed ? [counts, shadow] : [counts]),
      ...(sets === null ? [] : [sets]),
      ...(setsShadow !== null && isPassed ? [setsShadow] : []),
    ];
    for (const contact of contacts) {
      if (isFinal(contact.at) || settled.has(contact.key)) continue;
      const previous = old.get(contact.key);
      old.delete(contact.key);
      const { key, at } = contact;
      const { counted, text } = storedCount(id, contact.counted);
      if (previous?.at === at && previous.counted === text) continue;
      if (previous === undefined) found.push({ at, subject, key });
      else for (const target of targets) target.add(previous.at, readCounted(previous.counted), -1);
      for (const target of targets) target.add(at, counted, 1);
      noteQueues(queues, contact.counted);
      put.push({ subject, key, at, origin: previous?.origin ?? origin, counted: text });
    }
    for (const row of old.values()) {
      for (const target of targets) target.add(row.at, readCounted(row.counted), -1);
      gone.push(row);
    }
    if (hadNeeds || needs.length > 0) allNeeds.set(subject, needs);
    if (hadRemarks || remarks.length > 0) allRemarks.set(subject, remarks);
    outcomes.set(subject, { found, hasNeeds: needs.some((need) => !need.absent) });
  }

  for (const queue of scope?.queues ?? []) queues.delete(queue); // they appear when the recount is complete
  const rows = counts.changedRows();
  const changedQueues = counts.changedQueues();
  await Promise.all([
    tx.replaceNeeds(id, allNeeds),
    tx.replaceRemarks(id, allRemarks),
    insertNewQueues(tx, integration, counter, queues),
    tx.deleteContacts(id, gone),
    tx.putContacts(id, put),
    tx.addCounts(id, 'counts', rows, now),
    tx.addCounts(id, 'counts_shadow', shadow.changedRows(), now),
    sets?.write(tx, id, 'set_counts'),
    setsShadow?.write(tx, id, 'set_counts_shadow'),
    tx.addToQueues(id, changedQueues),
    ...changedQueues.filter(({ left }) => left).map(({ queueId }) => tx.refreshQueueBounds(id, queueId)),
    // One word tells both what counts and what waits for injixo: a word is a statement of its own on PostgreSQL.
    ...(rows.length > 0 ? [tx.announce(id, integration.deliverLiveFrom === null ? 'counts' : 'outbox')] : []),
  ]);
  return outcomes;
}

/** Whether a running recount has passed the subject: then the shadow counts must follow. In the stores' order: by bytes. */
function isRecounted(subject: string, recountAfter: string | null): boolean {
  return recountAfter !== null && Buffer.compare(Buffer.from(subject), Buffer.from(recountAfter)) <= 0;
}

function noteQueues(queues: Map<string, string | null>, counted: readonly Counted[]): void {
  for (const { queue, hint } of counted) queues.set(queue, hint ?? null);
}

export async function insertNewQueues(
  tx: Transaction,
  { id, product, finalTo }: Pick<IntegrationRow, 'id' | 'product' | 'finalTo'>,
  counter: Counter,
  queues: ReadonlyMap<string, string | null>,
): Promise<void> {
  // What a new view would have counted of a time whose facts may be gone, nobody knows (G4, Z5).
  const countedFrom = rulesOf(product).compareDirectories === undefined ? null : finalTo;
  const rows = [...queues].map(([key, hint]) => {
    const { name, channel, active, timed } = counter.describe(key);
    return { id: queueId(id, key), key, name: name ?? hint ?? key, channel, active, timed, countedFrom };
  });
  await tx.insertQueues(id, rows);
}
