import { intervalStart } from '../normalizer/interval';
import type { ContactRow, CountRow } from '../store/rows';
import type { QueueAddition } from '../store/transaction';

interface QueueDelta extends QueueAddition {
  /** Whether any contact left the queue: then its first and last one must be found anew. */
  readonly left: boolean;
}

/** Sums up what a transaction's contacts add to the counts: +1 where a contact came, −1 where one left (page 4, "Counting"). */
export class CountDeltas {
  private readonly rows = new Map<string, CountRow>();
  private readonly queues = new Map<string, QueueDelta>();

  /** @param accepts the queues whose counts are meant */
  constructor(private readonly accepts: (queueId: string) => boolean = () => true) {}

  add(contact: Pick<ContactRow, 'at' | 'counted'>, sign: 1 | -1): void {
    const start = intervalStart(contact.at);
    for (const [queueId, , handled, seconds] of contact.counted) {
      if (!this.accepts(queueId)) continue;
      const key = `${queueId} ${start}`;
      const row = this.rows.get(key);
      this.rows.set(key, {
        queueId,
        start,
        offered: (row?.offered ?? 0) + sign,
        handled: (row?.handled ?? 0) + sign * handled,
        handleSeconds: (row?.handleSeconds ?? 0) + sign * (seconds ?? 0),
      });
      this.addToQueue(queueId, contact.at, sign);
    }
  }

  private addToQueue(queueId: string, at: number, sign: 1 | -1): void {
    const before = this.queues.get(queueId);
    const { offered = 0, firstAt = null, lastAt = null, left = false } = before ?? {};
    const came = sign === 1;
    this.queues.set(queueId, {
      queueId,
      offered: offered + sign,
      firstAt: came ? Math.min(firstAt ?? at, at) : firstAt,
      lastAt: came ? Math.max(lastAt ?? at, at) : lastAt,
      left: left || !came,
    });
  }

  /** Rows that change, sorted by key: the order in which every transaction locks them. */
  changedRows(): CountRow[] {
    return [...this.rows.values()]
      .filter((row) => row.offered !== 0 || row.handled !== 0 || row.handleSeconds !== 0)
      .sort((a, b) => (a.queueId < b.queueId ? -1 : a.queueId > b.queueId ? 1 : a.start - b.start));
  }

  /** Queues that contacts came to or left, sorted likewise. */
  changedQueues(): QueueDelta[] {
    return [...this.queues.values()].sort((a, b) => (a.queueId < b.queueId ? -1 : 1));
  }
}
