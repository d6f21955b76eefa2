import { isIP } from 'node:net';
import { z } from 'zod';

/** A web address; nothing more is asked of a text that isn't a whole one. */
export const webUrl = z.url({
  protocol: /^https?$/,
  abort: true,
  error: 'must be a whole address, with https:// at its beginning',
});

/** Test addresses of vendors: loopback only, so that credentials can't be sent elsewhere by a slip. */
export const loopbackUrl = webUrl
  .refine(isLoopback, 'must be a loopback address, such as http://127.0.0.1:4001')
  .transform((text) => new URL(text).origin);

/** Requests or the like per minute. */
export const perMinute = (max: number) => z.coerce.number().positive().max(max);

/** What may stand in an HTTP header. */
export const headerText = z
  .string()
  .trim()
  .max(200)
  .regex(/^[\x20-\x7e]*$/, 'must be plain text that fits into an HTTP header');

/** Whether an address is this machine's own. */
export function isLoopback(text: string): boolean {
  const { hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  const address = hostname.replace(/^\[|\]$/g, '');
  return address === 'localhost' || address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}
