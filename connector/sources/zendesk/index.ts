import type { DirectoryEntry } from '../../normalizer/types';
import { fieldEntry, type Grouping } from '../../normalizer/zendesk/directory';
import type { Source } from '../source';
import { ZendeskClient, type ZendeskAccess } from './client';
import { zendeskDirectory } from './directory';
import { Intake } from './intake';
import { zendeskLive } from './live';
import { pullZendesk } from './pull';
import type { ZendeskQuota } from './quota';
import { readReading } from './reading';
import { verifyZendesk } from './verify';

/** The exports hold back the last minute (page 5); the clocks needn't agree to the second. */
const SETTLING_MS = 90_000;

/** Lists tell of a change at once, so that it is worth asking for them sooner (page 6, §8.5: each 30 to 60 seconds). */
const SWEEP_SHARE = 0.6;

/** A Zendesk account, Support and Talk, as a source of facts. */
export function zendeskSource(
  access: ZendeskAccess & { readonly grouping: Grouping },
  quota: ZendeskQuota,
  now: () => number,
): Source {
  const client = new ZendeskClient(access, quota);
  let isSwept = false;
  let listed: readonly DirectoryEntry[] | null = null;
  return {
    verify: () => verifyZendesk(client, access.domain),
    directory: async (signal, known) => {
      const listing = await zendeskDirectory(client, access.grouping, known, now(), signal);
      listed = listing.entries;
      return listing;
    },
    resolve: async (subject, signal) => {
      const ticket = await client.ticket(subject.slice('ticket:'.length), signal);
      if (ticket === null) return [];
      listed ??= await fieldTypes(client, signal);
      return new Intake(listed).ticketWithState(ticket);
    },
    earliest: () => 0,
    history: (state, range) => pullZendesk(client, state, range, now, true),
    reconcile: (state, range) => {
      isSwept = readReading(range.reading, now()).events.by === 'lists';
      return pullZendesk(client, state, range, now, false);
    },
    settlingMs: SETTLING_MS,
    directoryEveryMs: 0,
    live: zendeskLive(client),
    pauseShare: () => (isSwept ? SWEEP_SHARE : 1),
  };
}

/** All that a ticket's state needs of the directory. */
async function fieldTypes(client: ZendeskClient, signal: AbortSignal): Promise<DirectoryEntry[]> {
  const { rows } = await client.ticketFields(signal);
  return rows.map(({ id, title, type }) => fieldEntry(id, title ?? id, type, true));
}
