import type { Store } from '../ledger/store';
import type { Log } from '../log';
import { sleep } from '../sources/http-client/clock';
import { Runs } from './runs';

/** A step may keep what else is to be written waiting for about so long. */
const STEP_MS = 40;
const FIRST_STEP = 50;
const LARGEST_STEP = 2_000;
const RETRY_MS = 5_000;

export interface RecountsDeps {
  readonly store: Store;
  readonly log: Log;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/**
 * Runs recounts (G6, Z5) beside everything else, in short steps that a thread of the store takes, so that neither pushes nor syncs
 * wait for them. Where one was cut off, it goes on.
 */
export class Recounts {
  private readonly runs = new Runs();

  constructor(private readonly deps: RecountsDeps) {}

  /** Starts an integration's recount, if there is one to do. */
  schedule(id: string): void {
    if (!this.deps.signal.aborted) this.runs.start(id, () => this.run(id));
  }

  async settled(): Promise<void> {
    await this.runs.settled();
  }

  private async run(id: string): Promise<void> {
    const { store, log, now, signal } = this.deps;
    for (let limit = FIRST_STEP; !signal.aborted;) {
      try {
        const row = await store.read('integration', { id });
        if (row === null || row.recountAfter === null) return;
        const begun = performance.now();
        if (await store.write('recountStep', { id, limit, now: now() })) return;
        const ideal = (limit * STEP_MS) / (performance.now() - begun);
        limit = Math.max(1, Math.min(LARGEST_STEP, limit * 2, Math.round(ideal)));
      } catch (error) {
        log.warn({ err: error, integration: id }, 'a recount could not go on yet');
        await sleep(RETRY_MS, signal).catch(() => undefined);
      }
    }
  }
}
