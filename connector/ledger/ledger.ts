import type { Batch, Recorded } from './commands/record';
import { Lane } from './lane';
import { StoreUnavailable, type Store } from './store';

/** More than this waiting means the store is too slow for what arrives: better a clear "later" than endless waiting. */
const MAX_WAITING_FACTS = 50_000;

/**
 * The way into the ledger. What arrives at one time shares commits: a store that commits side by side is given one commit after
 * the other for each integration; one that doesn't is given everything at once and shares its commits by itself.
 */
export class Ledger {
  private readonly lanes = new Map<string, Lane>();
  private waitingFacts = 0;

  /** @param onCommit is told how long each batch took until it was durable, in seconds */
  constructor(
    private readonly store: Store,
    private readonly now: () => number = Date.now,
    private readonly onCommit: (seconds: number) => void = () => undefined,
  ) {}

  /** Records a batch. @throws StoreUnavailable if nothing of it was written and it may be tried again; else the store refused it */
  async record(batch: Batch): Promise<Recorded> {
    if (this.waitingFacts > MAX_WAITING_FACTS)
      throw new StoreUnavailable('more arrives than the store can take');
    const started = performance.now();
    this.waitingFacts += batch.facts.length;
    try {
      const recorded = await (this.store.parallel
        ? this.lane(batch.integrationId).record(batch)
        : this.alone(batch));
      this.onCommit((performance.now() - started) / 1000);
      return recorded;
    } finally {
      this.waitingFacts -= batch.facts.length;
    }
  }

  private lane(integrationId: string): Lane {
    const lane = this.lanes.get(integrationId) ?? new Lane((batches, late) => this.write(batches, late));
    this.lanes.set(integrationId, lane);
    return lane;
  }

  private async alone(batch: Batch): Promise<Recorded> {
    const [recorded] = await this.write([batch]);
    if (recorded === undefined) throw new StoreUnavailable('the store gave no answer');
    return recorded;
  }

  private write(batches: readonly Batch[], late?: () => Batch[]): Promise<Recorded[]> {
    return this.store.write('record', { batches, now: this.now(), ...(late === undefined ? {} : { late }) });
  }
}
