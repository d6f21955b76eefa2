import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Log } from '../log';
import { sleep } from '../sources/http-client/clock';
import { VendorError } from '../sources/http-client/vendor-error';
import type { ActivityEntry, IntegrationChanges, IntegrationRow } from '../store/rows';
import type { Accounts } from './accounts';
import { PullEnded, pullRound, type Look, type PullerDeps } from './puller';

const LEASE_MS = 60_000;
const RENEW_EVERY_MS = 20_000;
/** How soon another process takes over where one was killed. */
const LEASE_RETRY_MS = 5_000;
const LOOK_FOR_NEW_MS = 5_000;
const MAX_BACK_OFF_MS = 5 * 60_000;
/** Rounds that found nothing are told of together, so often. */
const QUIET_SUMMARY_MS = 60 * 60 * 1000;

export interface SyncsDeps extends PullerDeps {
  readonly accounts: Accounts;
  readonly log: Log;
  readonly intervalMs: number;
  readonly signal: AbortSignal;
}

/** Rounds since the last line in the activity that found nothing missing. */
interface Quiet {
  toldAt: number | null;
  rounds: number;
  facts: number;
}

/** Pulls every integration in a loop of its own, so that one's trouble never delays another's. */
export class Syncs {
  private readonly holder = randomUUID();
  private readonly loops = new Map<string, { nudge: AbortController; done: Promise<void> }>();

  constructor(private readonly deps: SyncsDeps) {}

  /** Starts loops for integrations as they come; resolves after the stop signal, when all loops have ended. */
  async run(): Promise<void> {
    const { store, signal, log } = this.deps;
    while (!signal.aborted) {
      try {
        for (const { id } of await store.read('integrations', {})) this.start(id);
      } catch (error) {
        log.warn({ err: error }, 'integrations could not be read');
      }
      await sleep(LOOK_FOR_NEW_MS, signal).catch(() => undefined);
    }
    await Promise.all([...this.loops.values()].map(({ done }) => done));
  }

  /** Pulls an integration now, if this process pulls it. */
  nudge(id: string): void {
    this.start(id);
    this.loops.get(id)?.nudge.abort();
  }

  private start(id: string): void {
    if (this.loops.has(id) || this.deps.signal.aborted) return;
    const loop = { nudge: new AbortController(), done: Promise.resolve() };
    this.loops.set(id, loop);
    this.deps.resolver.kick(id); // what was needed before a restart
    loop.done = this.loop(id).finally(() => this.loops.delete(id));
  }

  private async loop(id: string): Promise<void> {
    const { store, signal, log, intervalMs } = this.deps;
    let failures = 0;
    const quiet: Quiet = { toldAt: null, rounds: 0, facts: 0 };
    while (!signal.aborted) {
      let pause = intervalMs;
      try {
        const row = await store.read('integration', { id });
        if (row === null || row.deletedAt !== null) return;
        if (row.pausedAt === null) {
          const look = await this.leased(row);
          if (look === null) pause = LEASE_RETRY_MS;
          else await this.succeeded(row, look, quiet);
          failures = 0;
        }
      } catch (error) {
        if (!(error instanceof PullEnded || this.stopped())) {
          failures += 1;
          pause = Math.min(intervalMs * 2 ** failures, MAX_BACK_OFF_MS);
          log.warn({ err: error, integration: id }, 'pull failed');
          await this.failed(id, error).catch((trouble: unknown) =>
            log.warn({ err: trouble }, 'failure not noted'),
          );
        }
      }
      await this.pause(id, pause);
    }
  }

  private stopped(): boolean {
    return this.deps.signal.aborted;
  }

  private async pause(id: string, ms: number): Promise<void> {
    const loop = this.loops.get(id);
    if (loop === undefined) return;
    await sleep(ms, AbortSignal.any([this.deps.signal, loop.nudge.signal])).catch(() => undefined);
    loop.nudge = new AbortController();
  }

  /** A round under the integration's lease, renewed meanwhile; null while another process has it. */
  private async leased(row: IntegrationRow): Promise<Look | null> {
    const { store, accounts, now, signal } = this.deps;
    const { id } = row;
    const take = () =>
      store.write('takeLease', { id, holder: this.holder, now: now(), until: now() + LEASE_MS });
    const source = accounts.of(row);
    if (source === null || !(await take())) return null;
    const lost = new AbortController();
    const renewal = setInterval(() => {
      take().then(
        (kept) => (kept ? undefined : lost.abort(new PullEnded('lease lost'))),
        () => undefined, // the store doesn't answer now: the round will meet that itself
      );
    }, RENEW_EVERY_MS);
    try {
      const either = AbortSignal.any([signal, lost.signal]);
      setMaxListeners(0, either); // one for each request in flight
      return await pullRound(this.deps, row, source, either);
    } finally {
      clearInterval(renewal);
      await store.write('releaseLease', { id, holder: this.holder }).catch(() => undefined);
    }
  }

  private async succeeded(row: IntegrationRow, look: Look, quiet: Quiet): Promise<void> {
    const { store, now } = this.deps;
    const { id } = row;
    const at = now();
    if (row.failingSince !== null || row.credentialsRejectedAt !== null) {
      const changes = { failingSince: null, failure: null, credentialsRejectedAt: null };
      const activity: ActivityEntry = {
        at,
        level: 'info',
        code: 'recovered',
        message: 'Pulling works again.',
      };
      await store.write('change', { id, changes, activity });
    }
    if (look.found > 0) {
      const message =
        `Reconciliation looked at ${look.facts} facts: ${look.known} were known, and ${look.found} contacts were found ` +
        'that nothing had brought before.';
      const activity: ActivityEntry = { at, level: 'info', code: 'reconciled', message };
      await store.write('addActivity', { id, activity });
      return;
    }
    quiet.rounds += 1;
    quiet.facts += look.facts;
    if (quiet.toldAt !== null && at - quiet.toldAt < QUIET_SUMMARY_MS) return;
    const message = `Reconciliation looked ${quiet.rounds} times, at ${quiet.facts} facts: no contact was missing.`;
    await store.write('addActivity', { id, activity: { at, level: 'info', code: 'reconciled', message } });
    Object.assign(quiet, { toldAt: at, rounds: 0, facts: 0 });
  }

  private async failed(id: string, error: unknown): Promise<void> {
    const { store, now } = this.deps;
    const row = await store.read('integration', { id });
    if (row === null) return;
    const at = now();
    const rejected = error instanceof VendorError && error.problem === 'credentials_rejected';
    const message =
      error instanceof VendorError
        ? `${error.message} It is tried again.`
        : 'Pulling failed; it is tried again.';
    const changes: IntegrationChanges = rejected
      ? { credentialsRejectedAt: row.credentialsRejectedAt ?? at }
      : { failingSince: row.failingSince ?? at, failure: message };
    const isNew = rejected
      ? row.credentialsRejectedAt === null
      : row.failure !== message || row.failingSince === null;
    const code = rejected ? 'credentials_rejected' : 'failing';
    const told = rejected
      ? 'The credentials are no longer accepted. Enter new ones in the settings.'
      : message;
    await store.write('change', {
      id,
      changes,
      ...(isNew ? { activity: { at, level: rejected ? 'error' : 'warning', code, message: told } } : {}),
    });
  }
}
