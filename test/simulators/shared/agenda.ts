import type { Clock } from './clock';

/** Things that are to happen at their time: what automations do a little later. */
export class Agenda {
  private entries: { due: number; act: () => void }[] = [];

  constructor(private readonly clock: Clock) {}

  /** Puts something on the agenda, so many milliseconds from now. */
  after(milliseconds: number, act: () => void): void {
    this.entries.push({ due: this.clock.now() + milliseconds, act });
  }

  /** Does what is due, in the order of time. */
  doDue(): void {
    const now = this.clock.now();
    const due = this.entries.filter((entry) => entry.due <= now).sort((a, b) => a.due - b.due);
    this.entries = this.entries.filter((entry) => entry.due > now);
    for (const entry of due) entry.act();
  }
}

/** Calls `step` at random distances around a mean of real milliseconds, until the returned function is called. */
export function repeatedly(meanMs: number, random: { next(): number }, step: () => void): () => void {
  let timer: NodeJS.Timeout;
  const again = () => {
    timer = setTimeout(
      () => {
        step();
        again();
      },
      meanMs * (0.5 + random.next()),
    );
  };
  again();
  return () => clearTimeout(timer);
}
