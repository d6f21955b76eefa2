import { viewOfQueue } from '../../normalizer/zendesk/queues';
import { readReading, readingPaths, type ReadingPath, type Way } from '../../sources/zendesk/reading';
import type { ReadingDescription } from '../product';

const told: Readonly<Record<ReadingPath, string>> = {
  tickets: 'tickets',
  events: 'ticket events',
  calls: 'calls',
};

function reasonOf(path: ReadingPath, { why, status }: Way): string {
  switch (why) {
    case 'answers':
      return `Zendesk’s incremental export of ${told[path]} answers.`;
    case 'returned':
      return `Zendesk’s incremental export of ${told[path]} answers again.`;
    case 'no_talk':
      return 'Zendesk shows no calls of this account: it seems to be without Talk.';
    case 'refused':
      return path === 'calls'
        ? `Zendesk’s export of calls refuses (${String(status)}), and Zendesk offers no replacement.`
        : `Zendesk’s incremental export of ${told[path]} refuses (${String(status)}); the same is read from its lists.`;
  }
}

/** How an account is read (page 6, §10), and up to when its calls are known. */
export const reading: ReadingDescription = {
  describe: (stored, createdAt) => {
    const now = readReading(stored, createdAt);
    return Object.fromEntries(
      readingPaths.map((path) => {
        const { by, since, why } = now[path];
        return [path, { by, since, why, reason: reasonOf(path, now[path]) }];
      }),
    );
  },
  knownUntil: (stored, queue) => {
    if (stored === null || viewOfQueue(queue) !== undefined) return null;
    const { calls, callsUntil } = readReading(stored, 0);
    return calls.by === 'none' ? callsUntil : null;
  },
};
