import { setMaxListeners } from 'node:events';
import type { PullRange, PullStep, Work } from '../source';
import type { ZendeskClient } from './client';
import { ExportWork, plus } from './export-work';
import { Intake } from './intake';
import { beginState } from './pull-state';
import { pullSupport } from './pull-support';
import { ReadingChanges, type Pulling } from './pulling';
import { merge } from './read-ahead';
import { readReading } from './reading';
import { searchCount } from './search-count';
import { pullTalk } from './talk';

/**
 * Reads tickets, audits and calls that are new since the saved state, or the history (page 5, Zendesk; page 6, §8). Calls and tickets
 * have quotas of their own, so they are read side by side; what came of calls is taken first, as their past can't be had later.
 * @param isImport whether it is to tell how long it takes
 */
export async function* pullZendesk(
  client: ZendeskClient,
  saved: string | null,
  range: PullRange,
  now: () => number,
  isImport: boolean,
): AsyncGenerator<PullStep> {
  const { from } = range;
  const intake = new Intake(range.directory);
  const reading = new ReadingChanges(readReading(range.reading, now()));
  const ended = new AbortController();
  const signal = AbortSignal.any([range.signal, ended.signal]);
  setMaxListeners(0, signal); // one for each request in flight
  let state = beginState(saved, from);
  const exportWork = new ExportWork();
  const pulling: Pulling = {
    client,
    intake,
    range,
    reading,
    signal,
    now,
    state: () => state,
    ticketsPerMinute: () => client.ticketsPerMinute,
    exportWork,
  };
  const standingAt = (seconds: number): number =>
    Math.min(1, Math.max(0, (seconds * 1000 - from) / Math.max(1, range.now - from)));
  if (isImport && reading.now.tickets.by === 'exports') {
    const total = searchCount(client, state.events, Math.floor(range.now / 1000), signal);
    void total.then((told) => (exportWork.total = told)).catch(() => undefined); // then the pull has ended
  }
  try {
    for await (const page of merge([pullTalk(pulling), pullSupport(pulling)])) {
      const { facts, progress, exported = {}, notes = [], odd = 0, pace } = page;
      state = { ...state, ...progress, exported: plus(state.exported, exported) };
      const standing = { events: standingAt(state.events), calls: standingAt(state.calls) };
      const work = page.work ?? (isImport ? exportWork.of(state.exported, standing) : null);
      const changed = reading.take();
      yield {
        facts,
        state: JSON.stringify(state),
        share: shareOf(page.share, work, standing.events),
        discovered: intake.takeDiscovered(),
        notes,
        odd,
        ...(changed === undefined ? {} : { reading: changed }),
        ...(work === null ? {} : { work }),
        ...(pace === undefined ? {} : { pace }),
      };
    }
  } finally {
    ended.abort(new Error('the pull has ended'));
  }
  yield { facts: [], state: JSON.stringify(state), share: 1 };
}

/** @param byLists of what is read by lists, how much is done; @param byTime where the export of events stands in the history */
function shareOf(byLists: number | undefined, work: Work | null, byTime: number): number {
  if (byLists !== undefined) return byTime + (1 - byTime) * byLists;
  return work === null ? byTime : work.done / Math.max(1, work.done + work.left);
}
