/** How much longer than it took to find out something is used again: finding out takes a tenth of the time at most. */
const TIMES = 10;

/** Remembers what is slow to find out, for so long as that took, ten times over: what is quick is always fresh. */
export class Memo<T> {
  private readonly known = new Map<string, { readonly value: Promise<T>; until: number }>();

  async get(key: string, find: () => Promise<T>): Promise<T> {
    const kept = this.known.get(key);
    if (kept !== undefined && performance.now() < kept.until) return kept.value;
    const begun = performance.now();
    const entry = { value: find(), until: Infinity };
    this.known.set(key, entry);
    try {
      return await entry.value;
    } finally {
      const now = performance.now();
      entry.until = now - begun < QUICK_MS ? now : now + (now - begun) * TIMES;
    }
  }

  forget(key: string): void {
    this.known.delete(key);
  }
}

const QUICK_MS = 250;
