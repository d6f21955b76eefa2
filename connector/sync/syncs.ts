import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { within } from '../boundary';
import type { Log } from '../log';
import type { LiveSwitch } from '../integrations/live';
import { reasonOf, sleep } from '../sources/http-client/clock';
import { pullProgress } from '../integrations/import-progress';
import type { IntegrationRow } from '../store/rows';
import type { Accounts } from './accounts';
import { watchSilence } from './silence';
import { noteFailure, noteResult, noteRecovery, outcomeOf, type Unreported } from './outcome';
import { PullEnded, pullRound, RECONCILIATION, type PullResult, type PullerDeps } from './puller';
import { keepLive } from './keep-live';
import { pullMetrics, type PullMetrics } from './pull-metrics';
import { Recounts } from './recounts';
import { reportStates } from './state-metrics';

/** How soon another process takes over where one was killed. */
const LEASE_MS = 6_000;
const DISCOVERY_MS = 5_000;
const MAX_BACK_OFF_MS = 5 * 60_000;
/** One piece of a pull is no recovery: a whole round is, or that it goes on for so long. */
const WORKS_AFTER_MS = 5 * 60_000;

export interface SyncsDeps extends PullerDeps {
  readonly accounts: Accounts;
  readonly log: Log;
  readonly intervalMs: number;
  /** Missing where accounts can't reach us. */
  readonly live?: LiveSwitch;
  readonly signal: AbortSignal;
  /** For how long a process that is gone keeps others from pulling in its place, milliseconds. */
  readonly leaseMs?: number;
}

/** An integration's loop. */
interface Loop {
  done: Promise<void>;
  /** Ends the pause between two rounds. */
  wake: AbortController;
  /** Ends the round that runs. */
  round: AbortController;
  /** The settings that the round goes by. */
  settings: string | null;
  /** Whether an administrator asked for the next round. */
  asked: boolean;
}

/** Pulls every integration in a loop of its own, so that one's trouble never delays another's. */
export class Syncs {
  /** The embedded store has one process only: what a killed one left is its own. */
  private readonly holder: string;
  private readonly leaseMs: number;
  private readonly measured: PullMetrics;
  private readonly recounts: Recounts;
  private readonly loops = new Map<string, Loop>();

  constructor(private readonly deps: SyncsDeps) {
    this.holder = deps.store.parallel ? randomUUID() : 'embedded';
    this.leaseMs = deps.leaseMs ?? LEASE_MS;
    this.measured = pullMetrics(deps.metrics.registry);
    this.recounts = new Recounts(deps);
    reportStates(deps.metrics.registry, deps.store, deps.now);
  }

  /** Starts loops for integrations as they come; resolves after the stop signal, when all loops have ended. */
  async run(): Promise<void> {
    const { store, signal, log } = this.deps;
    const unwatch = store.onChange(({ what, integrationId }) => {
      if (what !== 'settings') return;
      this.review(integrationId).catch(() => undefined);
      this.recounts.schedule(integrationId);
    });
    while (!signal.aborted) {
      try {
        for (const { id } of await store.read('integrations', {})) this.start(id);
      } catch (error) {
        log.warn({ err: error }, 'integrations could not be read');
      }
      await sleep(DISCOVERY_MS, signal).catch(() => undefined);
    }
    await Promise.all([...this.loops.values()].map(({ done }) => done));
    unwatch();
    await this.recounts.settled();
  }

  /** Pulls an integration now, if this process pulls it. */
  pullNow(id: string): void {
    const loop = this.loops.get(id);
    if (loop === undefined) return this.start(id);
    loop.asked = true;
    loop.wake.abort();
  }

  private start(id: string): void {
    if (this.loops.has(id) || this.deps.signal.aborted) return;
    const loop: Loop = {
      done: Promise.resolve(),
      wake: new AbortController(),
      round: new AbortController(),
      settings: null,
      asked: false,
    };
    this.loops.set(id, loop);
    this.deps.resolver.schedule(id); // what was needed before a restart
    this.recounts.schedule(id);
    loop.done = this.loop(id, loop)
      .catch((error: unknown) =>
        this.deps.log.error({ err: error, integration: id }, 'a loop of pulling ended'),
      )
      .finally(() => this.loops.delete(id));
  }

  /** A round that goes by settings which don't hold any more ends at once, and the next one begins. */
  private async review(id: string): Promise<void> {
    const loop = this.loops.get(id);
    if (loop === undefined) return;
    const row = await this.deps.store.read('integration', { id });
    if (settingsOf(row) === loop.settings) return;
    loop.round.abort(new PullEnded('the settings changed'));
    loop.wake.abort();
  }

