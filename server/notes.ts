import type { Product } from './account';
import type { Answer } from './delivery';
import { fields, instant } from './read';
import type { Fields } from './read';

/** What the app remembers of itself, in the platform's key-value storage (50 operations a minute). */

/** The last heartbeat and what became of it. */
export interface Pulse {
  readonly at: string;
  readonly code: string | null;
}

/** Events of the product that were dropped since the installation: the store was full or the payload unreadable. */
export async function failedCount(product: Product): Promise<number> {
  const failed = (await noted('failed'))[product];
  return typeof failed === 'number' ? failed : 0;
}

/** Adds dropped events; counting is no reason to fail, so a refusal is only logged. */
export async function countFailed(product: Product, events: number): Promise<void> {
  try {
    await $db.update('failed', 'increment', { [product]: events });
  } catch (error) {
    console.error('Dropped events could not be counted.', statusOf(error));
  }
}

/** Remembers when the last heartbeat was sent and what became of it. */
export async function notePulse(product: Product, answer: Answer): Promise<void> {
  const code = answer.ok ? '' : answer.code;
  try {
    await $db.set(`pulse:${product}`, { at: new Date().toISOString(), code });
  } catch (error) {
    console.error('The last heartbeat could not be noted.', statusOf(error));
  }
}

/** The last heartbeat, or null before the first. */
export async function lastPulse(product: Product): Promise<Pulse | null> {
  const pulse = await noted(`pulse:${product}`);
  const at = instant(pulse.at);
  const failed = typeof pulse.code === 'string' && pulse.code !== '';
  return at === null ? null : { at, code: failed ? String(pulse.code) : null };
}

/** The status of a platform error: the only part of it that goes to the log. */
export function statusOf(error: unknown): string {
  const { status } = fields(error);
  return typeof status === 'number' ? `Status ${status}.` : 'No status.';
}

/** Storage answers 404 for what was never noted. */
async function noted(key: string): Promise<Fields> {
  try {
    return fields(await $db.get(key));
  } catch (error) {
    if (fields(error).status !== 404) console.error('A note could not be read.', statusOf(error));
    return {};
  }
}
