import type { Config } from '../config';
import { realTime, type Clock } from '../sources/http-client/clock';
import type { OpenSource } from '../sources/source';
import { products } from '.';

/**
 * Opens accounts of every product, as the configuration wants them asked. Whoever opens an account shares its quota with all
 * others who opened it here.
 * @param clock by what requests are paced, if not by real time
 */
export function sourceOpener(
  config: Config,
  now: () => number = Date.now,
  clock: Clock = realTime,
): OpenSource {
  const patience = { repeats: config.VENDOR_REPEATS, timeoutMs: config.VENDOR_TIMEOUT_SECONDS * 1000 };
  const options = { environment: config, share: config.QUOTA_SHARE, patience, now, clock };
  const openers = new Map(products.map(({ id, opener }) => [id, opener(options)]));
  return (access) => {
    const open = openers.get(access.product);
    if (open === undefined) throw new Error(`nothing opens accounts of ${access.product}`);
    return open(access);
  };
}