  private async loop(id: string, loop: Loop): Promise<void> {
    const { store, accounts, signal, intervalMs, now } = this.deps;
    let failures = 0;
    let waited = false;
    const unreported: Unreported = { reportedAt: null, rounds: 0, facts: 0, found: 0 };
    while (!signal.aborted) {
      let pause = intervalMs;
      const { asked } = loop;
      Object.assign(loop, { wake: new AbortController(), round: new AbortController(), asked: false });
      const started = performance.now();
      try {
        const row = await store.read('integration', { id });
        loop.settings = settingsOf(row);
        if (row === null || row.deletedAt !== null) return;
        await watchSilence(store, row, now());
        const interval =
          intervalMs * (row.credentials === null ? 1 : (accounts.of(row)?.pauseShare?.() ?? 1));
        pause = interval;
        const early = waited && failures === 0 ? await this.dueIn(id, interval) : 0;
        if (early > 0) pause = early;
        else if (row.pausedAt === null) {
          const work = {
            what: 'pull',
            integration: id,
            fail: (error: Error) => loop.round.abort(error),
          } as const;
          const result = await within(work, () => this.leased(row, loop.round.signal, asked));
          if (typeof result === 'number') pause = result;
          else {
            await noteRecovery(store, row, now());
            this.measured.round(row.product, 'ok', (performance.now() - started) / 1000);
            this.measured.result(result);
            await noteResult(store, row, result, unreported, asked, now());
          }
          failures = 0;
        }
      } catch (error) {
        if (!(error instanceof PullEnded || this.stopped() || hasEnded(loop.round.signal))) {
          failures += 1;
          pause = Math.min(intervalMs * 2 ** (failures - 1), MAX_BACK_OFF_MS);
          await this.failed(id, error, (performance.now() - started) / 1000);
        }
      }
      await sleep(pause, AbortSignal.any([signal, loop.wake.signal])).catch(() => undefined);
      waited = !loop.wake.signal.aborted;
    }
  }

  /** Milliseconds until it is time to look again: another process may have looked while this one waited. */
  private async dueIn(id: string, intervalMs: number): Promise<number> {
    const { store, now } = this.deps;
    const progress = pullProgress(await store.read('progress', { integrationId: id, task: RECONCILIATION }));
    const at = progress.finished ? progress.marks.at(-1)?.at : undefined;
    return at === undefined ? 0 : at + intervalMs - now();
  }

  /**
   * A round under the integration's lease, renewed meanwhile; milliseconds to wait while another process has it, or after deaths
   * of processes in it.
   */
  private async leased(
    row: IntegrationRow,
    round: AbortSignal,
    asked: boolean,
  ): Promise<PullResult | number> {
    const { store, accounts, live, log, now, signal } = this.deps;
    const { id } = row;
    const { holder, leaseMs } = this;
    const lease = () => ({ id, holder, now: now(), until: now() + leaseMs });
    const source = accounts.of(row);
    const begun = source === null ? null : await store.write('beginRound', lease());
    if (source === null || begun === null) return leaseMs / 3;
    if (begun.wait > 0) return begun.wait;
    const lost = new AbortController();
    const renewal = setInterval(() => {
      store.write('takeLease', lease()).then(
        (kept) => (kept ? undefined : lost.abort(new PullEnded('lease lost'))),
        () => undefined, // the store doesn't answer now: the round will meet that itself
      );
    }, leaseMs / 3);
    const startedAt = now();
    let recovered = false;
    const onProgress = async (): Promise<void> => {
      if (recovered || now() - startedAt < WORKS_AFTER_MS) return;
      await noteRecovery(store, row, now());
      recovered = true;
    };
    try {
      const any = AbortSignal.any([signal, round, lost.signal]);
      setMaxListeners(0, any); // one for each request in flight
      if (live !== undefined) await keepLive(live, store, row, log, now());
      const pulling = pullRound(this.deps, row, source, any, onProgress, asked);
      return await Promise.race([pulling, failure(round)]);
    } finally {
      clearInterval(renewal);
      await store.write('endRound', { id, holder }).catch(() => undefined);
    }
  }

  private stopped(): boolean {
    return this.deps.signal.aborted;
  }

  private async failed(id: string, error: unknown, seconds: number): Promise<void> {
    const { store, log, now } = this.deps;
    log.warn({ err: error, integration: id }, 'pull failed');
    try {
      const row = await store.read('integration', { id });
      if (row !== null) this.measured.round(row.product, outcomeOf(error), seconds);
      await noteFailure(store, id, error, now());
    } catch (trouble) {
      log.warn({ err: trouble }, 'failure not noted');
    }
  }
}

/** What a round goes by, and ends when it changes: whether to pull, from when on, with which credentials. */
function settingsOf(row: IntegrationRow | null): string | null {
  if (row === null || row.deletedAt !== null) return null;
  return JSON.stringify([row.pausedAt, row.historyFrom, row.username, row.credentials]);
}

/** Whether a round was told to end, and didn't fail. */
function hasEnded({ aborted, reason }: AbortSignal): boolean {
  return aborted && reason instanceof PullEnded;
}

/** Rejects when a round failed where nobody awaits it: what it awaits may never settle then. */
function failure(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const failed = (): void => (hasEnded(signal) ? undefined : reject(reasonOf(signal)));
    signal.addEventListener('abort', failed, { once: true });
  });
}
