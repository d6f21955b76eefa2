import { intervalStart } from '../normalizer/interval';
import type { ContactRow, CountRow } from '../store/rows';

interface QueueDelta {
  offered: number;
  firstAt: number;
  lastAt: number;
  left: boolean;
}

/** Sums up what a transaction's contacts add to the counts: +1 where a contact came, −1 where one left (page 4, "Counting"). */
export class CountDeltas {
  private readonly rows = new Map<string, CountRow>();
  private readonly queues = new Map<string, QueueDelta>();

  add(contact: ContactRow, sign: 1 | -1): void {
    const start = intervalStart(contact.at);
    for (const [queueId, , handled, seconds] of contact.counted) {
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
    const queue = this.queues.get(queueId) ?? {
      offered: 0,
      firstAt: Infinity,
      lastAt: -Infinity,
      left: false,
    };
    queue.offered += sign;
    if (sign === -1) queue.left = true;
    else {
      queue.firstAt = Math.min(queue.firstAt, at);
      queue.lastAt = Math.max(queue.lastAt, at);
    }
    this.queues.set(queueId, queue);
  }

  /** Rows that change, sorted by key: the order in which every transaction locks them. */
  changedRows(): CountRow[] {
    return [...this.rows.values()]
      .filter((row) => row.offered !== 0 || row.handled !== 0 || row.handleSeconds !== 0)
      .sort((a, b) => (a.queueId < b.queueId ? -1 : a.queueId > b.queueId ? 1 : a.start - b.start));
  }

  changedQueues(): [string, QueueDelta][] {
    return [...this.queues].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
