import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import type { Fact } from '../../normalizer/types';
import { inOrder } from '../http-client/in-order';
import type { PullRange, PullStep } from '../source';
import type { FreshdeskClient, TicketFilter } from './client';
import { replyFacts, ticketFact } from './facts';
import { countListed } from './listed';
import { beginPull, mayHaveReplies, passes, rememberHidden, type PullState } from './pull-state';
import type { FreshdeskTicket } from './schemas';
import { walkTickets, type TicketPage } from './ticket-walk';
import { progressOf } from './workload';

/** Pieces of pages whose replies are asked for at the same time, so that the quota is used up to a page's last answer. */
const AHEAD = 8;
/** How much of its bar an import may fill before it is known how long it is. */
const BEFORE_COUNTED = 0.05;

interface ReadPage {
  readonly tickets: readonly FreshdeskTicket[];
  readonly cursor: number;
  readonly facts: readonly Fact[];
  readonly odd: number;
  readonly replyRequests: number;
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
  let share = 0;
  const count = { isOver: !isImport || state.listed !== null, listed: state.listed };
  if (!count.isOver) {
    const told = countListed(client, from, either).catch(() => null); // then the pull has ended
    void told.then((listed) => Object.assign(count, { isOver: true, listed }));
  }
  try {
    for (; state.pass < passes.length; state = { ...state, pass: state.pass + 1 }) {
      const filter = passes[state.pass] ?? 'active';
      const pages = walkTickets(client, filter, state.cursors[filter], either);
      const read = (page: TicketPage) => readPage(client, queue, page, filter, state, either);
      for await (const { tickets, cursor, facts, odd, replyRequests } of inOrder(pages, AHEAD, read)) {
        const cursors = { ...state.cursors, [filter]: Math.max(cursor, state.cursors[filter]) };
        state = {
          ...state,
          cursors,
          hidden: rememberHidden(state.hidden, tickets),
          listed: count.listed,
          read: { ...state.read, [filter]: state.read[filter] + tickets.length },
          replyRequests: state.replyRequests + replyRequests,
        };
        const byTime = Math.min(1, Math.max(0, (cursor - from) / span));
        const progress = progressOf(state, count.isOver ? byTime : byTime * BEFORE_COUNTED);
        share = Math.max(share, progress.share);
        yield { facts, state: JSON.stringify(state), ...progress, share, odd };
      }
    }
    yield { facts: [], state: JSON.stringify(state), share: 1 };
  } finally {
    left.abort();
  }
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
      const isAsked = mayHaveReplies(ticket, state);
      const { rows, odd: hidden } = isAsked
        ? await queue.add(() => client.conversations(ticket.id, signal))
        : { rows: [], odd: 0 };
      return { facts: [ticketFact(ticket), ...replyFacts(ticket, rows)], odd: hidden, isAsked };
    }),
  );
  return {
    tickets: seen,
    cursor,
    facts: read.flatMap(({ facts }) => facts),
    odd: read.reduce((sum, { odd: hidden }) => sum + hidden, odd),
    replyRequests: read.filter(({ isAsked }) => isAsked).length,
  };
}
