import type { DirectoryEntry } from '../../normalizer/types';
import { VendorError } from '../http-client/vendor-error';
import { VerificationError, type Source } from '../source';
import { FreshchatClient, type FreshchatAccess } from './client';
import { pullFreshchat } from './pull';
import type { FreshchatQuota } from './quota';
import { earliestReport } from './report-windows';

/** Reports fill with a delay; what is older is surely contained. */
const SETTLING_MS = 15 * 60 * 1000;
/** New groups are asked for when something names them; this is for renamed ones. */
const DIRECTORY_EVERY_MS = 10 * 60 * 1000;
const HOUR = 60 * 60 * 1000;

/** A Freshchat account as a source of facts. */
export function freshchatSource(access: FreshchatAccess, quota: FreshchatQuota, now: () => number): Source {
  const client = new FreshchatClient(access, quota);
  return {
    verify: () => verify(client, access.domain, now()),
    directory: async (signal) => {
      const { rows, odd } = await client.groups(signal);
      const entries = rows.map(({ id, name }): DirectoryEntry => ({
        kind: 'group',
        id,
        name,
        active: true,
      }));
      return { kinds: odd > 0 ? [] : ['group'], entries, odd }; // while one can't be read, none is known to be gone
    },
    resolve: async () => [],
    earliest: earliestReport,
    history: (state, range) => pullFreshchat(client, state, range),
    reconcile: (state, range) => pullFreshchat(client, state, range),
    settlingMs: SETTLING_MS,
    directoryEveryMs: DIRECTORY_EVERY_MS,
  };
}

/** Tries an API key (page 5, Freshchat "Verify"); reports may be gated apart from the rest. @throws VerificationError */
async function verify(client: FreshchatClient, domain: string, now: number): Promise<void> {
  try {
    await client.configuration();
    await client.orderReport(now - HOUR, now).catch(passIfOverQuota);
  } catch (error) {
    throw explain(error, domain);
  }
}

/** Too many reports were ordered just now: the account has shown that it knows the key, and that it makes reports. */
function passIfOverQuota(error: unknown): void {
  if (!(error instanceof VendorError) || error.status !== 429) throw error;
}

function explain(error: unknown, domain: string): unknown {
  if (!(error instanceof VendorError)) return error;
  switch (error.problem) {
    case 'credentials_rejected':
      return new VerificationError(
        'credentials_rejected',
        'Freshchat does not accept this API key. Copy it again from Admin > CONFIGURE > API Tokens in Freshchat.',
      );
    case 'forbidden':
      return new VerificationError(
        'not_an_admin',
        'This API key may not read reports. Use the key of an Account Administrator, in an account with the Pro or Enterprise plan.',
      );
    case 'not_found':
      return new VerificationError(
        'product_unreachable',
        `There is no Freshchat account at ${domain}. Check the domain.`,
      );
    default:
      return new VerificationError(
        'product_unreachable',
        `${error.message} Check the domain and try again in a minute.`,
      );
  }
}
