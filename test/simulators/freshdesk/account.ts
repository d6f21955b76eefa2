import type { Clock } from '../shared/clock';
import { GROUP_NAMES } from '../shared/names';
import { EventHook } from '../shared/events';
import { Random } from '../shared/random';
import { STANDARD_SOURCES, type Group, type PushedSighting, type Ticket } from './model';
import { TicketIndex } from './ticket-index';

export interface FreshdeskAccountOptions {
  domain: string;
  seed: number;
  clock: Clock;
  /** Number of groups, default 6. The first names are plain, the others hostile. */
  groups?: number;
  /** Further choices of `default_source`, by name. */
  customSources?: Readonly<Record<string, number>>;
  /** Closed tickets leave the lists after so many days; default: never. The vendor's setting is 120. */
  archiveAfterDays?: number | null;
}

/** Source ids that tickets of generated accounts carry although no choice of `default_source` has them. */
export const UNKNOWN_SOURCES: readonly number[] = [21, 998];

/** A Freshdesk account's data: groups, sources and tickets, read by the API and changed by `FreshdeskActions`. */
export class FreshdeskAccount {
  readonly domain: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly events = new EventHook();
  readonly archiveAfterDays: number | null;
  readonly groups = new Map<number, Group>();
  /** Names of groups that are gone. */
  readonly removedGroups = new Map<number, Group>();
  /** Choices of `default_source`: name → id. */
  readonly sources = new Map<string, number>();
  readonly tickets = new Map<number, Ticket>();
  readonly index = { active: new TicketIndex(), deleted: new TicketIndex(), spam: new TicketIndex() };
  /** What the platform told of each ticket, in order. */
  readonly pushed = new Map<number, PushedSighting[]>();
  /** Tickets that were deleted for good: their contacts happened all the same. */
  readonly erased = new Map<number, Ticket>();
  private lastId = { ticket: 0, conversation: 67_105_086_000, group: 67_000_260_000 };

  constructor(options: FreshdeskAccountOptions) {
    this.domain = options.domain;
    this.clock = options.clock;
    this.random = new Random(options.seed);
    this.archiveAfterDays = options.archiveAfterDays ?? null;
    for (let i = 0; i < (options.groups ?? 6); i += 1) {
      this.addGroup(GROUP_NAMES[i] ?? `Team ${i + 1}`);
    }
    const custom = options.customSources ?? { 'Kiosk "Süd", Halle 3': 101, '=Fax': 102 };
    for (const [name, id] of [...Object.entries(STANDARD_SOURCES), ...Object.entries(custom)]) {
      this.sources.set(name, id);
    }
  }

  /** The next free id. */
  newId(kind: 'ticket' | 'conversation' | 'group'): number {
    this.lastId[kind] += 1;
    return this.lastId[kind];
  }

  /** Adds a group while the account lives; gives its id. */
  addGroup(name: string): number {
    const now = this.clock.now();
    const id = this.newId('group');
    this.groups.set(id, { id, name, createdAt: now, updatedAt: now });
    return id;
  }

  /** Renames a group. */
  renameGroup(id: number, name: string): void {
    const group = this.groups.get(id);
    if (!group) throw new Error(`no group ${id}`);
    this.groups.set(id, { ...group, name, updatedAt: this.clock.now() });
  }

  /** Removes a group; its tickets keep the id, which then names no group. */
  removeGroup(id: number): void {
    const group = this.groups.get(id);
    if (!group) throw new Error(`no group ${id}`);
    this.groups.delete(id);
    this.removedGroups.set(id, group);
  }

  /** Adds a choice of `default_source`. */
  addSource(name: string, id: number): void {
    this.sources.set(name, id);
  }

  /** The ticket; throws if there is none. */
  ticket(id: number): Ticket {
    const ticket = this.tickets.get(id);
    if (!ticket) throw new Error(`no ticket ${id}`);
    return ticket;
  }

  /** True once a closed ticket has left the lists. */
  isArchived(ticket: Ticket): boolean {
    if (this.archiveAfterDays === null || ticket.closedAt === null) return false;
    return ticket.closedAt < this.clock.now() - this.archiveAfterDays * 24 * 60 * 60 * 1000;
  }

  /** The list that has the ticket. */
  indexOf(ticket: Ticket): TicketIndex {
    if (ticket.deleted) return this.index.deleted;
    return ticket.spam ? this.index.spam : this.index.active;
  }

  /** Adds many tickets, with no events: the past. Ids must come from `newId`. */
  addHistory(tickets: readonly Ticket[]): void {
    for (const ticket of tickets) this.tickets.set(ticket.id, ticket);
    this.index.deleted.addAll(tickets.filter((each) => each.deleted));
    this.index.spam.addAll(tickets.filter((each) => each.spam && !each.deleted));
    this.index.active.addAll(tickets.filter((each) => !each.spam && !each.deleted));
  }
}
