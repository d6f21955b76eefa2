import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../ledger/store';
import type { Log } from '../log';
import type { Members } from './members';

/** How often it is asked which integrations are due. */
const LOOK_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** A pass goes through all subjects: it is worth it for a week's facts. */
const AGAIN_AFTER_MS = 7 * DAY_MS;
const SUBJECTS_PER_STEP = 200;
/** It rests so many times as long as a step took: a twentieth of the store's time is its own. */
const REST_TIMES = 19;

export interface PruningDeps {
  readonly store: Store;
  readonly log: Log;
  readonly now: () => number;
  /** For how long facts are kept, milliseconds. */
  readonly retentionMs: number;
  readonly signal: AbortSignal;
}

/**
 * Lets go of facts that are older than they are to be kept, in the background: in steps of one transaction each, with rests. Counts and
 * contacts stay. Where a pass was cut off, it goes on.
 */
export class Pruning {
  constructor(
    private readonly deps: PruningDeps,
    private readonly members: Pick<Members, 'owns'>,
  ) {}

  /** Looks and prunes until the stop signal. */
  async run(): Promise<void> {
    const { log, signal } = this.deps;
    while (!signal.aborted) {
      await this.look().catch((error: unknown) =>
        log.warn({ err: error }, 'old facts could not be pruned yet'),
      );
      await this.rest(LOOK_MS);
    }
  }

  /** Prunes all of this process's integrations that are due. */
  async look(): Promise<void> {
    const { store, now, retentionMs, signal } = this.deps;
    const before = Math.floor((now() - retentionMs) / DAY_MS) * DAY_MS;
    for (const id of await store.read('pruningDue', { before, again: before - AGAIN_AFTER_MS }))
      if (!signal.aborted && this.members.owns(id)) await this.prune(id, before);
  }

  private async prune(id: string, before: number): Promise<void> {
    const { store, log, signal } = this.deps;
    if (!(await store.write('beginPruning', { id, before }))) return;
    while (!signal.aborted) {
      const begun = performance.now();
      if (await store.write('pruneStep', { id, limit: SUBJECTS_PER_STEP })) {
        log.info(
          { integration: id, before: new Date(before) },
          'facts older than they are to be kept are gone',
        );
        return;
      }
      await this.rest((performance.now() - begun) * REST_TIMES);
    }
  }

  private async rest(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.deps.signal }).catch(() => undefined);
  }
}
