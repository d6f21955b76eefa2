import type { QueueRow } from './rows';

/**
 * Keeps the queues whose name contains the text, whatever its case. Done here and not in SQL, since SQLite lowers the case of
 * English letters only; an account has hundreds of queues, not millions.
 */
export function searchQueues(queues: readonly QueueRow[], text: string | undefined): QueueRow[] {
  const part = text?.toLowerCase() ?? '';
  return queues.filter(({ name }) => name.toLowerCase().includes(part));
}
