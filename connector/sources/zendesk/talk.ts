import { VendorError } from '../http-client/vendor-error';
import type { Note } from '../source';
import type { ZendeskClient } from './client';
import type { Intake } from './intake';
import type { PulledPage, PullState } from './pull-state';
import { readAhead } from './read-ahead';
import { walkCalls } from './walk-calls';

const PAGES_AHEAD = 2;

/** Reads calls. An account without Talk refuses that (page 5): then there are none, which is said once, and Support goes on. */
export async function* pullTalk(
  client: ZendeskClient,
  intake: Intake,
  { calls: from, talk }: PullState,
  signal: AbortSignal,
): AsyncGenerator<PulledPage> {
  try {
    for await (const { calls, next, odd } of readAhead(walkCalls(client, from, signal), PAGES_AHEAD)) {
      yield { facts: intake.calls(calls), progress: { calls: next, talk: true }, odd };
    }
  } catch (error) {
    if (!(error instanceof VendorError) || !['forbidden', 'not_found'].includes(error.problem)) throw error;
    yield { facts: [], progress: { talk: false }, notes: talk === false ? [] : [withoutTalk] };
  }
}

const withoutTalk: Note = {
  level: 'info',
  code: 'no_talk',
  message:
    'Zendesk does not show any calls of this account: it seems to be without Talk. Tickets are counted.',
};
