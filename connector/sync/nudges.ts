import PQueue from 'p-queue';
import type { Ledger } from '../ledger/ledger';
import type { Store } from '../ledger/store';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { Accounts } from './accounts';
import type { Directories } from './directories';
import type { Resolver } from './resolver';

/** What is told of a subject within so long is one read (page 6, §10). */
const TOGETHER_MS = 1_000;
const AT_ONCE = 20;
/** More than this aren't waited for: pulling finds them. */
const MAX_WAITING = 10_000;

export interface NudgesDeps {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly resolver: Resolver;
  readonly accounts: Accounts;
  readonly directories: Directories;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Reads at once what an account's webhook says has changed. Nothing depends on it: what is lost here, or with the process, pulling
 * finds (page 6, §6).
 */
export class Nudges {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly queue = new PQueue({ concurrency: AT_ONCE });

  constructor(private readonly deps: NudgesDeps) {
    deps.signal.addEventListener('abort', () => {
      for (const timer of this.waiting.values()) clearTimeout(timer);
      this.waiting.clear();
      this.queue.clear();
    });
  }

  /** A subject of an integration changed. */
  nudge(integrationId: string, subject: string): void {
    const key = `${integrationId} ${subject}`;
    if (this.waiting.has(key) || this.waiting.size >= MAX_WAITING || this.deps.signal.aborted) return;
    const timer = setTimeout(() => {
      this.waiting.delete(key);
      void this.queue.add(() => this.read(integrationId, subject));
    }, TOGETHER_MS);
    this.waiting.set(key, timer);
  }

  /** Resolves when nothing is read any more; for a graceful stop. */
  async settled(): Promise<void> {
    await this.queue.onIdle();
  }

  private async read(integrationId: string, subject: string): Promise<void> {
    const { store, ledger, resolver, accounts, directories, metrics, log, signal } = this.deps;
    try {
      const row = await store.read('integration', { id: integrationId });
      if (row === null || row.deletedAt !== null || row.pausedAt !== null) return;
      const live = accounts.of(row)?.live;
      if (live === undefined) return;
      const facts = (subjects: readonly string[]) => store.read('facts', { integrationId, subjects });
      const directory = await directories.of(row);
      const read = await live.read(subject, { directory, reading: row.reading, facts, signal });
      const recorded = await ledger.record({ integrationId, origin: 'push', ...read });
      if (recorded.outcome !== 'recorded') return;
      metrics.contacts('push', recorded.found);
      if (recorded.hasNeeds) resolver.schedule(integrationId);
    } catch (error) {
      if (!signal.aborted)
        log.debug({ err: error, integration: integrationId }, 'a change is left to pulling');
    }
  }
}
