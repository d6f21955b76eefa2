import type { Reads } from '../../ledger/store';
import type { CountRow } from '../../store/rows';

export type ChangedCount = CountRow & { readonly changedAt: number };

const PAGE = 5_000;

/** Intervals that changed at or after an instant, oldest change first, page by page; rows may come twice. */
export async function* changedSince(read: Reads, since: number): AsyncGenerator<ChangedCount[]> {
  let limit = PAGE;
  for (;;) {
    const page = await read('changedCounts', { since, limit });
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return;
    // One commit can change more rows than a page holds, all at one instant.
    if (last.changedAt === since) limit *= 2;
    else since = last.changedAt;
  }
}
