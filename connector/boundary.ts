import { AsyncLocalStorage } from 'node:async_hooks';
import type { Log } from './log';

/** What runs for one integration, or one caller, and can be ended without anything else. */
export interface Work {
  readonly what: 'pull' | 'names' | 'message' | 'request' | 'live';
  /** Null where it isn't known, or where there is none. */
  readonly integration: string | null;
  /** Ends it: something in it failed where nobody awaits the outcome. */
  readonly fail: (error: Error) => void;
}

const current = new AsyncLocalStorage<Work>();

/** So many such failures in a minute are no integration's trouble any more. */
const TOO_MANY = 50;
const MINUTE = 60_000;

/** Runs work; whatever it starts, callbacks and timers too, belongs to it. */
export function within<T>(work: Work, run: () => T): T {
  return current.run(work, run);
}

/**
 * The last line: an exception or rejection that nobody caught ends the work that it comes from, and nothing else. Where it comes
 * from no work, or where they don't stop, what the process holds in memory can't be trusted: then it ends.
 * @returns what takes this back
 */
export function holdTheLine(log: Log, end: (reason: string) => void): () => void {
  let failures: number[] = [];
  const caught = (thrown: unknown): void => {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const work = current.getStore();
    const now = performance.now();
    failures = [...failures.filter((at) => at > now - MINUTE), now];
    if (work === undefined || failures.length > TOO_MANY) {
      log.fatal({ err: error }, 'an error that belongs to no integration: the process ends');
      return end(error.message);
    }
    const { what, integration, fail } = work;
    log.error({ err: error, what, integration }, 'an error that nobody caught: what it comes from is ended');
    fail(error);
  };
  process.on('uncaughtException', caught);
  process.on('unhandledRejection', caught);
  return () => {
    process.off('uncaughtException', caught);
    process.off('unhandledRejection', caught);
  };
}
