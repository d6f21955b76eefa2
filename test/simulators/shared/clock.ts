/** Where a simulator reads the time (epoch milliseconds, UTC). */
export interface Clock {
  now(): number;
}

/** Real time. */
export const systemClock: Clock = { now: () => Date.now() };

/**
 * A clock that runs `scale` times as fast as real time, from `origin` (default: now). With scale 60 a minute of a
 * vendor's quota passes in one real second.
 */
export function scaledClock(scale: number, origin = Date.now()): Clock {
  const started = performance.now();
  return { now: () => Math.floor(origin + (performance.now() - started) * scale) };
}

/** A clock that stands until a test moves it. */
export class ManualClock implements Clock {
  constructor(private time: number) {}

  now(): number {
    return this.time;
  }

  /** Moves on by so many milliseconds. */
  advance(milliseconds: number): void {
    this.time += milliseconds;
  }

  /** Sets the time, forwards or backwards. */
  set(time: number): void {
    this.time = time;
  }
}

/**
 * A clock that moves on by itself to what is next, as soon as everything that needs no time is done: hours of waiting pass
 * in moments, and always in the same order.
 */
export class VirtualClock implements Clock {
  private sleepers: { due: number; wake: () => void }[] = [];
  private readonly outside = new Set<Promise<unknown>>();

  constructor(private time: number) {}

  now(): number {
    return this.time;
  }

  /** Resolves so many milliseconds of this clock later. */
  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => this.sleepers.push({ due: this.time + milliseconds, wake }));
  }

  /** Time stands while something is under way that knows nothing of this clock, such as a request to a server. */
  async during<T>(work: Promise<T>): Promise<T> {
    const over = work.then(ignore, ignore);
    this.outside.add(over);
    try {
      return await work;
    } finally {
      this.outside.delete(over);
    }
  }

  /** Lets time pass until the work is done; resolves, or rejects, as it does. */
  async run<T>(work: Promise<T>): Promise<T> {
    const progress = { isDone: false };
    const end = (): void => void (progress.isDone = true);
    work.then(end, end);
    await idle();
    while (!progress.isDone) {
      if (this.outside.size === 0) this.wakeNext();
      else await Promise.race(this.outside);
      await idle();
    }
    return work;
  }

  private wakeNext(): void {
    const due = Math.min(...this.sleepers.map((sleeper) => sleeper.due));
    if (due === Infinity) throw new Error('Nothing is left to wait for, and the work is not done.');
    this.time = due;
    const awake = this.sleepers.filter((sleeper) => sleeper.due === due);
    this.sleepers = this.sleepers.filter((sleeper) => sleeper.due !== due);
    for (const { wake } of awake) wake();
  }
}

function ignore(): void {
  // Whoever began the work learns what became of it.
}

/** What is ready to run has run. */
async function idle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** ISO 8601 with whole seconds, as Freshdesk writes its times. */
export function isoSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
