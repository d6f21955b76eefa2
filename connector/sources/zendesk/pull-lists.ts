import { ticketSubject } from '../../normalizer/zendesk/audit-fact';
import { deletedFact } from '../../normalizer/zendesk/ticket-fact';
import type { Fact } from '../../normalizer/types';
import type { Work } from '../source';
import { inOrder } from '../http-client/in-order';
import { requireFullSight } from './verify';
import { deletedTickets } from './deleted-list';
import { beginLists, type ListsState, type TicketPlace } from './lists-state';
import type { PulledPage, Pulling } from './pulling';
import { readAhead } from './read-ahead';
import type { ListedTicket } from './listed-ticket';
import { searchCount } from './search-count';
import { searchWindows, type SearchWindow } from './search-windows';
import { changedTickets } from './ticket-list';
import { TicketReader } from './ticket-reader';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Tickets whose audits are asked for at once (page 6, §8). */
const AT_ONCE = 20;
/** So many tickets share a commit. */
const PER_STEP = 20;
/** A sweep begins so long before the latest change that the last one met, seconds. */
const OVERLAP = 10 * 60;
/** Within so long after a ticket's change another one may fall into the same second. */
const YOUNG_MS = MINUTE;
/** While a long history is read, the live tickets are swept so often. */
const SWEEP_EVERY_MS = 45 * SECOND;
const DELETED_EVERY_MS = 5 * MINUTE;
const CHECK_EVERY_MS = DAY;
const CHECKED_SECONDS = 3 * 24 * 60 * 60;

/** What was read of a ticket. */
interface ReadTicket {
  readonly place: TicketPlace;
  readonly facts: readonly Fact[];
}

/**
 * Reads tickets, and with `audits` their histories, by the lists that stay when the exports end (page 6, §8): what changed since the
 * exports were read last, from the latest change to the earliest, and, all the while, what changes now.
 */
export class PullLists {
  private state: ListsState;
  private readonly reader: TicketReader;
  private odd = 0;

  constructor(
    private readonly pulling: Pulling,
    audits: boolean,
  ) {
    const { client, intake, range, signal, reading } = pulling;
    const { lists, events } = pulling.state();
    this.state = lists?.audits === audits ? lists : beginLists(events, pulling.now(), audits);
    this.reader = new TicketReader({ client, intake, stored: range.facts, signal }, reading.now.ids);
  }

  async *pull(): AsyncGenerator<PulledPage> {
    const { client, now } = this.pulling;
    if (now() - this.state.allowedAt >= HOUR) {
      await requireFullSight(client);
      this.state = { ...this.state, allowedAt: now() };
    }
    if (this.state.left !== null && this.state.total === null) {
      await this.countAll();
      yield this.page([]); // how long it will take is told before it begins
    }
    yield* this.sweep();
    yield* this.past();
    if (now() - this.state.deletedAt >= DELETED_EVERY_MS) yield await this.deletions();
    if (now() - this.state.checkedAt >= CHECK_EVERY_MS) yield* this.check();
  }

  /** What changed before reading by lists began (§8.3). */
  private async *past(): AsyncGenerator<PulledPage> {
    const { client, signal } = this.pulling;
    const { left, from } = this.state;
    if (left === null) return;
    const windows = readAhead(searchWindows(client, from, left.second + 1, signal), 1);
    const waiting: ReadTicket[] = [];
    for await (const read of inOrder(this.remaining(windows, left), AT_ONCE, (ticket) => this.read(ticket))) {
      waiting.push(read);
      if (waiting.length >= PER_STEP) yield this.done(waiting.splice(0));
      if (this.pulling.now() - this.state.sweptAt >= SWEEP_EVERY_MS) yield* this.sweep();
    }
    if (waiting.length > 0) yield this.done(waiting);
    this.state = { ...this.state, left: null };
    yield this.page([]);
  }

  /** Tickets of all windows that come after a place. */
  private async *remaining(
    windows: AsyncIterable<SearchWindow>,
    left: TicketPlace,
  ): AsyncGenerator<ListedTicket> {
    for await (const { tickets, odd } of windows) {
      this.odd += odd;
      for (const ticket of tickets) {
        const { second, id } = placeOf(ticket);
        if (second < left.second || (second === left.second && Number(id) < Number(left.id))) yield ticket;
      }
    }
  }

  private async countAll(): Promise<void> {
    const { client, signal } = this.pulling;
    const { from, to } = this.state;
    const told = await searchCount(client, from, to, signal);
    // Of what isn't told, nothing is guessed: then how much is left shows from the time that is left.
    this.state = { ...this.state, total: told };
  }

  private done(read: readonly ReadTicket[]): PulledPage {
    const left = read.at(-1)?.place ?? this.state.left;
    this.state = { ...this.state, left, done: this.state.done + read.length };
    return this.page(read.flatMap(({ facts }) => facts));
  }

