import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import type { Fact } from '../../normalizer/types';
import { inOrder } from '../http-client/in-order';
import { PULLED, type PullRange, type PullStep } from '../source';
import { PAGE_SIZE, type FreshdeskClient, type TicketFilter } from './client';
import { countTickets, type TicketTotal } from './count-tickets';
import { replyFacts, ticketFact } from './facts';
import { beginPull, mayHaveReplies, passes, rememberHidden, ticketsRead, type PullState } from './pull-state';
import type { FreshdeskTicket } from './schemas';
import { walkTickets, type TicketPage } from './ticket-walk';

/** Pieces of pages whose replies are asked for at the same time, so that the quota is used up to a page's last answer. */
const AHEAD = 8;
/** Where each pass begins in a pull's share of work: nearly all of it is the first look at the active tickets. */
const sharesDone = [0, 0.96, 0.98, 0.99, 1] as const;
/** So many times as many tickets as were told may be read: some change meanwhile, and are read again. Beyond, it was told wrongly. */
const MORE = 1.25;

interface ReadPage {
  readonly tickets: readonly FreshdeskTicket[];
  readonly cursor: number;
  readonly facts: readonly Fact[];
  readonly odd: number;
}

/**
 * Reads all tickets that changed, with their replies (page 5): the history when there is no state, else what came since the
 * complete pull that left it. A pull that was cut off goes on where its last recorded step ended.
 * @param isImport whether it is to tell how long it takes
 */
export async function* pullFreshdesk(
  client: FreshdeskClient,
  saved: string | null,
  { from, now, signal }: PullRange,
  isImport: boolean,
): AsyncGenerator<PullStep> {
  const left = new AbortController();
  const either = AbortSignal.any([signal, left.signal]);
  setMaxListeners(0, either); // one for each request in flight
  const queue = new PQueue({ concurrency: client.quota.atOnce });
  const span = Math.max(1, now - from);
  let state = beginPull(saved, from);
  const { pass, tickets: known } = state;
  const total: TicketTotal =
    isImport && pass === 0 && known?.all === null
      ? countTickets(client, from, either)
      : { all: known?.all ?? null };
  try {
    for (; state.pass < passes.length; state = { ...state, pass: state.pass + 1 }) {
      const filter = passes[state.pass] ?? 'active';
      const pages = walkTickets(client, filter, state.cursors[filter], either);
      const read = (page: TicketPage) => readPage(client, queue, page, filter, state, either);
      for await (const { tickets, cursor, facts, odd } of inOrder(pages, AHEAD, read)) {
        const cursors = { ...state.cursors, [filter]: Math.max(cursor, state.cursors[filter]) };
        const hidden = rememberHidden(state.hidden, tickets);
        state = { ...state, cursors, hidden, tickets: ticketsRead(state, tickets.length, total.all) };
        const byTime = Math.min(1, Math.max(0, (cursor - from) / span));
        yield { facts, state: JSON.stringify(state), ...progressOf(state, total.all, byTime), odd };
      }
    }
    yield { facts: [], state: JSON.stringify(state), share: 1 };
  } finally {
    left.abort(PULLED);
  }
}

/**
 * How far a pull has come. The first pass goes by its tickets, nothing being told until it is known whether they are counted; where
 * they aren't, or turn out to be more, and in the other passes, it goes by the time that they are of.
 * @param all how many tickets there are, as in `TicketTotal`
 */
function progressOf(
  { pass, tickets }: PullState,
  all: TicketTotal['all'],
  byTime: number,
): Pick<PullStep, 'share' | 'work'> {
  if (pass === 0 && all === undefined) return { share: 0 };
  const read = tickets?.read ?? 0;
  const isCounted = pass === 0 && typeof all === 'number' && read <= Math.max(all * MORE, PAGE_SIZE);
  const done = isCounted ? Math.min(1, read / Math.max(1, all)) : byTime;
  const begin = sharesDone[pass] ?? 1;
  const end = sharesDone[pass + 1] ?? 1;
  const share = begin + (end - begin) * done;
  return { share, work: { done: share, left: 1 - share } };
}

async function readPage(
  client: FreshdeskClient,
  queue: PQueue,
  { tickets, cursor, odd }: TicketPage,
  filter: TicketFilter,
  state: PullState,
  signal: AbortSignal,
): Promise<ReadPage> {
  const seen = tickets.map((ticket) => ({
    ...ticket,
    deleted: ticket.deleted || filter === 'deleted',
    spam: ticket.spam || filter === 'spam',
  }));
  queue.concurrency = client.quota.atOnce;
  const read = await Promise.all(
    seen.map(async (ticket) => {
      const { rows, odd: hidden } = mayHaveReplies(ticket, state)
        ? await queue.add(() => client.conversations(ticket.id, signal))
        : { rows: [], odd: 0 };
      return { facts: [ticketFact(ticket), ...replyFacts(ticket, rows)], odd: hidden };
    }),
  );
  return {
    tickets: seen,
    cursor,
    facts: read.flatMap(({ facts }) => facts),
    odd: read.reduce((sum, { odd: hidden }) => sum + hidden, odd),
  };
}
