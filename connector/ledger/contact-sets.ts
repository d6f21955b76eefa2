import { createHash } from 'node:crypto';
import { intervalStart } from '../normalizer/interval';
import type { ContactSet, SetCount, SetCountsTable } from '../store/contact-sets';
import type { StoredCounted } from '../store/rows';
import type { Transaction } from '../store/transaction';

/**
 * Sums up what a transaction's contacts add to the counts of the sets of queues in which they count (G8). From these it can be
 * told how many contacts any choice of queues has, each once: those of all sets that share a queue with it.
 */
export class ContactSets {
  private readonly sets = new Map<string, ContactSet>();
  private readonly counts = new Map<string, number>();

  add(at: number, counted: readonly StoredCounted[], sign: 1 | -1): void {
    if (counted.length === 0) return;
    const set = this.setOf(counted);
    const place = `${set.id} ${intervalStart(at)}`;
    this.counts.set(place, (this.counts.get(place) ?? 0) + sign);
  }

  /** Writes what was added. */
  async write(tx: Transaction, integrationId: string, table: SetCountsTable): Promise<void> {
    const rows = this.changedCounts();
    if (rows.length === 0) return;
    await Promise.all([
      tx.sets.put(integrationId, this.namedSets()),
      tx.sets.add(integrationId, table, rows),
    ]);
  }

  /** Counts that change, sorted by key: the order in which every transaction locks them. */
  changedCounts(): SetCount[] {
    return [...this.counts]
      .filter(([, contacts]) => contacts !== 0)
      .map(([place, contacts]): SetCount => {
        const [setId = '', start] = place.split(' ');
        return { setId, start: Number(start), contacts };
      })
      .sort((a, b) => (a.setId === b.setId ? a.start - b.start : a.setId < b.setId ? -1 : 1));
  }

  /** The sets that were met, sorted likewise. */
  namedSets(): ContactSet[] {
    return [...this.sets.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  private setOf(counted: readonly StoredCounted[]): ContactSet {
    const queues = counted.map(([queue]) => queue).sort();
    const text = queues.join(' ');
    const known = this.sets.get(text);
    if (known !== undefined) return known;
    const set = { id: setId(text), queues };
    this.sets.set(text, set);
    return set;
  }
}

const ids = new Map<string, string>();
const MAX_KEPT = 20_000;

/** A set's id, made from its queues: every process, and a recount, gives it the same one. */
function setId(queues: string): string {
  const known = ids.get(queues);
  if (known !== undefined) return known;
  const id = createHash('sha256').update(queues).digest('base64url').slice(0, 16);
  if (ids.size >= MAX_KEPT) ids.clear();
  ids.set(queues, id);
  return id;
}
