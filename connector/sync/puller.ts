import type { Ledger } from '../ledger/ledger';
import type { Recorded } from '../ledger/commands/record';
import type { Store } from '../ledger/store';
import type { Metrics } from '../metrics';
import { productOf } from '../products';
import type { PullRange, PullStep, Source } from '../sources/source';
import type { IntegrationRow, Origin } from '../store/rows';
import { liveOn } from '../integrations/live-state';
import {
  importStatus,
  pullProgress,
  withMark,
  type ImportStatus,
  type PullProgress,
} from '../integrations/import-progress';
import { gapsOf, noGaps, reportGaps } from './gaps';
import { noteMissed } from './keep-live';
import { lookAgain, oddNote, type FoundOdd } from './odd-records';
import type { Resolver } from './resolver';

const HISTORY = 'import';
/** Task under which a reconciliation's progress is kept. */
export const RECONCILIATION = 'reconciliation';

/** The integration was paused, deleted, or is pulled by another process: no failure, the round just ends. */
export class PullEnded extends Error {
  override readonly name = 'PullEnded';
}

export interface PullerDeps {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly resolver: Resolver;
  readonly metrics: Metrics;
  readonly now: () => number;
}

/** What a pull brought. */
export interface PullResult {
  readonly facts: number;
  readonly known: number;
  readonly found: number;
}

/**
 * One integration's round of pulling: names, history until that is complete, then reconciliation.
 * Coverage (G4) advances as far as was reconciled, unless something that was pulled still waits for an answer.
 * @param onProgress is called whenever something was pulled
 * @param asked whether an administrator asked for it: then records that couldn't be read are looked at again at once
 */
export async function pullRound(
  deps: PullerDeps,
  row: IntegrationRow,
  source: Source,
  signal: AbortSignal,
  onProgress: () => Promise<void>,
  asked: boolean,
): Promise<PullResult> {
  const { store, resolver, now } = deps;
  const { id } = row;
  if (row.directoryAt === null || now() - row.directoryAt >= source.directoryEveryMs)
    await resolver.refresh(row, source, signal);

  const directory = await store.read('directory', { integrationId: id });
  const from = Math.max(row.historyFrom, source.earliest(row.createdAt));
  const status = importStatus(row);
  const facts = (subjects: readonly string[]) => store.read('facts', { integrationId: id, subjects });
  if (status.state !== 'done') {
    const range = { from, now: now(), directory, reading: row.reading, facts, signal };
    await importHistory(deps, row, source, range, status, onProgress);
  }

  const startedAt = now();
  const range = {
    from,
    now: startedAt,
    directory: await store.read('directory', { integrationId: id }),
    reading: (await store.read('integration', { id }))?.reading ?? null,
    facts,
    signal,
  };
  const imported = pullProgress(await store.read('progress', { integrationId: id, task: HISTORY }));
  const gapsBefore = await gapsOf(store, id);
  const result = await runPull(deps, row, {
    task: RECONCILIATION,
    origin: isPushed(row) ? 'reconciliation' : 'sync',
    before: imported,
    begin: (state) => source.reconcile(state, range),
    onProgress,
    asked,
  });
  await noteMissed(store, id, result.found, now());
  await resolver.settle(row, source, signal);
  await reportGaps(store, row, gapsBefore, now());
  const coverageTo = Math.max(row.coverageTo ?? 0, startedAt - source.settlingMs);
  const settled = (await store.read('openNeeds', { integrationId: id, limit: 1 })).length === 0;
  if (settled && coverageTo > from)
    await store.write('change', { id, changes: { coverageFrom: from, coverageTo } });
  return result;
}

/** Whether contacts are told of as they come, so that what pulling finds had got lost on its way. */
export const isPushed = (row: IntegrationRow): boolean =>
  productOf(row.product).app !== null || liveOn(row) !== null;

async function importHistory(
  deps: PullerDeps,
  row: IntegrationRow,
  source: Source,
  range: PullRange,
  before: ImportStatus,
  onProgress: () => Promise<void>,
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
    before: pullProgress(null),
    begin: (state) => source.history(state, range),
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
    },
  });
}

interface PullTask {
  readonly task: typeof HISTORY | typeof RECONCILIATION;
  readonly origin: Origin;
  /** Where the pull before this task ended, if it has no progress of its own yet. */
  readonly before: PullProgress;
  readonly begin: (state: string | null) => AsyncIterable<PullStep>;
  readonly onProgress: () => Promise<void>;
  readonly asked: boolean;
}

/** Runs one kind of pull, step by step; each step's facts and its state are committed together. */
async function runPull(
  { store, ledger, resolver, metrics, now }: PullerDeps,
  row: IntegrationRow,
  { task, origin, before: former, begin, onProgress, asked }: PullTask,
): Promise<PullResult> {
  const progress = await store.read('progress', { integrationId: row.id, task });
  const before = progress === null ? former : pullProgress(progress);
  const looksAgain = task === RECONCILIATION && before.odd !== null && (asked || now() >= before.odd.again);
  let version = progress?.version ?? 0;
  let marks: PullProgress['marks'] = [];
  let position = looksAgain ? (before.odd?.from ?? null) : before.pull;
  let odd: FoundOdd | null = null;
  const result = { facts: 0, known: 0, found: 0 };
  const save = async (step: PullStep, finished: boolean): Promise<void> => {
    marks = withMark(marks, now(), step.share);
    const pace = step.pace ?? null;
    if ((step.odd ?? 0) > 0)
      odd = { from: odd === null ? position : odd.from, count: (odd?.count ?? 0) + (step.odd ?? 0) };
    position = step.state;
    const isNews = looksAgain || before.odd === null;
    const kept = isNews && (odd !== null || finished) ? odd && lookAgain(odd, before.odd, now()) : before.odd;
    const pulled: PullProgress = { pull: step.state, share: step.share, finished, marks, pace, odd: kept };
    const state = JSON.stringify(pulled);
    const notes = (step.notes ?? []).map((note) => ({ ...note, at: now() }));
    const recorded = admitted(
      await ledger.record({
        integrationId: row.id,
        origin,
        facts: step.facts,
        progress: { task, version, state },
        discovered: step.discovered ?? [],
        ...(step.reading === undefined ? {} : { reading: step.reading }),
        notes: finished && isNews ? [...notes, ...oddNote(row, odd, before.odd, now())] : notes,
      }),
    );
    version += 1;
    result.facts += step.facts.length;
    result.known += recorded.fresh.filter((fresh) => !fresh).length;
    result.found += recorded.found;
    metrics.contacts(origin, recorded.found);
    if (recorded.hasNeeds) resolver.schedule(row.id);
    await onProgress();
  };
  let last: PullStep | null = null;
  for await (const step of begin(position)) {
    await save(step, false);
    last = step;
  }
  if (last !== null) await save({ state: last.state, share: last.share, facts: [] }, true);
  return result;
}

function admitted(recorded: Recorded): Extract<Recorded, { outcome: 'recorded' }> {
  if (recorded.outcome === 'recorded') return recorded;
  throw new PullEnded(recorded.outcome);
}
