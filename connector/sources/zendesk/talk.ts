import { z } from 'zod';
import type { VendorError } from '../http-client/vendor-error';
import type { Note } from '../source';
import type { ZendeskClient } from './client';
import type { PulledPage, Pulling } from './pulling';
import { readAhead } from './read-ahead';
import { answered, asksExport, refused } from './reading';
import { isRefusal } from './refusal';
import { callsEnded, callsReturned, withoutTalk } from './reading-notes';
import { untilEnded } from './until-ended';
import { walkCalls } from './walk-calls';

const PAGES_AHEAD = 2;
/** The export holds back the last minute (page 5); the clocks needn't agree to the second. */
const HELD_BACK_MS = 90_000;
/** Calls are told in the order of their last change, which comes up to hours after the call (page 5). */
const CHANGED_WITHIN_MS = 24 * 60 * 60 * 1000;

/**
 * Reads calls. An account without Talk refuses that (page 5): then there are none, which is said once, and Support goes on. Where
 * there was Talk, the export has ended, and with it what is known of calls (page 6, §5): Zendesk offers no replacement.
 */
export async function* pullTalk(pulling: Pulling): AsyncGenerator<PulledPage> {
  const { client, intake, range, reading, signal, now, state, exportWork } = pulling;
  exportWork.ended.calls = !asksExport(reading.now.calls, now());
  if (exportWork.ended.calls) return;
  const walk = () => readAhead(walkCalls(client, state().calls, signal), PAGES_AHEAD);
  const pages = untilEnded(client, walk, reading.now.calls.why === 'no_talk');
  for (;;) {
    const { done, value } = await pages.next();
    if (done !== true) {
      const notes = noteReturn(pulling);
      const { calls, next, odd } = value;
      const progress = { calls: next, talk: true };
      yield { facts: intake.calls(calls), progress, exported: { callPages: 1 }, notes, odd };
    } else {
      exportWork.ended.calls = true;
      if (value === null) yield { facts: [], progress: { callsRead: range.now - HELD_BACK_MS } };
      else yield await end(pulling, value);
      return;
    }
  }
}

function noteReturn({ reading, now }: Pulling): Note[] {
  const before = reading.now.calls;
  const after = answered(before, now());
  if (after === before) return [];
  reading.change({ calls: after, callsUntil: null });
  return before.why === 'no_talk' ? [] : [callsReturned];
}

async function end({ client, reading, now, state }: Pulling, refusal: VendorError): Promise<PulledPage> {
  const { talk, calls, callsRead } = state();
  const before = reading.now.calls;
  const isWithout = before.why === 'no_talk';
  const hadTalk = before.why === 'refused' || talk === true || (!isWithout && (await hasTalk(client)));
  const after = refused(before, 'none', hadTalk ? 'refused' : 'no_talk', refusal.status, now());
  // Of a walk that didn't come to its end, an earlier call may be among those that weren't told any more.
  const until = hadTalk ? Math.max(calls * 1000 - CHANGED_WITHIN_MS, callsRead ?? 0) : null;
  reading.change({ calls: after, callsUntil: reading.now.callsUntil ?? until });
  if (until === null)
    return { facts: [], progress: { talk: false }, notes: talk === false ? [] : [withoutTalk] };
  const isNew = before.why !== 'refused';
  return { facts: [], progress: {}, notes: isNew ? [callsEnded(until, refusal.status)] : [] };
}

/** Whether the account has Talk, although its calls aren't shown: its totals of today stay (page 6, §5). */
async function hasTalk(client: ZendeskClient): Promise<boolean> {
  try {
    await client.get('/api/v2/channels/voice/stats/account_overview.json', z.unknown());
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
