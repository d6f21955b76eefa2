import { intervalStart } from '../normalizer/interval';
import type { BatchRow, DeliveryRow, OutboxEntry } from '../store/delivery';
import type { IntegrationRow, StoredContact } from '../store/rows';
import { readCounted } from '../store/stored-counted';
import type { Transaction } from '../store/transaction';
import { rulesOf } from '../products/rules';
import { writeBatch, type BatchEvent } from './batch-events';
import { distinctName } from './distinct-name';
import { firstInOutbox } from './outbox';

/** Contacts that were handed over before are passed in steps of so many pages, so that counting needn't wait for all of them. */
const PAGES_PER_STEP = 4;

/**
 * Takes the next contacts for a batch of at most `limit` events (more only if a single contact counts in more queues): what waits in
 * the outbox first, then what was counted from the cursor on. What was handed over once is never taken again, whatever became
 * of the contact since. Null when nothing is to be handed over now; `more` when it has looked at some that were handed over before, and
 * has others to look at.
 */
export async function takeBatch(
  tx: Transaction,
  integration: IntegrationRow,
  delivery: DeliveryRow,
  limit: number,
): Promise<BatchRow | 'more' | null> {
  return (
    (await takeWaiting(tx, integration, delivery, limit)) ??
    (await takeCounted(tx, integration, delivery, limit))
  );
}

async function takeWaiting(
  tx: Transaction,
  integration: IntegrationRow,
  delivery: DeliveryRow,
  limit: number,
): Promise<BatchRow | null> {
  const { id, product } = integration;
  for (;;) {
    const entries = await firstInOutbox(tx, id, limit);
    if (entries.length === 0) return null;
    const waiting = entries.flatMap((entry) => entry.contacts).slice(0, limit);
    const contacts = await tx.contacts(id, [...new Set(waiting.map(({ subject }) => subject))]);
    const rows = waiting.flatMap(({ subject, key }) => {
      const row = contacts.get(subject)?.find((contact) => contact.key === key);
      return row === undefined || row.at < delivery.from ? [] : [row];
    });
    const chosen = await choose(tx, product, delivery, rows, limit);
    const left = new Set(chosen.left.map(identity));
    const used = new Set(waiting.filter((contact) => !left.has(identity(contact))));
    const through = entries.filter((entry) => entry.contacts.every((contact) => used.has(contact)));
    for (const entry of entries) {
      const others = entry.contacts.filter((contact) => !used.has(contact));
      if (others.length > 0 && others.length < entry.contacts.length)
        await tx.delivery.leaveInOutbox(id, { ...entry, contacts: others });
    }
    if (chosen.events.length > 0) return begin(tx, delivery, chosen, through, limit);
    await tx.delivery.deleteFromOutbox(id, through);
  }
}

async function takeCounted(
  tx: Transaction,
  integration: IntegrationRow,
  delivery: DeliveryRow,
  limit: number,
): Promise<BatchRow | 'more' | null> {
  const { id, product } = integration;
  const bound = delivery.historyTo ?? intervalStart(integration.coverageTo ?? 0);
  let cursor = { at: delivery.cursorAt, subject: delivery.cursorSubject, key: delivery.cursorKey };
  for (let page = 1; cursor.at < bound; page += 1) {
    const rows = await tx.delivery.contactsAfter(id, cursor, bound, limit);
    const chosen = await choose(tx, product, delivery, rows, limit);
    const last = chosen.left[0] === undefined ? rows.at(-1) : rows[rows.indexOf(chosen.left[0]) - 1];
    const isEnd = chosen.left.length === 0 && rows.length < limit;
    cursor = isEnd || last === undefined ? { at: bound, subject: '', key: '' } : last;
    if (chosen.events.length === 0 && !isEnd && page < PAGES_PER_STEP) continue;
    const { at: cursorAt, subject: cursorSubject, key: cursorKey } = cursor;
    await tx.delivery.update(id, { cursorAt, cursorSubject, cursorKey });
    if (chosen.events.length > 0) return begin(tx, delivery, chosen, null, limit);
    return isEnd ? null : 'more';
  }
  return null;
}

interface Chosen {
  readonly events: readonly BatchEvent[];
  readonly contacts: readonly StoredContact[];
  /** Contacts that the batch has no room for. */
  readonly left: readonly StoredContact[];
}

/** The first contacts that weren't handed over yet, under whatever key or subject, as many as fit. */
async function choose(
  tx: Transaction,
  product: string,
  { integrationId, configurationId }: DeliveryRow,
  rows: readonly StoredContact[],
  limit: number,
): Promise<Chosen> {
  const keys = rows.map(({ key }) => key);
  const handed = await tx.delivery.handed(integrationId, configurationId, keys);
  const { wasKnownAs } = rulesOf(product);
  const subjects = wasKnownAs === undefined ? [] : [...new Set(rows.map(({ subject }) => subject))];
  const before = await tx.delivery.handedOf(integrationId, configurationId, subjects);
  const wasHanded = (row: StoredContact): boolean =>
    handed.has(row.key) || before.get(row.subject)?.some((key) => wasKnownAs?.(row, key)) === true;
  const events: BatchEvent[] = [];
  const contacts: StoredContact[] = [];
  const chosen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    if (wasHanded(row) || chosen.has(row.key)) continue;
    const counted = readCounted(row.counted);
    if (events.length > 0 && events.length + counted.length > limit)
      return { events, contacts, left: rows.slice(index) };
    for (const [queueId, , answered, seconds] of counted) events.push([queueId, row.at, answered, seconds]);
    contacts.push(row);
    chosen.add(row.key);
  }
  return { events, contacts, left: [] };
}

/**
 * Freezes what is sent, and notes that it is never to be taken again.
 * @param outbox the entries that are through with it; null if its contacts are none of the outbox's
 */
async function begin(
  tx: Transaction,
  { integrationId, configurationId, lastBatch }: DeliveryRow,
  { events, contacts }: Chosen,
  outbox: readonly OutboxEntry[] | null,
  limit: number,
): Promise<BatchRow> {
  const batch: BatchRow = {
    id: lastBatch + 1,
    parkedAt: null,
    attempt: 0,
    sending: false,
    done: 0,
    size: limit,
    events: writeBatch({
      events: [...events],
      outbox: outbox?.map(({ start, id, contacts: { length } }) => [start, id, length]) ?? null,
    }),
    error: null,
  };
  await tx.delivery.update(integrationId, { lastBatch: batch.id });
  await tx.delivery.putHanded(integrationId, configurationId, contacts);
  await nameQueues(tx, integrationId, configurationId, events);
  await tx.delivery.insertBatch(integrationId, configurationId, batch);
  return batch;
}

/** A queue keeps the name under which injixo met it: another name would make a second queue there (page 5), which its CSV import finds by its name alone. */
async function nameQueues(
  tx: Transaction,
  id: string,
  configurationId: number,
  events: readonly BatchEvent[],
): Promise<void> {
  const known = await tx.delivery.handedQueues(id, configurationId);
  const ids = new Set(known.map(({ queueId }) => queueId));
  const taken = new Set(known.map(({ name }) => name));
  const used = new Set(events.map(([queueId]) => queueId));
  const added = (await tx.queues(id)).filter((queue) => used.has(queue.id) && !ids.has(queue.id));
  const names = added.map((queue) => ({ queueId: queue.id, name: distinctName(queue, taken) }));
  if (names.length > 0) await tx.delivery.putHandedQueues(id, configurationId, names);
}

const identity = ({ subject, key }: Pick<StoredContact, 'subject' | 'key'>): string =>
  JSON.stringify([subject, key]);
