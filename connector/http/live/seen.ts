import type { ChangedCount } from './changes';

/** At most one event a second per queue and interval (page 3). */
export const EVENT_GAP_MS = 1_000;

interface Told {
  readonly state: string;
  readonly at: number;
  readonly changedAt: number;
}

/** What the live stream has told of each interval that changed lately, and when. */
export class Seen {
  private readonly told = new Map<string, Told>();
  /** When something that had to wait may be told; Infinity if nothing waits. */
  waitingUntil = Infinity;

  /** Which of the rows are news that may be told now; the others are known, or told again within the last second. */
  news(rows: readonly ChangedCount[], now: number): ChangedCount[] {
    return rows.filter((row) => {
      const told = this.told.get(keyOf(row));
      if (told === undefined) return true;
      if (told.state === stateOf(row)) return false;
      const due = told.at + EVENT_GAP_MS;
      if (due <= now) return true;
      this.waitingUntil = Math.min(this.waitingUntil, due);
      return false;
    });
  }

  note(rows: readonly ChangedCount[], at: number): void {
    for (const row of rows) this.told.set(keyOf(row), { state: stateOf(row), at, changedAt: row.changedAt });
  }

  /** Forgets what changed before an instant: it won't be read again. */
  forget(before: number): void {
    for (const [key, { changedAt }] of this.told) if (changedAt < before) this.told.delete(key);
  }
}

const keyOf = ({ queueId, start }: ChangedCount): string => `${queueId} ${String(start)}`;
const stateOf = ({ offered, handled, handleSeconds }: ChangedCount): string =>
  `${String(offered)} ${String(handled)} ${String(handleSeconds)}`;
