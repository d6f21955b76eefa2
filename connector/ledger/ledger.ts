import { StoreUnavailable, type Store } from './store';
import type { Batch, Recorded } from './commands/record';

interface Waiting {
  readonly batch: Batch;
  readonly resolve: (recorded: Recorded) => void;
  readonly reject: (error: unknown) => void;
}

/** More facts than this don't share one commit, so that none waits long for the others. */
const FACTS_PER_COMMIT = 2_000;
/** More than this waiting means the store is too slow for what arrives: better a clear "later" than endless waiting. */
const MAX_WAITING_FACTS = 50_000;

/**
 * The way into the ledger: group commit without a timer. What arrives while a commit is under way shares the next one, which
 * starts as soon as that returns; each caller is answered after its own commit.
 */
export class Ledger {
  private readonly lanes = new Map<string, Lane>();

  /** @param onCommit is told how long each commit took, in seconds */
  constructor(
    private readonly store: Store,
    private readonly now: () => number = Date.now,
    private readonly onCommit: (seconds: number) => void = () => undefined,
  ) {}

  /** Records a batch. @throws StoreUnavailable if nothing of it was written and it may be tried again; else the store refused it */
  record(batch: Batch): Promise<Recorded> {
    const name = this.store.parallel ? batch.integrationId : '';
    const lane = this.lanes.get(name) ?? new Lane(this.store, this.now, this.onCommit);
    this.lanes.set(name, lane);
    return lane.record(batch);
  }
}

class Lane {
  private waiting: Waiting[] = [];
  private waitingFacts = 0;
  private busy = false;

  constructor(
    private readonly store: Store,
    private readonly now: () => number,
    private readonly onCommit: (seconds: number) => void,
  ) {}

  record(batch: Batch): Promise<Recorded> {
    if (this.waitingFacts > MAX_WAITING_FACTS) {
      return Promise.reject(new StoreUnavailable('more arrives than the store can take'));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ batch, resolve, reject });
      this.waitingFacts += batch.facts.length;
      void this.drain();
    });
  }

  private async drain(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    while (this.waiting.length > 0) await this.commit(this.take());
    this.busy = false;
  }

  private take(): Waiting[] {
    let facts = 0;
    const fitting = this.waiting.findIndex(({ batch }) => (facts += batch.facts.length) > FACTS_PER_COMMIT);
    const taken = this.waiting.splice(0, fitting === -1 ? this.waiting.length : Math.max(1, fitting));
    this.waitingFacts -= taken.reduce((sum, { batch }) => sum + batch.facts.length, 0);
    return taken;
  }

  /**
   * If a shared commit is refused, each is tried alone: what is wrong with one must not refuse its neighbours. If the store is
   * away, trying again would only keep everybody waiting.
   */
  private async commit(taken: readonly Waiting[]): Promise<void> {
    try {
      const batches = taken.map(({ batch }) => batch);
      const begun = performance.now();
      const results = await this.store.write('record', { batches, now: this.now() });
      this.onCommit((performance.now() - begun) / 1000);
      taken.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result === undefined) reject(new StoreUnavailable('the store gave no answer'));
        else resolve(result);
      });
    } catch (error) {
      if (taken.length === 1 || error instanceof StoreUnavailable)
        taken.forEach(({ reject }) => reject(error));
      else for (const one of taken) await this.commit([one]);
    }
  }
}
