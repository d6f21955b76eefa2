import { StalePages } from '../http-client/stale-pages';
import { isTooRecent, type ZendeskClient } from './client';
import type { ZendeskCall } from './schemas';

/** A page that ends where it began holds this many calls at least if it was cut off. */
const MAY_BE_CUT = 100;

export interface CallPage {
  readonly calls: ZendeskCall[];
  /** Epoch seconds: every change before was shown. */
  readonly next: number;
  /** How many calls couldn't be read. */
  readonly odd: number;
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
  const pages = new StalePages('Zendesk');
  let shown = '';
  for (let start = from; ;) {
    const page = await client.calls(start, signal).catch((error: unknown) => {
      if (start > from && isTooRecent(error)) return null; // the rest is for the next walk
      throw error;
    });
    if (page === null) return;
    const { calls, odd } = page;
    const isCut = page.next <= start && calls.length + odd >= MAY_BE_CUT;
    const next = isCut ? start + 1 : Math.max(start, page.next);
    yield { calls, next, odd };
    if (next === start || calls.length + odd === 0) return;
    const now = `${String(calls[0]?.id)} ${String(calls.at(-1)?.id)} ${String(calls.length)}`;
    pages.read(now !== shown);
    shown = now;
    start = next;
  }
}
