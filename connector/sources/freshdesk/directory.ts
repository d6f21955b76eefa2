import type { DirectoryEntry } from '../../normalizer/types';
import { VendorError } from '../http-client/vendor-error';
import type { Listing } from '../source';
import type { FreshdeskClient } from './client';
import { sourceChoicesSchema } from './schemas';

/** D4: the account's groups, and its sources from the choices of the ticket field `default_source`. */
export async function freshdeskDirectory(client: FreshdeskClient, signal: AbortSignal): Promise<Listing> {
  const [groups, fields] = await Promise.all([client.groups(signal), client.ticketFields(signal)]);
  const choices = sourceChoicesSchema.safeParse(
    fields.rows.find(({ type }) => type === 'default_source')?.choices,
  );
  if (!choices.success) {
    throw new VendorError('unreachable', 'Freshdesk did not tell the choices of the ticket field "Source".');
  }
  const sources = Object.entries(choices.data).map(([key, value]): DirectoryEntry => {
    const [id, name] = Array.isArray(value) ? [key, value[0] ?? key] : [value, key];
    return { kind: 'source', id, name, active: true };
  });
  const named = groups.rows.map(({ id, name }): DirectoryEntry => ({
    kind: 'group',
    id,
    name,
    active: true,
  }));
  // While a group can't be read, none is known to be gone.
  const kinds = groups.odd > 0 ? ['source'] : ['group', 'source'];
  return { kinds, entries: [...named, ...sources], odd: groups.odd };
}
