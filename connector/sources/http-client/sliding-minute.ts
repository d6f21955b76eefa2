const MINUTE = 60_000;
/** What is sent within so many milliseconds is remembered together. */
const GRAIN_MS = 100;

/** What was sent in the last minute. Instants are a pacer's, in milliseconds. */
export class SlidingMinute {
  private readonly sent: { at: number; cost: number }[] = [];
  private sum = 0;

  add(at: number, cost: number): void {
    this.sum += cost;
    const last = this.sent.at(-1);
    const before = this.sent.at(-2)?.at ?? -Infinity;
    if (last === undefined || at - before > GRAIN_MS) this.sent.push({ at, cost });
    else {
      last.at = at;
      last.cost += cost;
    }
  }

  /** Forgets some of what was sent last: it didn't count. */
  giveBack(cost: number): void {
    const last = this.sent.at(-1);
    if (last === undefined) return;
    const given = Math.min(cost, last.cost);
    last.cost -= given;
    this.sum -= given;
  }

  /** The instant from which on `cost` more keeps any minute at or below `limit`; a cost above it waits for an empty minute. */
  roomFor(cost: number, limit: number, now: number): number {
    for (let first = this.sent[0]; first !== undefined && first.at <= now - MINUTE; first = this.sent[0]) {
      this.sum -= first.cost;
      this.sent.shift();
    }
    let excess = this.sum + cost - limit;
    let from = now;
    for (const { at, cost: freed } of this.sent) {
      if (excess <= 0) break;
      excess -= freed;
      from = at + MINUTE;
    }
    return from;
  }
}
