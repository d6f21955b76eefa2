import type { Batch, Recorded } from './commands/record';
import { StoreUnavailable } from './store';

interface Waiting {
  readonly batch: Batch;
  readonly resolve: (recorded: Recorded) => void;
  readonly reject: (error: unknown) => void;
}

/** More facts than this don’t share one commit, so that none waits long for the others: some 20 ms of work. */
export const FACTS_PER_COMMIT = 200;

/**
 * Group commit without a timer: what arrives while a commit is under way shares the next one, which starts as soon as that returns;
 * each caller is answered after its own commit.
 */
export class Lane {
  private readonly waiting: Waiting[] = [];
  private busy = false;

  /** @param commitAll commits batches together, and what is late as well; answers each in turn */
  constructor(
    private readonly commitAll: (batches: readonly Batch[], late?: () => Batch[]) => Promise<Recorded[]>,
  ) {}

  /** Records a batch. @throws StoreUnavailable if nothing of it was written and it may be tried again; else the store refused it */
  record(batch: Batch): Promise<Recorded> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ batch, resolve, reject });
      void this.drain();
    });
  }

  private async drain(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    while (this.waiting.length > 0) await this.commit(this.take());
    this.busy = false;
  }

  /** What waits, as far as it fits into a commit beside what it has already. */
  private take(taken: readonly Waiting[] = []): Waiting[] {
    const sizes = [...taken, ...this.waiting].map(({ batch }) => batch.facts.length);
    return this.waiting.splice(0, fitting(sizes) - taken.length);
  }

  /** Another process may commit for the same integration: what arrives while that is waited for comes along. */
  private async commit(first: readonly Waiting[]): Promise<void> {
    const taken = [...first];
    const late = (): Batch[] => {
      taken.push(...this.take(taken));
      return taken.slice(first.length).map(({ batch }) => batch);
    };
    try {
      settle(
        taken,
        await this.commitAll(
          first.map(({ batch }) => batch),
          late,
        ),
      );
    } catch (error) {
      if (taken.length === 1 || error instanceof StoreUnavailable)
        taken.forEach(({ reject }) => reject(error));
      else await this.commitEach(taken);
    }
  }

  /**
   * If a shared commit is refused, each is tried alone: what is wrong with one must not refuse its neighbours. If the store is
   * away, trying again would only keep everybody waiting.
   */
  private async commitEach(taken: readonly Waiting[]): Promise<void> {
    for (const one of taken)
      await this.commitAll([one.batch]).then((results) => settle([one], results), one.reject);
  }
}

function settle(taken: readonly Waiting[], results: readonly Recorded[]): void {
  taken.forEach(({ resolve, reject }, index) => {
    const result = results[index];
    if (result === undefined) reject(new StoreUnavailable('the store gave no answer'));
    else resolve(result);
  });
}

/** How many of the sizes, from the first, fit into one commit; at least one. */
export function fitting(sizes: readonly number[]): number {
  let facts = 0;
  const first = sizes.findIndex((size) => (facts += size) > FACTS_PER_COMMIT);
  return first === -1 ? sizes.length : Math.max(1, first);
}
