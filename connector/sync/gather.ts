import { sleep } from '../sources/http-client/clock';
import type { PullStep } from '../sources/source';

/** Steps with fewer facts than this are put together with the next. */
const ENOUGH_FACTS = 100;
/** So long a small step waits for the next at most, milliseconds: what it found is to be counted soon. */
const WAIT_MS = 250;

export interface GatheredStep {
  readonly step: PullStep;
  /** Whether the pull is complete with it. */
  readonly isLast: boolean;
}

/**
 * Puts small steps of a pull together, so that one which brings little is one commit, and tells of the last one that it is the last. If
 * the pull fails, what it had brought comes first.
 */
export async function* gather(steps: AsyncIterable<PullStep>): AsyncGenerator<GatheredStep> {
  const iterator = steps[Symbol.asyncIterator]();
  let latest: PullStep | null = null;
  let waiting: PullStep | null = null;
  try {
    for (;;) {
      if (waiting !== null && !isSmall(waiting)) {
        yield { step: waiting, isLast: false };
        waiting = null;
      }
      const next = iterator.next();
      if (waiting !== null && !(await comesSoon(next))) {
        yield { step: waiting, isLast: false };
        waiting = null;
      }
      const read = await next;
      if (read.done === true) break;
      latest = waiting = waiting === null ? read.value : together(waiting, read.value);
    }
  } catch (error) {
    if (waiting !== null) yield { step: waiting, isLast: false };
    throw error;
  } finally {
    await iterator.return?.();
  }
  if (latest === null) return;
  const { state, share } = latest;
  yield { step: waiting ?? { state, share, facts: [] }, isLast: true };
}

/** Whether a step brings little, and nothing but facts. */
function isSmall({ facts, discovered, odd, reading, notes, pace }: PullStep): boolean {
  const isPlain = [discovered, notes].every((list) => (list ?? []).length === 0) && (odd ?? 0) === 0;
  return isPlain && reading === undefined && pace === undefined && facts.length < ENOUGH_FACTS;
}

/** The first is small: all that it has are facts. */
const together = (first: PullStep, second: PullStep): PullStep => ({
  ...second,
  facts: [...first.facts, ...second.facts],
});

/** Made once: an exception for each wait would cost more than the wait. */
const SETTLED = new Error('it has come');

async function comesSoon(next: Promise<unknown>): Promise<boolean> {
  const given = new AbortController();
  const settled = next.then(
    () => true,
    () => true,
  );
  const late = sleep(WAIT_MS, given.signal).then(
    () => false,
    () => false,
  );
  try {
    return await Promise.race([settled, late]);
  } finally {
    given.abort(SETTLED);
  }
}
