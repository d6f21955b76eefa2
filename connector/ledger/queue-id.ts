import { createHash } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * A queue's id (G3): made from what identifies the queue, so that every process, and a recount, gives it the same one without
 * asking. 80 bits: among a million queues two alike are rarer than one in 10^12.
 */
export function queueId(integrationId: string, queueKey: string): string {
  const digest = createHash('sha256').update(`${integrationId}\n${queueKey}`).digest();
  return `q_${[...digest.subarray(0, 16)].map((byte) => ALPHABET.charAt(byte & 31)).join('')}`;
}
