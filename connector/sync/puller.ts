import type { Ledger } from '../ledger/ledger';
import type { Batch, Recorded } from '../ledger/commands/record';
import { HISTORY, RECONCILIATION, type RoundStart } from '../ledger/commands/rounds';
import type { Store } from '../ledger/store';
import type { Metrics } from '../metrics';
import { productOf } from '../products';
import type { PullRange, PullStep, Source } from '../sources/source';
import type { IntegrationRow, Origin } from '../store/rows';
import type { Progress } from '../store/transaction';
import { liveOn } from '../integrations/live-state';
import {
  importStatus,
  pullProgress,
  withBeat,
  type ImportStatus,
  type PullProgress,
} from '../integrations/import-progress';
import type { Directories } from './directories';
import { gapsOf, noGaps, reportGaps } from './gaps';
import { gather } from './gather';
import { noteMissed } from './keep-live';
import { lookAgain, oddNote, type FoundOdd } from './odd-records';
import type { Resolver } from './resolver';

/** The integration was paused, deleted, or is pulled by another process: no failure, the round just ends. */
export class PullEnded extends Error {
  override readonly name = 'PullEnded';
}

export interface PullerDeps {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly resolver: Resolver;
  readonly directories: Directories;
  readonly metrics: Metrics;
  readonly now: () => number;
}

/** What a pull brought. */
export interface PullResult {
  readonly facts: number;
  readonly known: number;
  readonly found: number;
}

/** A round of pulling that this process has begun. */
export interface Round {
  /** Who holds the lease. */
  readonly holder: string;
  readonly start: RoundStart;
  readonly source: Source;
  readonly signal: AbortSignal;
  /** Is called whenever something was pulled. */
  readonly onProgress: () => Promise<void>;
  /** Whether an administrator asked for it: then records that couldn't be read are looked at again at once. */
  readonly asked: boolean;
}

export interface PulledRound {
  readonly result: PullResult;
  /** Whether the round has ended already, with the last of what it pulled. */
  readonly ended: boolean;
}

/**
 * One integration's round of pulling: names, history until that is complete, then reconciliation.
 * Coverage (G4) advances as far as was reconciled, unless something that was pulled still waits for an answer.
 */
export async function pullRound(deps: PullerDeps, round: Round): Promise<PulledRound> {
  const { store, resolver, now } = deps;
  const { holder, start, source, signal, onProgress, asked } = round;
  const { id } = start.row;
  const from = Math.max(start.row.historyFrom, source.earliest(start.row.createdAt));
  const facts = (subjects: readonly string[]) => store.read('facts', { integrationId: id, subjects });
  const rangeOf = async (row: IntegrationRow): Promise<PullRange> => {
    const directory = await deps.directories.of(row);
    return { from, now: now(), directory, reading: row.reading, facts, signal };
  };

  let { row, history } = start;
  let gapsBefore = start.hasRemarks ? await gapsOf(store, id) : noGaps;
  const changed = async (): Promise<void> => {
    row = (await store.read('integration', { id })) ?? row;
  };
  // By how much the clock has moved, in whichever direction: it may have been ahead then.
  if (row.directoryAt === null || Math.abs(now() - row.directoryAt) >= source.directoryEveryMs) {
    await resolver.refresh(row, source, signal);
    await changed();
  }
  const status = importStatus(row);
  if (status.state !== 'done') {
    await importHistory(deps, round, await rangeOf(row), status, history);
    history = await store.read('progress', { integrationId: id, task: HISTORY });
    gapsBefore = await gapsOf(store, id);
    await changed();
  }

  const range = await rangeOf(row);
  // What is complete up to a time that hasn't come was said by a clock that was ahead.
  const covered = row.coverageTo !== null && row.coverageTo <= range.now ? row.coverageTo : 0;
  const coverageTo = Math.max(covered, range.now - source.settlingMs);
  const coverage = coverageTo > from ? { from, to: coverageTo } : null;
  const outcome = { ended: false };
  const result = await runPull(deps, row, {
    task: RECONCILIATION,
    origin: isPushed(row) ? 'reconciliation' : 'sync',
    stored: start.reconciliation,
    before: pullProgress(history),
    begin: (state) => source.reconcile(state, range),
    finish: async (batch) => {
      if (start.hasNeeds) return deps.ledger.record(batch);
      const finished = await store.write('finishRound', { id, holder, batch, coverage, now: now() });
      outcome.ended = finished.ended;
      return finished.recorded;
    },
    onProgress,
    asked,
  });
  const { ended } = outcome;
  if (result.found > 0) await noteMissed(store, id, result.found, now());
  if (!ended) await resolver.settle(row, source, signal);
  if (!ended || result.facts > result.known) await reportGaps(store, row, gapsBefore, now());
  if (!ended && coverage !== null) {
    const settled = (await store.read('openNeeds', { integrationId: id, limit: 1 })).length === 0;
    const changes = { coverageFrom: coverage.from, coverageTo: coverage.to };
    if (settled) await store.write('change', { id, changes });
  }
  return { result, ended };
}

