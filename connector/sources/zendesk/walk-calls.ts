import { isTooRecent, type ZendeskClient } from './client';
import type { ZendeskCall } from './schemas';

/** A page that ends where it began holds this many calls at least if it was cut off. */
const MAY_BE_CUT = 100;

export interface CallPage {
  readonly calls: ZendeskCall[];
  /** Epoch seconds: every change before was shown. */
  readonly next: number;
}

/**
 * Walks through Talk's calls by their last change. The export never says that it ends (page 5, Zendesk "Talk"): it has when the
 * cursor stands, unless so many calls changed in one second that a page may not show all.
 * @param from epoch seconds
 */
export async function* walkCalls(
  client: ZendeskClient,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<CallPage> {
  for (let start = from; ;) {
    const page = await client.calls(start, signal).catch((error: unknown) => {
      if (start > from && isTooRecent(error)) return null; // the rest is for the next walk
      throw error;
    });
    if (page === null) return;
    const isCut = page.next <= start && page.calls.length >= MAY_BE_CUT;
    const next = isCut ? start + 1 : Math.max(start, page.next);
    yield { calls: page.calls, next };
    if (next === start || page.calls.length === 0) return;
    start = next;
  }
}
