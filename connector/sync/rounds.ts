import { setMaxListeners } from 'node:events';
import { within } from '../boundary';
import type { LiveSwitch } from '../integrations/live';
import type { RoundStart } from '../ledger/commands/rounds';
import { StoreUnavailable } from '../ledger/store';
import type { Log } from '../log';
import { reasonOf } from '../sources/http-client/clock';
import type { Source } from '../sources/source';
import type { IntegrationRow } from '../store/rows';
import type { Accounts } from './accounts';
import { keepLive } from './keep-live';
import type { Members } from './members';
import { noteFailure, noteRecovery, noteResult, outcomeOf, type Unreported } from './outcome';
import { pullMetrics, type PullMetrics } from './pull-metrics';
import { PullEnded, pullRound, type PulledRound, type PullerDeps } from './puller';
import type { Recounts } from './recounts';
import { watchSilence } from './silence';

const MAX_BACK_OFF_MS = 5 * 60_000;
/** So soon it is tried again where it is the store that doesn't answer. */
const STORE_RETRY_MS = 5_000;
/** One piece of a pull is no recovery: a whole round is, or that it goes on for so long. */
const RECOVERED_AFTER_MS = 5 * 60_000;

export interface RoundsDeps extends PullerDeps {
  readonly accounts: Accounts;
  readonly log: Log;
  readonly intervalMs: number;
  /** Missing where accounts can't reach us. */
  readonly live?: LiveSwitch;
  readonly signal: AbortSignal;
}

/** An integration as this process pulls it. */
export interface Task {
  /** The round that runs; null between two. */
  running: Promise<void> | null;
  /** Settles once it is known by which settings the round that runs goes. */
  beginning: Promise<unknown>;
  /** Ends the round that runs. */
  round: AbortController;
  /** The settings that the last round went by. */
  settings: string | null;
  /** Whether an administrator asked for the next round. */
  asked: boolean;
  /** Rounds in a row that failed. */
  failures: number;
  readonly unreported: Unreported;
}

/** When the next round is due; `isBusy`: another process has the integration now. */
export interface Next {
  readonly inMs: number;
  readonly isBusy?: boolean;
}

/** Runs rounds of pulling: under the integration's lease, so that one process does at a time, and each for itself. */
export class Rounds {
  private readonly measured: PullMetrics;

  constructor(
    private readonly deps: RoundsDeps,
    private readonly members: Members,
    private readonly recounts: Recounts,
    private readonly holder: string,
    private readonly leaseMs: number,
  ) {
    this.measured = pullMetrics(deps.metrics.registry);
  }

  /** Runs a round, and never rejects. */
  async run(id: string, task: Task): Promise<Next | 'deleted'> {
    const { store, intervalMs, now, log } = this.deps;
    const { holder, leaseMs } = this;
    const { asked } = task;
    const round = new AbortController();
    Object.assign(task, { round, asked: false });
    const started = performance.now();
    try {
      const beginning = store.write('beginRound', { id, holder, now: now(), leaseMs });
      task.beginning = beginning.catch(() => undefined);
      const begun = await beginning;
      if (begun.outcome === 'deleted') return 'deleted';
      if (begun.outcome === 'held_back') return { inMs: begun.wait };
      if (begun.outcome === 'busy') {
        task.asked ||= asked;
        return { inMs: leaseMs / 3, isBusy: true };
      }
      const { row } = begun.outcome === 'paused' ? begun : begun.start;
      const isFirst = task.settings === null;
      task.settings = settingsOf(row);
      if (row.recountAfter !== null) this.recounts.schedule(id);
      if (begun.outcome === 'paused') return { inMs: intervalMs };
      if (isFirst && begun.start.hasNeeds) this.deps.resolver.schedule(id); // needed before a restart
      const inMs = await this.begun(begun.start, task, asked, started);
      task.failures = 0;
      return { inMs };
    } catch (error) {
      if (error instanceof StoreUnavailable) {
        log.warn({ err: error, integration: id }, 'pulling waits for the store');
        return { inMs: Math.min(intervalMs, STORE_RETRY_MS) };
      }
      if (error instanceof PullEnded || this.deps.signal.aborted || hasEnded(round.signal))
        return { inMs: intervalMs };
      task.failures += 1;
      await this.failed(id, error, (performance.now() - started) / 1000);
      return { inMs: Math.min(intervalMs * 2 ** (task.failures - 1), MAX_BACK_OFF_MS) };
    }
  }

  private async begun(start: RoundStart, task: Task, asked: boolean, started: number): Promise<number> {
    const { store, accounts, intervalMs, now } = this.deps;
    const { row } = start;
    const { id } = row;
    let ended = false;
    try {
      await watchSilence(store, row, start.silence, now());
      const source = accounts.of(row);
      if (source === null) return intervalMs;
      const { round } = task;
      const work = {
        what: 'pull',
        integration: id,
        fail: (error: Error) => round.abort(error),
      } as const;
      const pulled = await within(work, () =>
        this.members.holding(id, (lost) => this.pull(start, source, [round.signal, lost], asked)),
      );
      ({ ended } = pulled);
      await noteRecovery(store, row, now());
      this.measured.round(row.product, 'ok', (performance.now() - started) / 1000);
      this.measured.result(pulled.result);
      await noteResult(store, row, pulled.result, task.unreported, asked, now());
      return intervalMs * (source.pauseShare?.() ?? 1);
    } finally {
      if (!ended) await store.write('endRound', { id, holder: this.holder }).catch(() => undefined);
    }
  }

  private async pull(
    start: RoundStart,
    source: Source,
    ends: readonly [round: AbortSignal, lost: AbortSignal],
    asked: boolean,
  ): Promise<PulledRound> {
    const { store, live, log, now } = this.deps;
    const { row } = start;
    const startedAt = now();
    let recovered = false;
    const onProgress = async (): Promise<void> => {
      if (recovered || now() - startedAt < RECOVERED_AFTER_MS) return;
      await noteRecovery(store, row, now());
      recovered = true;
    };
    const signal = AbortSignal.any([this.deps.signal, ...ends]);
    setMaxListeners(0, signal); // one for each request in flight
    if (live !== undefined) await keepLive(live, store, row, log, now());
    const round = { holder: this.holder, start, source, signal, onProgress, asked };
    return Promise.race([pullRound(this.deps, round), failure(ends[0])]);
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
export function settingsOf(row: IntegrationRow | null): string | null {
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
