/** Where a simulator gets the time from, in epoch milliseconds. */
export interface Clock {
  now(): number;
}

/** A clock that moves only when it is told to. */
export interface ManualClock extends Clock {
  /** Moves on by `ms` milliseconds. */
  advance(ms: number): void;
  /** Jumps to `at`, epoch milliseconds. */
  set(at: number): void;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands at `start` (epoch milliseconds) until it is moved. */
export function manualClock(start: number): ManualClock {
  let at = start;
  return {
    now: () => at,
    advance: (ms) => {
      at += ms;
    },
    set: (instant) => {
      at = instant;
    },
  };
}

/** A clock that begins at `start` (epoch milliseconds) and runs `factor` times as fast as the machine's. */
export function scaledClock(start: number, factor: number): Clock {
  const origin = Date.now();
  return { now: () => start + (Date.now() - origin) * factor };
}
