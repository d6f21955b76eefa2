import type { Store } from '../ledger/store';
import type { Log } from '../log';
import { sleep } from '../sources/http-client/clock';
import { PullEnded } from './puller';
import { holderOf } from './share';

export interface MembersDeps {
  readonly store: Store;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** This process, and the holder of its leases. */
  readonly member: string;
  /** For how long a process that was killed keeps its share and its leases, milliseconds. */
  readonly leaseMs: number;
}

/**
 * The connector processes on one store. Each says every third of a lease that it lives, which renews all its leases at once, and hears
 * of the others; integrations are shared out among them. What the share says is no right: that is the lease, so that nothing is
 * pulled twice while two processes see different members.
 */
export class Members {
  private members: readonly string[];
  private readonly rounds = new Map<string, AbortController>();

  constructor(private readonly deps: MembersDeps) {
    this.members = deps.store.parallel ? [] : [deps.member];
  }

  /** Whether an integration is this process's to pull. */
  owns(id: string): boolean {
    return holderOf(id, this.members) === this.deps.member;
  }

  /** Does something under a lease that this process has taken; the signal tells that it was lost. */
  async holding<T>(id: string, work: (lost: AbortSignal) => Promise<T>): Promise<T> {
    const lost = new AbortController();
    this.rounds.set(id, lost);
    try {
      return await work(lost.signal);
    } finally {
      if (this.rounds.get(id) === lost) this.rounds.delete(id);
    }
  }

  /** Beats until the stop signal. @param onChange is told when other processes came or went, and once at the beginning */
  async run(onChange: () => void): Promise<void> {
    const { store, signal, leaseMs } = this.deps;
    if (!store.parallel) return onChange();
    while (!signal.aborted) {
      await this.beat(onChange);
      await sleep(leaseMs / 3, signal).catch(() => undefined);
    }
  }

  /** Tells the others that this process ends. */
  async leave(): Promise<void> {
    const { store, member } = this.deps;
    if (store.parallel) await store.write('leave', { member }).catch(() => undefined);
  }

  private async beat(onChange: () => void): Promise<void> {
    const { store, member, leaseMs, log } = this.deps;
    const running = [...this.rounds];
    try {
      const { members, held } = await store.write('beat', { member, forMs: leaseMs });
      const kept = new Set(held);
      for (const [id, lost] of running) if (!kept.has(id)) lost.abort(new PullEnded('lease lost'));
      if (members.join(' ') === this.members.join(' ')) return;
      this.members = members;
      log.info({ processes: members.length }, 'integrations are shared out among processes');
      onChange();
    } catch (error) {
      log.debug({ err: error }, 'the store does not answer: other processes can not be heard of');
    }
  }
}
