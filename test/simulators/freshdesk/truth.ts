import { countContacts, type TrueContact, type Truth } from '../shared/counts';
import type { FreshdeskAccount } from './account';
import { sight, type Conversation, type PushedSighting, type Sighting, type Ticket } from './model';
import { isReceivedReply, namesOf, queueName, replySource } from './truth-names';

/**
 * Whose knowledge is to be counted:
 * - `import`: one look at the account as it is now, by the API alone. Archived tickets and the replies of tickets in
 *   the trash can't be seen.
 * - `pushes`: every event that the app passes on, and nothing else (a reply to a ticket that no event told: the ticket
 *   as it is now).
 * - `seen`: the events that were delivered and every ticket that the API told of, exactly as told and when.
 */
export type View = 'import' | 'pushes' | 'seen';

export interface TicketTruthOptions {
  view: View;
  /** G7: epoch milliseconds. Contacts before its quarter of an hour are not counted. */
  historyFrom: number;
  /** Which platform events arrived; default all. For `pushes` and `seen`. */
  delivered?: (eventId: number) => boolean;
  /** Groups that are gone keep their name, as for a connector that knew them. Default false. */
  keepRemovedGroups?: boolean;
}

/** What the API has told so far. */
export interface Served {
  sightings: ReadonlyMap<number, readonly Sighting[]>;
  conversations: ReadonlyMap<number, number>;
}

/** The counts that the counting rules demand of this account's tickets and replies. */
export function ticketTruth(account: FreshdeskAccount, served: Served, options: TicketTruthOptions): Truth {
  return countContacts(ticketContacts(account, served, options), options.historyFrom);
}

/** The contacts one by one, in no order. */
export function* ticketContacts(
  account: FreshdeskAccount,
  served: Served,
  options: TicketTruthOptions,
): Generator<TrueContact> {
  const names = namesOf(account, options.keepRemovedGroups ?? false);
  const sightings = new Map<number, readonly Sighting[]>();
  const all = [...account.tickets.values(), ...account.erased.values()];
  const asked = ticketsOfPushedReplies(all, options);

  for (const ticket of all) {
    const known = sightingsOf(account, served, ticket, options, asked);
    sightings.set(ticket.id, known);
    const first = known[0];
    if (!first) continue;
    // D1, D6: named by the earliest sighting.
    const naming = withGroup(known, first);
    const queue = queueName(names, naming, naming.source, 'Tickets');
    yield { key: `ticket:${ticket.id}`, at: wholeSecond(ticket.createdAt), queue };
  }

  for (const ticket of all) {
    for (const said of ticket.conversations) {
      const told = isReceivedReply(said) ? toldIn(account, served, ticket, said, options) : undefined;
      if (told === undefined) continue;
      const at = wholeSecond(said.createdAt);
      const naming = replySighting(sightings.get(told) ?? [], at);
      const source = naming ? replySource(names, said.source, naming.source) : null;
      yield { key: `conversation:${said.id}`, at, queue: queueName(names, naming, source, 'Replies') };
    }
  }
}

/** All sightings of the ticket under this view, earliest first. */
function sightingsOf(
  account: FreshdeskAccount,
  served: Served,
  ticket: Ticket,
  options: TicketTruthOptions,
  asked: ReadonlySet<number>,
): Sighting[] {
  if (options.view === 'import') return isListed(account, ticket) ? [present(ticket)] : [];
  const pushed = (account.pushed.get(ticket.id) ?? []).filter(
    (it) => passedOn(it) && arrived(it.eventId, options),
  );
  if (options.view === 'pushes') {
    // D2: a ticket that only a reply told of is asked for, and is what it is now.
    return pushed.length === 0 && asked.has(ticket.id) && isListed(account, ticket)
      ? [present(ticket)]
      : pushed;
  }
  return [...pushed, ...(served.sightings.get(ticket.id) ?? [])].sort((a, b) => a.at - b.at);
}

function ticketsOfPushedReplies(all: readonly Ticket[], options: TicketTruthOptions): Set<number> {
  const replies = all.flatMap((ticket) => ticket.conversations).filter(isReceivedReply);
  return new Set(replies.filter((said) => wasPushed(said, options)).map((said) => said.firstTicketId));
}

/** Page 2 of the spec: the app tells of each new ticket, and of updates that leave it deleted or spam. */
function passedOn({ event, deleted, spam }: PushedSighting): boolean {
  return event === 'onTicketCreate' || deleted || spam;
}

function arrived(eventId: number, { delivered }: TicketTruthOptions): boolean {
  return delivered ? delivered(eventId) : true;
}

function wasPushed({ eventId }: Conversation, options: TicketTruthOptions): boolean {
  return eventId !== undefined && arrived(eventId, options);
}

/** The ticket under which the reply is known in this view; undefined if it isn't known. */
function toldIn(
  account: FreshdeskAccount,
  served: Served,
  holder: Ticket,
  said: Conversation,
  options: TicketTruthOptions,
): number | undefined {
  if (options.view === 'import') return isListed(account, holder) && !holder.deleted ? holder.id : undefined;
  if (wasPushed(said, options)) return said.firstTicketId;
  return options.view === 'seen' ? served.conversations.get(said.id) : undefined;
}

/** D6: the latest sighting at or before the reply or, without one, the earliest after it. */
function replySighting(sightings: readonly Sighting[], at: number): Sighting | undefined {
  const before = sightings.filter((sighting) => sighting.at <= at);
  const naming = before[before.length - 1] ?? sightings[0];
  return naming && withGroup(sightings, naming);
}

/**
 * D6: a sighting that has no group and is not gone borrows from the next one that has a group. That the ticket was
 * deleted or marked as spam by then moves nothing.
 */
function withGroup(sightings: readonly Sighting[], naming: Sighting): Sighting {
  if (naming.groupId !== null || naming.deleted || naming.spam) return naming;
  const next = sightings.slice(sightings.indexOf(naming) + 1).find((sighting) => sighting.groupId !== null);
  return next ? { ...next, deleted: false, spam: false } : naming;
}

function isListed(account: FreshdeskAccount, ticket: Ticket): boolean {
  return account.tickets.has(ticket.id) && !account.isArchived(ticket);
}

function present(ticket: Ticket): Sighting {
  return sight(ticket, wholeSecond(ticket.updatedAt));
}

/** The API tells whole seconds. */
function wholeSecond(time: number): number {
  return Math.floor(time / 1000) * 1000;
}
