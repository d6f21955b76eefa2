import { setMaxListeners } from 'node:events';
import type { PullRange, PullStep } from '../source';
import type { ZendeskClient } from './client';
import { Intake } from './intake';
import { beginState } from './pull-state';
import { pullSupport } from './pull-support';
import { ReadingChanges, type Pulling } from './pulling';
import { merge } from './read-ahead';
import { readReading } from './reading';
import { pullTalk } from './talk';

/**
 * Reads tickets, audits and calls that are new since the saved state, or the history (page 5, Zendesk; page 6, §8). Calls and tickets
 * have quotas of their own, so they are read side by side; what came of calls is taken first, as their past can't be had later.
 */
export async function* pullZendesk(
  client: ZendeskClient,
  saved: string | null,
  range: PullRange,
  now: () => number,
): AsyncGenerator<PullStep> {
  const { from } = range;
  const intake = new Intake(range.directory);
  const reading = new ReadingChanges(readReading(range.reading, now()));
  const ended = new AbortController();
  const signal = AbortSignal.any([range.signal, ended.signal]);
  setMaxListeners(0, signal); // one for each request in flight
  let state = beginState(saved, from);
  let share = 0;
  const pulling: Pulling = {
    client,
    intake,
    range,
    reading,
    signal,
    now,
    state: () => state,
    ticketsPerMinute: () => client.ticketsPerMinute,
  };
  try {
    for await (const page of merge([pullTalk(pulling), pullSupport(pulling)])) {
      const { facts, progress, notes = [], odd = 0, pace } = page;
      state = { ...state, ...progress };
      const byExports = Math.min(
        1,
        Math.max(0, (state.events * 1000 - from) / Math.max(1, range.now - from)),
      );
      share = Math.max(
        share,
        page.share === undefined ? byExports : byExports + (1 - byExports) * page.share,
      );
      const changed = reading.take();
      yield {
        facts,
        state: JSON.stringify(state),
        share,
        discovered: intake.takeDiscovered(),
        notes,
        odd,
        ...(changed === undefined ? {} : { reading: changed }),
        ...(pace === undefined ? {} : { pace }),
      };
    }
  } finally {
    ended.abort(new Error('the pull has ended'));
  }
  yield { facts: [], state: JSON.stringify(state), share: 1 };
}
