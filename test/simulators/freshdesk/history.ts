import { DAY, HOUR, MINUTE } from '../shared/clock';
import { customerMoment, type Moment } from '../shared/day-curve';
import { Random } from '../shared/random';
import { UNKNOWN_SOURCES, type FreshdeskAccount } from './account';
import { CONVERSATION_SOURCE, STATUS, type Conversation, type Ticket } from './model';

export interface TicketHistoryOptions {
  tickets: number;
  conversations: number;
  /** Default: two years back. Epoch milliseconds. */
  from?: number;
  /** Default: now. */
  to?: number;
  seed?: number;
  /** Shares of the tickets, 0 to 1. */
  deletedShare?: number;
  spamShare?: number;
  ungroupedShare?: number;
  unknownGroupShare?: number;
  unknownSourceShare?: number;
  mergedShare?: number;
  /** When customers write; default: by day rather than by night. */
  moment?: Moment;
  /** How often groups and sources have tickets; default: all alike, e-mail most. */
  groupWeights?: readonly (readonly [groupId: number, weight: number])[];
  sourceWeights?: readonly (readonly [source: number, weight: number])[];
}

type Kind = readonly [source: number, incoming: boolean, isPrivate: boolean];

const KINDS: readonly (readonly [Kind, number])[] = [
  [[CONVERSATION_SOURCE.reply, true, false], 36],
  [[CONVERSATION_SOURCE.reply, false, false], 36],
  [[CONVERSATION_SOURCE.note, false, true], 12],
  [[CONVERSATION_SOURCE.surveyFeedback, true, false], 4],
  [[CONVERSATION_SOURCE.forwardedEmail, false, false], 3],
  [[CONVERSATION_SOURCE.tweet, true, false], 2],
  [[CONVERSATION_SOURCE.facebookPost, true, false], 2],
  [[CONVERSATION_SOURCE.note, true, false], 2],
  [[CONVERSATION_SOURCE.phone, true, false], 1],
  [[CONVERSATION_SOURCE.forwardedEmail, true, false], 1],
  [[CONVERSATION_SOURCE.note, true, true], 1],
];

/** Gives the account a past, without events: as many tickets and conversations as told. */
export function addTicketHistory(account: FreshdeskAccount, options: TicketHistoryOptions): void {
  const random = new Random(options.seed ?? 1);
  const to = options.to ?? account.clock.now();
  const from = options.from ?? to - 730 * DAY;
  const moments = Array.from({ length: options.tickets }, () =>
    (options.moment ?? customerMoment)(random, from, to),
  ).sort((a, b) => a - b);
  const tickets = moments.map((createdAt) => newTicket(account, random, createdAt, options));
  for (let i = 0; i < options.conversations; i += 1) {
    converse(account, random, random.pick(tickets), to, options.moment);
  }
  for (const ticket of tickets) {
    ticket.conversations.sort((a, b) => a.createdAt - b.createdAt);
    settle(random, ticket, to);
  }
  merge(random, tickets, options.mergedShare ?? 0.02);
  account.addHistory(tickets);
}

function newTicket(
  account: FreshdeskAccount,
  random: Random,
  createdAt: number,
  options: TicketHistoryOptions,
): Ticket {
  const { ungroupedShare = 0.05, unknownGroupShare = 0.01, unknownSourceShare = 0.01 } = options;
  const known = [...account.sources.values()];
  return {
    id: account.newId('ticket'),
    groupId: random.weighted<number | null>([
      [null, ungroupedShare],
      [67_000_999_999, unknownGroupShare],
      [
        options.groupWeights === undefined
          ? random.pick([...account.groups.keys()])
          : random.weighted(options.groupWeights),
        1 - ungroupedShare - unknownGroupShare,
      ],
    ]),
    source: random.chance(unknownSourceShare)
      ? random.pick(UNKNOWN_SOURCES)
      : random.weighted(
          options.sourceWeights ?? [
            [1, 6],
            [random.pick(known), 4],
          ],
        ),
    status: STATUS.open,
    deleted: random.chance(options.deletedShare ?? 0.03),
    spam: random.chance(options.spamShare ?? 0.03),
    createdAt,
    updatedAt: createdAt,
    closedAt: null,
    requesterRespondedAt: null,
    agentRespondedAt: null,
    mergedInto: null,
    conversations: [],
  };
}

function converse(
  account: FreshdeskAccount,
  random: Random,
  ticket: Ticket,
  to: number,
  moment?: Moment,
): void {
  const [source, incoming, isPrivate] = random.weighted(KINDS);
  const delay = random.weighted([
    [random.int(1, 8 * 60) * MINUTE, 6],
    [random.int(8, 24 * 14) * HOUR, 4],
  ]);
  // What would lie beyond the end comes sooner, rather than all at the very end.
  const left = to - 1 - ticket.createdAt;
  const spread = ticket.createdAt + (delay <= left ? delay : random.int(0, Math.max(0, left)));
  const createdAt =
    moment === undefined ? spread : moment(random, ticket.createdAt, ticket.createdAt + 4 * DAY);
  if (createdAt >= to) return;
  ticket.conversations.push({
    id: account.newId('conversation'),
    firstTicketId: ticket.id,
    source,
    incoming,
    private: isPrivate,
    createdAt,
  });
}

function settle(random: Random, ticket: Ticket, to: number): void {
  const last = (wanted: (said: Conversation) => boolean) =>
    ticket.conversations.findLast(wanted)?.createdAt ?? null;
  ticket.requesterRespondedAt = last((it) => it.incoming && it.source !== CONVERSATION_SOURCE.surveyFeedback);
  ticket.agentRespondedAt = last((it) => !it.incoming && !it.private);
  const lastActivity = last(() => true) ?? ticket.createdAt;
  ticket.updatedAt = Math.min(lastActivity + random.int(0, 5) * DAY, to - 1);
  if (ticket.updatedAt < to - 14 * DAY || random.chance(0.5)) {
    ticket.status = STATUS.closed;
    ticket.closedAt = ticket.updatedAt;
  }
}

/** Neighbours in time are merged: the later one's conversations lie in the earlier one. */
function merge(random: Random, tickets: readonly Ticket[], share: number): void {
  tickets.forEach((secondary, position) => {
    const primary = tickets[position - 1];
    if (!primary || primary.mergedInto !== null || !random.chance(share)) return;
    primary.conversations = [...primary.conversations, ...secondary.conversations];
    primary.conversations.sort((a, b) => a.createdAt - b.createdAt);
    primary.updatedAt = Math.max(primary.updatedAt, secondary.updatedAt);
    primary.requesterRespondedAt = latest(primary.requesterRespondedAt, secondary.requesterRespondedAt);
    secondary.conversations = [];
    secondary.mergedInto = primary.id;
    secondary.status = STATUS.closed;
    secondary.closedAt = secondary.updatedAt;
  });
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