  /** Live tickets that changed since the last sweep (§8.5). */
  private async *sweep(): AsyncGenerator<PulledPage> {
    const { client, signal, now } = this.pulling;
    const sweptAt = now();
    const young = new Map(this.state.young.map((place) => [place.id, place.second]));
    const stillYoung: TicketPlace[] = [];
    let { swept } = this.state;
    for await (const { rows: tickets, odd } of changedTickets(client, this.state.swept - OVERLAP, signal)) {
      this.odd += odd;
      const stored = await this.storedOf(tickets);
      const due = tickets.filter((ticket) => {
        const { id, second } = placeOf(ticket);
        const isYoung = now() - ticket.updated_at < YOUNG_MS;
        if (isYoung) stillYoung.push({ id, second });
        swept = Math.max(swept, second);
        return this.isUnread(ticket, stored.get(id) ?? []) || (!isYoung && young.get(id) === second);
      });
      yield* this.readAll(due, stored);
    }
    this.state = { ...this.state, swept, sweptAt, young: stillYoung };
    yield this.page([]);
  }

  /** Compares what changed in the last days with what was read (§8.7): what the search found late, what was archived quickly. */
  private async *check(): AsyncGenerator<PulledPage> {
    const { client, signal, now } = this.pulling;
    const to = Math.floor(now() / SECOND);
    const from = Math.max(this.state.from, to - CHECKED_SECONDS);
    for await (const { tickets, odd } of searchWindows(client, from, to, signal)) {
      this.odd += odd;
      for (let first = 0; first < tickets.length; first += 100) {
        const some = tickets.slice(first, first + 100);
        const stored = await this.storedOf(some);
        const due = some.filter((ticket) => this.isUnread(ticket, stored.get(ticket.id) ?? []));
        yield* this.readAll(due, stored);
      }
    }
    this.state = { ...this.state, checkedAt: now() };
    yield this.page([]);
  }

  private async *readAll(
    tickets: readonly ListedTicket[],
    stored: ReadonlyMap<string, readonly Fact[]>,
  ): AsyncGenerator<PulledPage> {
    const facts: Fact[] = [];
    const each = inOrder(itemsOf(tickets), AT_ONCE, (ticket) => this.read(ticket, stored.get(ticket.id)));
    let read = 0;
    for await (const one of each) {
      facts.push(...one.facts);
      read += 1;
      if (read % PER_STEP === 0) yield this.page(facts.splice(0));
    }
    if (facts.length > 0) yield this.page(facts);
  }

  private async read(ticket: ListedTicket, known?: readonly Fact[]): Promise<ReadTicket> {
    const { intake, range } = this.pulling;
    const place = placeOf(ticket);
    if (!this.state.audits) return { place, facts: intake.tickets([ticket], range.from) };
    const stored = known ?? (await this.pulling.range.facts([ticketSubject(ticket.id)]));
    if (known === undefined && !this.isUnread(ticket, stored)) return { place, facts: [] };
    return { place, facts: (await this.reader.read(ticket, stored)) ?? [] };
  }

  /** Whether a ticket's last change isn't stored. */
  private isUnread({ updated_at: updatedAt }: ListedTicket, stored: readonly Fact[]): boolean {
    const kind = this.state.audits ? 'audit' : 'state';
    return !stored.some((fact) => fact.kind === kind && fact.at === updatedAt);
  }

  private async storedOf(tickets: readonly ListedTicket[]): Promise<Map<string, Fact[]>> {
    const stored = new Map<string, Fact[]>(tickets.map(({ id }) => [id, []]));
    const facts = await this.pulling.range.facts(tickets.map(({ id }) => ticketSubject(id)));
    for (const fact of facts) stored.get(fact.subject.slice(ticketSubject('').length))?.push(fact);
    return stored;
  }

  private async deletions(): Promise<PulledPage> {
    const { client, signal, now } = this.pulling;
    const gone = await deletedTickets(client, this.state.deletedTo - OVERLAP, signal);
    const latest = Math.max(this.state.deletedTo, ...gone.map((one) => one.deleted_at / SECOND));
    this.state = { ...this.state, deletedTo: latest, deletedAt: now() };
    return this.page(gone.map((one) => deletedFact(one.id, one.deleted_at)));
  }

  /** Where everything was walked through, the event export could go on where the last sweep ended. */
  private page(facts: readonly Fact[]): PulledPage {
    const { state, pulling } = this;
    const { ids } = this.reader;
    if (ids !== pulling.reading.now.ids) pulling.reading.change({ ids });
    const odd = this.odd + this.reader.takeOdd();
    this.odd = 0;
    const isCurrent = state.audits && state.left === null;
    const events = isCurrent ? Math.max(pulling.state().events, state.swept - OVERLAP) : undefined;
    return {
      facts,
      odd,
      progress: { lists: state, ...(events === undefined ? {} : { events }) },
      share: this.share(),
      ...(state.audits ? { work: this.work() } : {}),
      ...(state.left === null || state.total === null || !state.audits
        ? {}
        : { pace: this.pace(state.total) }),
    };
  }

  private share(): number {
    const { left, from, to, total, done } = this.state;
    if (left === null) return 1;
    if (total !== null && total > 0) return Math.min(1, done / total);
    return (to - left.second) / Math.max(1, to - from);
  }

  private work(): Work {
    const { done, total } = this.state;
    const share = this.share();
    const left = total === null ? (done * (1 - share)) / Math.max(share, Number.EPSILON) : total - done;
    return { done, left: Math.max(0, left) };
  }

  private pace(total: number) {
    const left = Math.max(0, total - this.state.done);
    return { perMinute: this.pulling.ticketsPerMinute(), left, total };
  }
}

function placeOf({ id, updated_at: updatedAt }: ListedTicket): TicketPlace {
  return { id, second: updatedAt / SECOND };
}

async function* itemsOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
