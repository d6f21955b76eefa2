import { VendorError } from '../http-client/vendor-error';
import type { ZendeskClient } from './client';
import { isRefusal } from './refusal';
import { requireFullSight } from './verify';

/**
 * Walks through an export for as long as it answers; gives the refusal once it has ended for us (page 6, §8.1): it refuses twice
 * while we are still let in. Whatever else goes wrong is thrown.
 * @param walk begins a walk where the pull stands
 * @param isKnown whether it refused before, so that one refusal says enough
 */
export async function* untilEnded<T>(
  client: ZendeskClient,
  walk: () => AsyncGenerator<T>,
  isKnown = false,
): AsyncGenerator<T, VendorError | null> {
  for (let refusal: VendorError | null = null; ;) {
    try {
      for await (const page of walk()) {
        yield page;
        refusal = null;
      }
      return null;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (isKnown) return error;
      await requireFullSight(client);
      if (refusal !== null) return error;
      refusal = error;
    }
  }
}
