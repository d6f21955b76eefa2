import { VendorError } from '../http-client/vendor-error';

/** Words with which a 400 says that the endpoint itself is meant, not what was asked of it. */
const ENDPOINT = /incremental|third.party|no longer|deprecat|discontinu|sunset|removed/i;

/**
 * Whether an answer may mean that an endpoint isn't there for us any more (page 6, §8.1): 401, 403, 404, 410, or a 400 that names
 * it. Never 429 or 5xx, which pass.
 */
export function isRefusal(error: unknown): error is VendorError {
  if (!(error instanceof VendorError) || error.status === null) return false;
  if ([401, 403, 404, 410].includes(error.status)) return true;
  return error.status === 400 && ENDPOINT.test(error.detail) && !/start_time/i.test(error.detail);
}
