import { setMaxListeners } from 'node:events';
import { within } from '../boundary';
import type { Ledger } from '../ledger/ledger';
import type { Store } from '../ledger/store';
import type { Log } from '../log';
import type { DirectoryEntry, Fact } from '../normalizer/types';
import { productOf } from '../products';
import { sleep } from '../sources/http-client/clock';
import { VendorError } from '../sources/http-client/vendor-error';
import type { Listing, Source } from '../sources/source';
import type { IntegrationRow } from '../store/rows';
import type { Accounts } from './accounts';
import { Runs } from './runs';

/** An unknown id asks the account for its names anew, at most this often (page 5). */
const REFRESH_EVERY_MS = 60_000;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 30_000;
const MAX_NEEDS = 10_000;
const TICKETS_AT_ONCE = 50;
const SUBJECTS_PER_STEP = 500;

const isTicket = (need: string): boolean => need.startsWith('ticket:');

/** The account was asked for a ticket and doesn't have it. */
const absentTicket = (need: string): DirectoryEntry => ({
  kind: 'ticket',
  id: need.slice('ticket:'.length),
  name: null,
  active: false,
});

type Account = Pick<IntegrationRow, 'id' | 'product'>;

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
  private readonly runs = new Runs();
  /** When an unknown id last made it ask for an integration's names. */
  private readonly askedAt = new Map<string, number>();
  private readonly listings = new Map<string, Listing>();
  private readonly now: () => number;

  constructor(private readonly deps: ResolverDeps) {
    this.now = deps.now ?? Date.now;
    setMaxListeners(0, deps.signal); // one for each request in flight
  }

  /** Starts to resolve an integration's needs. */
  schedule(id: string): void {
    if (this.deps.signal.aborted) return;
    this.runs.start(`names ${id}`, () =>
      this.withRetries(id, (source, row, signal) => this.resolveNames(row, source, signal)),
    );
    this.runs.start(`tickets ${id}`, () =>
      this.withRetries(id, (source, row, signal) => this.resolveTickets(row, source, signal)),
    );
  }

  /** Resolves when nothing runs any more; for a graceful stop. */
  async settled(): Promise<void> {
    await this.runs.settled();
  }

  /** Asks for names and counts what waited for them. */
  async refresh({ id, product }: Account, source: Source, signal: AbortSignal): Promise<void> {
    const known = await this.deps.store.read('directory', { integrationId: id });
    const { odd = 0, ...listing } = await source.directory(signal, known);
    const before = this.listings.get(id)?.odd ?? 0;
    this.listings.set(id, { ...listing, odd });
    await this.updateDirectory(id, listing);
    if (odd <= before) return;
    const { name } = productOf(product);
    const message =
      `In ${name}’s lists, such as that of its groups, ${String(odd)} entries have a form that can’t be read. ` +
      'What belongs to them waits until they can be.';
    const params = { what: 'lists', entries: odd, product: name };
    const activity = {
      at: this.now(),
      level: 'warning',
      code: 'records_unreadable',
      message,
      params,
    } as const;
    await this.deps.store.write('addActivity', { id, activity });
  }

  /** Resolves every need now, so that what was pulled is counted before it is called complete (G4). */
  async settle(row: Account, source: Source, signal: AbortSignal): Promise<void> {
    const { id } = row;
    await this.countAnswered(id);
    while (await this.resolveTickets(row, source, signal));
    const needs = await this.needs(id);
    if (needs.some((need) => !isTicket(need))) await this.refresh(row, source, signal);
  }

  /** Repeats a step until there is nothing left to do; while the vendor doesn't answer, with growing pauses. */
  private async withRetries(
    id: string,
    step: (source: Source, row: Account, signal: AbortSignal) => Promise<boolean>,
  ): Promise<void> {
    const { store, accounts, signal, log } = this.deps;
    for (let retry = FIRST_RETRY_MS; !signal.aborted;) {
      try {
        const row = await store.read('integration', { id });
        const source =
          row === null || row.deletedAt !== null || row.pausedAt !== null ? null : accounts.of(row);
        if (row === null || source === null) return;
        if (!(await this.contained(id, (either) => step(source, row, either)))) return;
        retry = FIRST_RETRY_MS;
      } catch (error) {
        log.debug({ err: error, integration: id }, 'what is needed is not to be had yet');
        await sleep(retry, signal).catch(() => undefined);
        retry = Math.min(retry * 2, MAX_RETRY_MS);
      }
    }
  }

  /** Does a step whose failure ends it, and nothing else, also where nobody awaits what fails. */
  private async contained<T>(id: string, step: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const failed = new AbortController();
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        failed.abort(error);
        reject(error);
      };
      const either = AbortSignal.any([this.deps.signal, failed.signal]);
      setMaxListeners(0, either); // one for each request in flight
      within({ what: 'names', integration: id, fail }, () => {
        step(either).then(resolve, reject);
      });
    });
  }

  /** False when no name is needed. The account's last answer serves at once; it is asked anew once a minute may be over. */
  private async resolveNames(row: Account, source: Source, signal: AbortSignal): Promise<boolean> {
    const { id } = row;
    await this.countAnswered(id);
    if ((await this.needs(id)).every(isTicket)) return false;
    const sinceAsked = Math.max(0, this.now() - (this.askedAt.get(id) ?? -Infinity)); // a clock that was ahead keeps nobody waiting
    const wait = REFRESH_EVERY_MS - sinceAsked;
    const listing = this.listings.get(id);
    if (wait > 0 && listing !== undefined) await this.updateDirectory(id, listing);
    if (wait > 0) await sleep(wait, signal);
    await this.refresh(row, source, signal);
    this.askedAt.set(id, this.now());
    return true;
  }

  /** False when no ticket is needed, or none of those that are can be had: one that can't be read is needed on. */
  private async resolveTickets(
    { id, product }: Account,
    source: Source,
    signal: AbortSignal,
  ): Promise<boolean> {
    const tickets = (await this.needs(id)).filter(isTicket).slice(0, TICKETS_AT_ONCE);
    if (tickets.length === 0) return false;
    const told = await Promise.all(tickets.map((subject) => this.ask(subject, source, signal)));
    const facts = told.flatMap((one) => one ?? []);
    const recorded = await this.deps.ledger.record({
      integrationId: id,
      origin: productOf(product).app === null ? 'sync' : 'push',
      facts,
    });
    if (recorded.outcome !== 'recorded') return false;
    const absent = tickets.filter((_, index) => told[index]?.length === 0);
    if (absent.length > 0) await this.updateDirectory(id, { kinds: [], entries: absent.map(absentTicket) });
    if (recorded.hasNeeds) this.schedule(id);
    return told.some((one) => one !== null);
  }

  /** A ticket's facts; null for one that can't be read. */
  private async ask(subject: string, source: Source, signal: AbortSignal): Promise<readonly Fact[] | null> {
    try {
      return await source.resolve(subject, signal);
    } catch (error) {
      if (error instanceof VendorError && error.problem === 'unreadable') return null;
      throw error;
    }
  }

  private needs(id: string): Promise<string[]> {
    return this.deps.store.read('openNeeds', { integrationId: id, limit: MAX_NEEDS });
  }

  private async updateDirectory(id: string, listing: Listing): Promise<void> {
    await this.deps.store.write('updateDirectory', { id, ...listing, now: this.now() });
    await this.countAnswered(id);
  }

  private async countAnswered(id: string): Promise<void> {
    while (
      (await this.deps.store.write('countAnswered', { id, limit: SUBJECTS_PER_STEP, now: this.now() })) > 0
    );
  }
}
