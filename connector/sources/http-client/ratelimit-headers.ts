import type { Headers } from './vendor-client';
import type { Quota } from './pacer';

/** What to wait after a 429 that names no time. */
const DEFAULT_WAIT_MS = 10_000;
/** No vendor's quota has a longer window: who asks for more says nothing that can be gone by. */
const LONGEST_WAIT_MS = 60 * 60 * 1000;

/**
 * Reads a quota from headers as Freshworks and Zendesk send them.
 * @param totalHeader name of the header with the requests per minute
 */
export function quotaFromHeaders(
  headers: Headers,
  status: number,
  totalHeader: string,
  remainingHeader: string,
): Quota {
  const seconds = numberOf(headers['retry-after']);
  const told = seconds === null ? DEFAULT_WAIT_MS : seconds * 1000;
  const asked = told < 0 || told > LONGEST_WAIT_MS ? DEFAULT_WAIT_MS : told;
  const total = numberOf(headers[totalHeader]);
  return {
    total: total !== null && total >= 1 ? total : null,
    remaining: numberOf(headers[remainingHeader]),
    retryAfter: status === 429 ? asked : null,
  };
}

function numberOf(text: string | undefined): number | null {
  const value = Number(text);
  return text === undefined || text.trim() === '' || !Number.isFinite(value) ? null : value;
}
