import { intervalStart } from '../normalizer/interval';
import type { CountRow, StoredCounted } from '../store/rows';
import type { QueueAddition } from '../store/transaction';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface QueueDelta extends QueueAddition {
  /** Whether any contact left the queue: then its first and last one must be found anew. */
  readonly left: boolean;
}

interface Queue {
  readonly delta: Mutable<QueueDelta>;
  readonly rows: Map<number, Mutable<CountRow>>;
}

/** Sums up what a transaction's contacts add to the counts: +1 where a contact came, −1 where one left (page 4, "Counting"). */
export class CountDeltas {
  private readonly queues = new Map<string, Queue>();

  /** @param accepts the queues whose counts are meant */
  constructor(private readonly accepts: (queueId: string) => boolean = () => true) {}

  add(at: number, counted: readonly StoredCounted[], sign: 1 | -1): void {
    const start = intervalStart(at);
    for (const [queueId, , handled, seconds] of counted) {
      if (!this.accepts(queueId)) continue;
      const { delta, rows } = this.queue(queueId);
      delta.offered += sign;
      if (sign === -1) delta.left = true;
      else {
        delta.firstAt = Math.min(delta.firstAt ?? at, at);
        delta.lastAt = Math.max(delta.lastAt ?? at, at);
      }
      let row = rows.get(start);
      if (row === undefined) {
        row = { queueId, start, offered: 0, handled: 0, handleSeconds: 0 };
        rows.set(start, row);
      }
      row.offered += sign;
      row.handled += sign * handled;
      row.handleSeconds += sign * (seconds ?? 0);
    }
  }

  private queue(queueId: string): Queue {
    const known = this.queues.get(queueId);
    if (known !== undefined) return known;
    const delta = { queueId, offered: 0, firstAt: null, lastAt: null, left: false };
    const queue: Queue = { delta, rows: new Map() };
    this.queues.set(queueId, queue);
    return queue;
  }

  /** Rows that change, sorted by key: the order in which every transaction locks them. */
  changedRows(): CountRow[] {
    return this.sorted().flatMap(({ rows }) =>
      [...rows.values()]
        .filter((row) => row.offered !== 0 || row.handled !== 0 || row.handleSeconds !== 0)
        .sort((a, b) => a.start - b.start),
    );
  }

  /** Queues that contacts came to or left, sorted likewise. */
  changedQueues(): QueueDelta[] {
    return this.sorted().map(({ delta }) => delta);
  }

  private sorted(): Queue[] {
    return [...this.queues.values()].sort((a, b) => (a.delta.queueId < b.delta.queueId ? -1 : 1));
  }
}
