import type { PullStep, Work } from '../source';
import { PAGE_SIZE } from './client';
import { passes, type PullState } from './pull-state';

/** What Freshdesk charges for a page of the list with the times of replies, and for a request for replies (page 5, "Limits"). */
const LIST_CREDITS = 3;

/** Where each pass begins in a pull's share of work: nearly all of it is the first look at the active tickets. */
const sharesDone = [0, 0.96, 0.98, 0.99, 1] as const;

/**
 * How far a pull has come. The account's quota is charged for replies above all, and only some tickets have any: how many is taken from
 * those that were read.
 * @param byTime where the pass stands in its period, 0 to 1: all that there is to go by where the number of tickets isn't known
 */
export function progressOf(state: PullState, byTime: number): Pick<PullStep, 'share' | 'work'> {
  const work = workOf(state);
  if (work !== null) return { share: work.done / Math.max(1, work.done + work.left), work };
  const begin = sharesDone[state.pass] ?? 1;
  const end = sharesDone[state.pass + 1] ?? 1;
  return { share: begin + (end - begin) * byTime };
}

function workOf({ pass, listed, read, replyRequests }: PullState): Work | null {
  if (listed === null) return null;
  const left = (filter: keyof typeof listed): number =>
    pass > passes.indexOf(filter) ? 0 : Math.max(0, listed[filter] - read[filter]);
  const listCredits = LIST_CREDITS / PAGE_SIZE;
  const unread = left('active') + left('deleted') + left('spam');
  return {
    done: (read.active + read.deleted + read.spam) * listCredits + replyRequests,
    left: unread * listCredits + left('active') * (replyRequests / Math.max(1, read.active)),
  };
}
