const SLOT_MS = 50;

/**
 * Does for each of many names what is due, by one timer for all of them (a timer wheel): a name waits in the slot of its instant, and
 * has one instant at most. Nothing is done early; late by one slot at most. The timer runs for the next slot in which somebody waits:
 * turning through all of them would be most of what an idle process costs.
 */
export class Wheel {
  private readonly slots = new Map<number, Set<string>>();
  private readonly slotOf = new Map<string, number>();
  private turned = Wheel.slotNow();
  /** The slot for which the timer runs. */
  private next = Infinity;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly due: (name: string) => void) {}

  /** Lets a name be due in some milliseconds, in place of whenever it was due before. */
  in(milliseconds: number, name: string): void {
    this.cancel(name);
    const slot = Math.max(this.turned, Wheel.slotNow()) + 1 + Math.floor(Math.max(0, milliseconds) / SLOT_MS);
    const names = this.slots.get(slot) ?? new Set();
    this.slots.set(slot, names.add(name));
    this.slotOf.set(name, slot);
    if (slot < this.next) this.waitFor(slot);
  }

  /** Whether a name waits. */
  has(name: string): boolean {
    return this.slotOf.has(name);
  }

  cancel(name: string): void {
    const slot = this.slotOf.get(name);
    if (slot === undefined) return;
    this.slotOf.delete(name);
    const names = this.slots.get(slot);
    names?.delete(name);
    if (names?.size === 0) this.slots.delete(slot);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private waitFor(slot: number): void {
    clearTimeout(this.timer);
    this.next = slot;
    if (this.stopped || slot === Infinity) return;
    this.timer = setTimeout(() => this.turn(), Math.max(0, slot * SLOT_MS - performance.now()));
  }

  /** A process that was frozen catches up: whatever became due meanwhile is due now. */
  private turn(): void {
    for (const now = Wheel.slotNow(); this.turned < now;) {
      this.turned += 1;
      for (const name of [...(this.slots.get(this.turned) ?? [])]) {
        this.cancel(name);
        this.due(name);
      }
    }
    this.waitFor([...this.slots.keys()].reduce((first, slot) => Math.min(first, slot), Infinity));
  }

  private static slotNow(): number {
    return Math.floor(performance.now() / SLOT_MS);
  }
}
