import type { Audit } from '../../normalizer/zendesk/audit-fact';
import type { Fact } from '../../normalizer/types';
import { VendorError } from '../http-client/vendor-error';
import type { Note } from '../source';
import type { PulledPage, Pulling } from './pulling';
import { birthsIn } from './export-work';
import { formerStaff } from './former-staff';
import { PullLists } from './pull-lists';
import { readAhead } from './read-ahead';
import { answered, asksExport, refused } from './reading';
import { changedToLists, cutNote, exportsWillEnd, returnedToExports } from './reading-notes';
import { compareIds, withoutKnown } from './same-audit';
import { TicketReader } from './ticket-reader';
import { untilEnded } from './until-ended';
import { EVENT_PAGES_AHEAD, walkEvents, type EventPage } from './walk-events';
import { walkTickets } from './walk-tickets';

const TICKET_PAGES_AHEAD = 2;
/** Tickets that are read both ways until their ids tell something. */
const COMPARED = 3;

/**
 * Reads tickets and their audits, each by its export while that answers, else by lists (page 6, §8.1). All tickets are taken in
 * before the first audit: they tell by which way they came (Z3), what an old ticket's audits are folded back from (Z4), and, by
 * their assignees, who is staff (Z2).
 */
export async function* pullSupport(pulling: Pulling): AsyncGenerator<PulledPage> {
  const { client, reading, signal, now, state, exportWork } = pulling;
  const walk = () =>
    readAhead(exportWork.watch(walkEvents(client, state().events, signal)), EVENT_PAGES_AHEAD);
  let ahead = asksExport(reading.now.events, now()) ? walk() : null;
  yield* formerStaff(pulling);
  if (asksExport(reading.now.tickets, now())) yield* ticketsByExport(pulling);
  exportWork.ended.tickets = true;
  if (reading.now.tickets.by === 'lists' && reading.now.events.by === 'exports')
    yield* new PullLists(pulling, false).pull();
  if (ahead !== null) {
    yield* eventsByExport(pulling, () => {
      const begun = ahead ?? walk();
      ahead = null;
      return begun;
    });
  }
  exportWork.ended.events = true;
  if (reading.now.events.by === 'lists') yield* new PullLists(pulling, true).pull();
}

async function* ticketsByExport(pulling: Pulling): AsyncGenerator<PulledPage> {
  const { client, intake, range, reading, signal, now, state } = pulling;
  // Where the lists were read meanwhile, everything before is known from them.
  const position = () => (reading.now.tickets.by === 'exports' ? state().tickets : state().events);
  const walk = () => readAhead(walkTickets(client, position(), signal), TICKET_PAGES_AHEAD);
  const pages = untilEnded(client, walk);
  for (;;) {
    const { done, value } = await pages.next();
    if (done === true) {
      if (value === null) return;
      const before = reading.now.tickets;
      reading.change({ tickets: refused(before, 'lists', 'refused', value.status, now()) });
      yield { facts: [], progress: {}, notes: changedToLists('tickets', before, value.status) };
      return;
    }
    const notes = noteReturn(pulling, 'tickets');
    const { tickets, cursor, odd } = value;
    const born = tickets.filter(({ created_at: createdAt }) => createdAt >= range.from).length;
    const exported = { ticketPages: 1, tickets: tickets.length, born };
    yield { facts: intake.tickets(tickets, range.from), progress: { tickets: cursor }, exported, notes, odd };
  }
}

async function* eventsByExport(
  pulling: Pulling,
  walk: () => AsyncGenerator<EventPage>,
): AsyncGenerator<PulledPage> {
  const { client, range, reading, now, state } = pulling;
  const pages = untilEnded(client, walk);
  let isCompared = false;
  let isTold = false;
  for (;;) {
    const { done, value } = await pages.next();
    if (done === true) {
      if (value === null) return;
      const before = reading.now.events;
      reading.change({ events: refused(before, 'lists', 'refused', value.status, now()) });
      yield { facts: [], progress: {}, notes: changedToLists('events', before, value.status) };
      return;
    }
    const { audits, next, cut, odd } = value;
    if (reading.now.ids === 'unknown' && !isCompared && audits.length > 0) {
      await compareOnce(pulling, audits);
      isCompared = true;
    }
    const notes: Note[] = noteReturn(pulling, 'events');
    if (range.reading === null && !isTold) {
      notes.push(exportsWillEnd);
      reading.change({}); // stored from now on: it isn't told again
      isTold = true;
    }
    const isNewCut = cut !== null && cut > state().cut;
    if (isNewCut) notes.push(cutNote(cut));
    const facts = await factsOf(pulling, audits);
    const exported = { eventPages: 1, births: birthsIn(value) };
    yield { facts, progress: { events: next, ...(isNewCut ? { cut } : {}) }, exported, notes, odd };
  }
}

/** Audits as facts, without those that were read from a ticket's own list under another id. */
async function factsOf({ intake, range, reading }: Pulling, audits: readonly Audit[]): Promise<Fact[]> {
  const facts = intake.audits(audits);
  if (reading.now.ids === 'same') return facts;
  const subjects = [...new Set(facts.map(({ subject }) => subject))];
  return withoutKnown(facts, await range.facts(subjects));
}

/** Reads a ticket of a page by its own list, too, and notes whether its audits have the same ids there (page 6, §8). */
async function compareOnce(
  { client, intake, range, reading, signal }: Pulling,
  audits: readonly Audit[],
): Promise<void> {
  const reader = new TicketReader({ client, intake, stored: range.facts, signal }, 'same');
  const tickets = [...new Set(audits.map(({ ticketId }) => ticketId))].slice(-COMPARED);
  for (const id of tickets) {
    const read = await reader.newest(id, []).catch((error: unknown) => {
      if (error instanceof VendorError) return null; // then another day
      throw error;
    });
    if (read === null) continue;
    const exported = intake.audits(audits.filter(({ ticketId }) => ticketId === id));
    const told = compareIds(exported, reader.auditFacts(read.audits, []));
    if (told === null) continue;
    reading.change({ ids: told });
    if (told !== 'unlike') return;
  }
}

/** The export answered: where it had refused, it is how the path is read again. */
function noteReturn({ reading, now }: Pulling, path: 'tickets' | 'events'): Note[] {
  const before = reading.now[path];
  const after = answered(before, now());
  if (after === before) return [];
  reading.change({ [path]: after });
  return [returnedToExports(path)];
}
