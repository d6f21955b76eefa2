import { intervalStart } from '../normalizer/interval';
import type { OutboxEntry, OutboxPlace } from '../store/delivery';
import type { ContactPosition, IntegrationRow } from '../store/rows';
import type { Transaction } from '../store/transaction';
import type { Outcome } from './normalize';

/** So many entries are read at a time. */
const PAGE = 50;

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
  await tx.delivery.addToOutbox(id, byInterval(found));
}

/** The first entries of the outbox: as few as have so many contacts, or all. */
export async function firstInOutbox(tx: Transaction, id: string, contacts: number): Promise<OutboxEntry[]> {
  const entries: OutboxEntry[] = [];
  let after: OutboxPlace = { start: Number.MIN_SAFE_INTEGER, id: 0 };
  for (let missing = contacts; missing > 0;) {
    const page = await tx.delivery.outbox(id, after, PAGE);
    for (const entry of page) {
      if (missing <= 0) break;
      entries.push(entry);
      missing -= entry.contacts.length;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    after = last;
  }
  return entries;
}

function byInterval(found: readonly ContactPosition[]): Omit<OutboxEntry, 'id'>[] {
  const intervals = new Map<number, ContactPosition[]>();
  for (const contact of [...found].sort((a, b) => a.at - b.at)) {
    const start = intervalStart(contact.at);
    const others = intervals.get(start);
    if (others === undefined) intervals.set(start, [contact]);
    else others.push(contact);
  }
  return [...intervals].map(([start, contacts]) => ({ start, contacts }));
}
