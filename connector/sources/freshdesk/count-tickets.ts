import type { FreshdeskClient } from './client';

/** What isn't told within that time isn't waited for any more. */
const WAIT_MS = 60_000;

export interface TicketTotal {
  /** Null where Freshdesk doesn't tell; undefined until it has answered. */
  readonly all: number | null | undefined;
}

/**
 * Asks how many active tickets changed since the day (UTC) of an instant in milliseconds. An import goes on meanwhile, and without an
 * answer, too: whatever befalls this is no error.
 */
export function countTickets(client: FreshdeskClient, since: number, signal: AbortSignal): TicketTotal {
  const total: { all: number | null | undefined } = { all: undefined };
  client.ticketCount(since, AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)])).then(
    (told) => (total.all = told),
    () => (total.all = null),
  );
  return total;
}
