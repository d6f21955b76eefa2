import { createHash } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * A queue's id (G3): made from what identifies the queue, so that every process, and a recount, gives it the same one without
 * asking. 80 bits: among a million queues two alike are rarer than one in 10^12.
 */
export function queueId(integrationId: string, queueKey: string): string {
  const identity = `${integrationId}\n${queueKey}`;
  const known = ids.get(identity);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(identity).digest();
  const id = `q_${[...digest.subarray(0, 16)].map((byte) => ALPHABET.charAt(byte & 31)).join('')}`;
  if (ids.size >= MAX_KEPT) ids.clear();
  ids.set(identity, id);
  return id;
}

/** Hashing each counted entry anew would be most of the ledger's work: ids of queues met lately are kept. */
const ids = new Map<string, string>();
const MAX_KEPT = 20_000;
