import type { Ledger } from '../ledger/ledger';
import type { Store } from '../ledger/store';
import type { Log } from '../log';
import type { Fact } from '../normalizer/types';
import type { Source } from '../sources/source';
import { sleep } from '../sources/http-client/pacer';
import type { Accounts } from './accounts';

/** An unknown id asks the account for its names anew, at most this often (page 5). */
const REFRESH_EVERY_MS = 60_000;
const FIRST_RETRY_MS = 1_000;
const NEEDS_AT_ONCE = 200;
const SUBJECTS_PER_STEP = 500;

const isTicket = (need: string): boolean => need.startsWith('ticket:');

export interface ResolverDeps {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly accounts: Accounts;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly now?: () => number;
}

/**
 * Answers what counting still needs: names of groups and sources, tickets of which only a reply was seen. Facts are safe
 * already; while the vendor is down it keeps asking, and each contact is counted as soon as the answer is there (D5, F4).
 */
export class Resolver {
  private readonly running = new Map<string, Promise<void>>();
  private readonly refreshedAt = new Map<string, number>();
  private readonly now: () => number;

  constructor(private readonly deps: ResolverDeps) {
    this.now = deps.now ?? Date.now;
  }

  /** Starts to resolve an integration's needs, unless that is under way. */
  kick(id: string): void {
    if (this.running.has(id) || this.deps.signal.aborted) return;
    const run = this.untilResolved(id)
      .catch((error: unknown) =>
        this.deps.log.warn({ err: error, integration: id }, 'resolving names stopped'),
      )
      .finally(() => this.running.delete(id));
    this.running.set(id, run);
  }

  /** Resolves when nothing runs any more; for a graceful stop. */
  async settled(): Promise<void> {
    await Promise.all(this.running.values());
  }

  /** Asks for names and counts what waited for them. */
  async refresh(id: string, source: Source, signal: AbortSignal): Promise<void> {
    this.refreshedAt.set(id, this.now());
    const listing = await source.directory(signal);
    await this.deps.store.write('learn', { id, ...listing, now: this.now() });
    await this.wake(id);
  }

  private async wake(id: string): Promise<void> {
    while ((await this.deps.store.write('wake', { id, limit: SUBJECTS_PER_STEP, now: this.now() })) > 0);
  }

  private async untilResolved(id: string): Promise<void> {
    const { store, signal, log } = this.deps;
    let retry = FIRST_RETRY_MS;
    while (!signal.aborted) {
      await this.wake(id);
      const needs = await store.read('openNeeds', { integrationId: id, limit: NEEDS_AT_ONCE });
      const row = await store.read('integration', { id });
      const source = row === null || row.deletedAt !== null ? null : this.deps.accounts.of(row);
      if (needs.length === 0 || source === null || row?.pausedAt !== null) return;
      try {
        await this.resolve(id, source, needs);
        retry = FIRST_RETRY_MS;
      } catch (error) {
        log.debug({ err: error, integration: id }, 'names are not to be had yet');
        await sleep(retry, signal);
        retry = Math.min(retry * 2, REFRESH_EVERY_MS);
      }
    }
  }

  /** Resolves every need now, so that what was pulled is counted before it is called complete (G4). */
  async settle(id: string, source: Source, signal: AbortSignal): Promise<void> {
    for (;;) {
      const needs = await this.deps.store.read('openNeeds', { integrationId: id, limit: NEEDS_AT_ONCE });
      if (needs.length === 0) return;
      await this.resolveTickets(id, source, needs.filter(isTicket), signal);
      if (!needs.every(isTicket)) await this.refresh(id, source, signal);
    }
  }

  private async resolveTickets(
    id: string,
    source: Source,
    tickets: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    const facts: Fact[] = (
      await Promise.all(tickets.map((subject) => source.resolve(subject, signal)))
    ).flat();
    if (facts.length > 0) await this.deps.ledger.record({ integrationId: id, origin: 'push', facts });
  }

  private async resolve(id: string, source: Source, needs: readonly string[]): Promise<void> {
    const { signal } = this.deps;
    await this.resolveTickets(id, source, needs.filter(isTicket), signal);
    if (needs.every(isTicket)) return;
    const wait = (this.refreshedAt.get(id) ?? -Infinity) + REFRESH_EVERY_MS - this.now();
    if (wait > 0) await sleep(wait, signal);
    try {
      await this.refresh(id, source, signal);
    } catch (error) {
      this.refreshedAt.delete(id); // the vendor didn't answer: that isn't the refresh there may be one of a minute
      throw error;
    }
  }
}
