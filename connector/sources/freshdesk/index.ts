import type { Source } from '../source';
import { FreshdeskClient, type AccountAccess } from './client';
import { freshdeskDirectory } from './directory';
import { ticketFact, vanishedTicketFact } from './facts';
import { pullFreshdesk } from './pull';
import type { FreshdeskQuota } from './quota';
import { verifyFreshdesk } from './verify';

/** What happened in the last minute may not be in Freshdesk's lists yet. */
const SETTLING_MS = 60_000;
/** New groups are asked for when something names them; this is for renamed ones. */
const DIRECTORY_EVERY_MS = 10 * 60 * 1000;

/** A Freshdesk account as a source of facts. */
export function freshdeskSource(access: AccountAccess, quota: FreshdeskQuota, now: () => number): Source {
  const client = new FreshdeskClient(access, quota);
  return {
    verify: () => verifyFreshdesk(client, access.domain),
    directory: (signal) => freshdeskDirectory(client, signal),
    resolve: async (subject, signal) => {
      const ticketId = subject.slice('ticket:'.length);
      const ticket = await client.ticket(ticketId, signal);
      return [ticket === null ? vanishedTicketFact(ticketId, now()) : ticketFact(ticket)];
    },
    earliest: () => 0,
    history: (state, range) => pullFreshdesk(client, state, range, true),
    reconcile: (state, range) => pullFreshdesk(client, state, range, false),
    settlingMs: SETTLING_MS,
    directoryEveryMs: DIRECTORY_EVERY_MS,
  };
}
