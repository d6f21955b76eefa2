/**
 * - `credentials_rejected`: the vendor doesn't accept the credentials (401)
 * - `forbidden`, `not_found`: 403, 404
 * - `refused`: another 4xx; `detail` has the vendor's own words
 * - `unreadable`: an answer of a form that isn't known
 * - `unreachable`: no answer, 429, 5xx or an unreadable answer, also after repeated tries
 */
export type VendorProblem =
  'credentials_rejected' | 'forbidden' | 'not_found' | 'refused' | 'unreadable' | 'unreachable';

/** A vendor's API didn't do what it was asked for. The message is for people and has neither URL nor credentials. */
export class VendorError extends Error {
  override readonly name = 'VendorError';

  constructor(
    readonly problem: VendorProblem,
    message: string,
    readonly status: number | null = null,
    readonly detail = '',
  ) {
    super(message);
  }
}