/** Whether contacts are told of as they come, so that what pulling finds had got lost on its way. */
export const isPushed = (row: IntegrationRow): boolean =>
  productOf(row.product).app !== null || liveOn(row) !== null;

async function importHistory(
  deps: PullerDeps,
  { start: { row }, source, onProgress }: Round,
  range: PullRange,
  before: ImportStatus,
  stored: Progress | null,
): Promise<void> {
  const { store, now } = deps;
  const { id } = row;
  const { from, now: to } = range;
  const running: ImportStatus = {
    state: 'running',
    from,
    to,
    startedAt: before.startedAt ?? to,
    finishedAt: null,
    error: null,
  };
  await store.write('change', { id, changes: { import: JSON.stringify(running) } });
  await runPull(deps, row, {
    task: HISTORY,
    origin: 'import',
    stored,
    before: pullProgress(null),
    begin: (state) => source.history(state, range),
    finish: (batch) => deps.ledger.record(batch),
    onProgress,
    asked: false,
  });
  await deps.resolver.settle(row, source, range.signal);
  await reportGaps(store, row, noGaps, now());
  const done: ImportStatus = { ...running, state: 'done', finishedAt: now() };
  const contacts = (await store.read('progress', { integrationId: id, task: HISTORY }))?.contacts ?? 0;
  await store.write('change', {
    id,
    changes: { import: JSON.stringify(done) },
    activity: {
      at: now(),
      level: 'info',
      code: 'import_finished',
      message: `The history since ${new Date(from).toISOString()} is imported: ${contacts} contacts.`,
      params: { date: new Date(from).toISOString(), contacts },
    },
  });
}

interface PullTask {
  readonly task: typeof HISTORY | typeof RECONCILIATION;
  readonly origin: Origin;
  /** How far it has come. */
  readonly stored: Progress | null;
  /** Where the pull before this task ended, if it has no progress of its own yet. */
  readonly before: PullProgress;
  readonly begin: (state: string | null) => AsyncIterable<PullStep>;
  /** Takes in the last step, with which the pull is complete. */
  readonly finish: (batch: Batch) => Promise<Recorded>;
  readonly onProgress: () => Promise<void>;
  readonly asked: boolean;
}

/** Runs one kind of pull, step by step; each step's facts and its state are committed together. */
async function runPull(
  { ledger, resolver, metrics, now }: PullerDeps,
  row: IntegrationRow,
  { task, origin, stored: progress, before: former, begin, finish, onProgress, asked }: PullTask,
): Promise<PullResult> {
  const before = progress === null ? former : pullProgress(progress);
  // What a pull found that was cut off is told at the end of the one that goes on.
  const known = before.odd?.told === true ? before.odd : null;
  const looksAgain = task === RECONCILIATION && known !== null && (asked || now() >= known.again);
  let version = progress?.version ?? 0;
  let pulse: PullProgress['pulse'] = [];
  let since: number | null = null;
  let share = before.finished ? 0 : before.share;
  let position = looksAgain ? known.from : before.pull;
  let odd: FoundOdd | null = known === null ? before.odd : null;
  const result = { facts: 0, known: 0, found: 0 };
  const save = async (step: PullStep, finished: boolean): Promise<void> => {
    const { work = null, pace = null } = step;
    if (work !== null) pulse = withBeat(pulse, now(), work, (since ??= now()));
    share = Math.max(share, step.share); // what was thought to be left can turn out to be more
    if ((step.odd ?? 0) > 0)
      odd = { from: odd === null ? position : odd.from, count: (odd?.count ?? 0) + (step.odd ?? 0) };
    position = step.state;
    const isNews = looksAgain || known === null;
    const told = finished || known !== null;
    const kept = isNews && (odd !== null || finished) ? odd && lookAgain(odd, known, now(), told) : known;
    const pulled: PullProgress = {
      pull: step.state,
      share,
      finished,
      work,
      pulse,
      pace,
      odd: kept,
    };
    const state = JSON.stringify(pulled);
    const notes = (step.notes ?? []).map((note) => ({ ...note, at: now() }));
    const batch: Batch = {
      integrationId: row.id,
      origin,
      facts: step.facts,
      progress: { task, version, state },
      discovered: step.discovered ?? [],
      ...(step.reading === undefined ? {} : { reading: step.reading }),
      notes: finished && isNews ? [...notes, ...oddNote(row, odd, known, now())] : notes,
    };
    const recorded = admitted(await (finished ? finish(batch) : ledger.record(batch)));
    version += 1;
    result.facts += step.facts.length;
    result.known += recorded.fresh.filter((fresh) => !fresh).length;
    result.found += recorded.found;
    metrics.contacts(origin, recorded.found);
    if (recorded.hasNeeds) resolver.schedule(row.id);
    await onProgress();
  };
  for await (const { step, isLast } of gather(begin(position))) await save(step, isLast);
  return result;
}

function admitted(recorded: Recorded): Extract<Recorded, { outcome: 'recorded' }> {
  if (recorded.outcome === 'recorded') return recorded;
  throw new PullEnded(recorded.outcome);
}
