import type { ChangedCount } from './changes';

/** At most one event a second per queue and interval (page 3). */
export const EVENT_GAP_MS = 1_000;

interface SentState {
  readonly state: string;
  readonly at: number;
  readonly changedAt: number;
}

/** What the live stream has told of each interval that changed lately, and when. */
export class Seen {
  private readonly sent = new Map<string, SentState>();
  /** When something that had to wait may be told; Infinity if nothing waits. */
  waitingUntil = Infinity;

  /** Which of the rows are news that may be told now; the others are known, or told again within the last second. */
  unsent(rows: readonly ChangedCount[], now: number): ChangedCount[] {
    return rows.filter((row) => {
      const sent = this.sent.get(keyOf(row));
      if (sent === undefined) return true;
      if (sent.state === stateOf(row)) return false;
      const due = sent.at + EVENT_GAP_MS;
      if (due <= now) return true;
      this.waitingUntil = Math.min(this.waitingUntil, due);
      return false;
    });
  }

  note(rows: readonly ChangedCount[], at: number): void {
    for (const row of rows) this.sent.set(keyOf(row), { state: stateOf(row), at, changedAt: row.changedAt });
  }

  /** Forgets what changed before an instant: it won't be read again. */
  forget(before: number): void {
    for (const [key, { changedAt }] of this.sent) if (changedAt < before) this.sent.delete(key);
  }
}

const keyOf = ({ queueId, start }: ChangedCount): string => `${queueId} ${String(start)}`;
const stateOf = ({ offered, handled, handleSeconds }: ChangedCount): string =>
  `${String(offered)} ${String(handled)} ${String(handleSeconds)}`;
