import { z } from 'zod';
import { VendorError } from '../http-client/vendor-error';
import type { ZendeskClient } from './client';

const schema = z.object({ count: z.number() });

/**
 * How many tickets changed in `[from, to)`, epoch seconds, archived ones included; null if Zendesk doesn't tell.
 * https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#show-results-count
 */
export async function searchCount(
  client: ZendeskClient,
  from: number,
  to: number,
  signal: AbortSignal,
): Promise<number | null> {
  const iso = (second: number): string => new Date(second * 1000).toISOString().replace('.000Z', 'Z');
  const query = encodeURIComponent(`type:ticket updated>=${iso(from)} updated<${iso(to)}`);
  try {
    return (await client.get(`/api/v2/search/count.json?query=${query}`, schema, { signal })).count;
  } catch (error) {
    if (error instanceof VendorError) return null; // an import goes on without it
    throw error;
  }
}
