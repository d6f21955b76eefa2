import type { Note, PullRange, PullStep } from '../source';
import type { ZendeskClient } from './client';
import { Intake } from './intake';
import { beginState, type PulledPage, type PullState } from './pull-state';
import { merge, readAhead } from './read-ahead';
import { pullTalk } from './talk';
import { walkEvents } from './walk-events';
import { walkTickets } from './walk-tickets';

/** Pages of audits that may wait until the tickets are read: some 1 kB for each of a page's 1000 audits. */
const EVENT_PAGES_AHEAD = 30;
const TICKET_PAGES_AHEAD = 2;

/**
 * Reads tickets, audits and calls that are new since the saved state, or the history (page 5, Zendesk). The three exports have
 * quotas of their own, so they are read side by side. All tickets are taken in before the first audit: they tell by which way they
 * came (Z3), what an old ticket's audits are folded back from (Z4), and, by their assignees, who is staff (Z2).
 */
export async function* pullZendesk(
  client: ZendeskClient,
  saved: string | null,
  { from, now, directory, signal }: PullRange,
): AsyncGenerator<PullStep> {
  const intake = new Intake(directory);
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  let state = beginState(saved, from);
  try {
    const sources = [
      pullSupport(client, intake, state, from, either),
      pullTalk(client, intake, state, either),
    ];
    for await (const { facts, progress, notes = [] } of merge(sources)) {
      state = { ...state, ...progress };
      const share = Math.min(1, Math.max(0, (state.events * 1000 - from) / Math.max(1, now - from)));
      yield { facts, state: JSON.stringify(state), share, discovered: intake.takeDiscovered(), notes };
    }
  } finally {
    ended.abort(new Error('the pull has ended'));
  }
  yield { facts: [], state: JSON.stringify(state), share: 1 };
}

async function* pullSupport(
  client: ZendeskClient,
  intake: Intake,
  state: PullState,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<PulledPage> {
  const events = readAhead(walkEvents(client, state.events, signal), EVENT_PAGES_AHEAD);
  const pages = readAhead(walkTickets(client, state.tickets, signal), TICKET_PAGES_AHEAD);
  for await (const { tickets, cursor, odd } of pages) {
    yield { facts: intake.tickets(tickets, from), progress: { tickets: cursor }, odd };
  }
  for await (const { audits, next, cut, odd } of events) {
    const facts = intake.audits(audits);
    if (cut === null || cut <= state.cut) yield { facts, progress: { events: next }, odd };
    else yield { facts, progress: { events: next, cut }, notes: [cutNote(cut)], odd };
  }
}

function cutNote(second: number): Note {
  const at = new Date(second * 1000).toISOString();
  return {
    level: 'warning',
    code: 'changes_missing',
    message: `More tickets changed at ${at} than Zendesk shows of one second. What it does not show is not counted.`,
  };
}
