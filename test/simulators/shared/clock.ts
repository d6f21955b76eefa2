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

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** ISO 8601 with whole seconds, as Freshdesk writes its times. */
export function isoSeconds(time: number): string {
  return new Date(Math.floor(time / SECOND) * SECOND).toISOString().replace('.000Z', 'Z');
}
