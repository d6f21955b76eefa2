import { DAY, isoSeconds } from '../../shared/clock';
import type { ApiReply, ApiRequest } from '../../shared/server';
import type { ZendeskAccount } from '../account/account';
import { deletionOf } from '../account/archive';
import type { Audit, Ticket, User } from '../account/model';
import { ticketAsOf, type PresentTicket } from '../account/ticket-desk';
import { PERSONAL_MARKER } from '../account/directory';
import type { CursorLists, Place } from './list-cursor';
import { listPage } from './lists';
import { ticketJson } from './ticket-json';

/** Deleted tickets are listed for so long. */
const LISTED_DAYS = 30;

/** The lists of tickets: the live ones, and those deleted of late. */
export class TicketLists {
  constructor(
    private readonly account: ZendeskAccount,
    private readonly cursors: CursorLists,
  ) {}

  /** `/tickets`: neither archived nor deleted ones; there is no filter by time, `start_time` is ignored without a word. */
  live(request: ApiRequest, caller: User): ApiReply {
    const now = this.account.clock.now();
    const records = this.present(now).filter(
      ({ ticket, audit }) =>
        audit.after.status !== 'deleted' && !this.account.archive.has(ticket, now) && maySee(caller, audit),
    );
    const write = (present: PresentTicket): object => ticketJson(this.account, present);
    if (!request.query.has('page[size]') && !request.query.has('sort'))
      return listPage(request, 'tickets', records.map(write));
    return this.cursors.page(request, {
      key: 'tickets',
      records,
      placeOf: ({ ticket, audit }) => [audit.at / 1000, internalId(ticket.id)],
      write,
    });
  }

  /** `/tickets/count`: archived ones are left out, too. */
  count(caller: User): ApiReply {
    const now = this.account.clock.now();
    const live = this.present(now).filter(
      ({ ticket, audit }) =>
        audit.after.status !== 'deleted' && !this.account.archive.has(ticket, now) && maySee(caller, audit),
    );
    return { status: 200, json: { count: { value: live.length, refreshed_at: isoSeconds(now) } } };
  }

  /** `/deleted_tickets`: of the last 30 days; neither those that were archived nor those that were scrubbed. */
  deleted(request: ApiRequest): ApiReply {
    const now = this.account.clock.now();
    const records = [...this.account.desk.tickets.values()].flatMap((ticket) => {
      const deletion = deletionOf(ticket, now);
      if (!deletion || deletion.deleted.at <= now - LISTED_DAYS * DAY) return [];
      if (this.account.scrubbed.has(ticket.id)) return [];
      if (this.account.archive.has(ticket, deletion.deleted.at - 1)) return [];
      return [{ ticket, ...deletion }];
    });
    type Deleted = (typeof records)[number];
    const placeOf = ({ ticket, deleted }: Deleted): Place => [deleted.at / 1000, internalId(ticket.id)];
    const write = ({ ticket, deleted, before }: Deleted): object => ({
      id: ticket.id,
      subject: `${PERSONAL_MARKER} subject`,
      description: `${PERSONAL_MARKER} text`,
      actor: { id: deleted.updater, name: `${PERSONAL_MARKER} name` },
      deleted_at: isoSeconds(deleted.at),
      previous_state: before?.after.status ?? 'new',
    });
    if (request.query.has('page[size]'))
      return this.cursors.page(request, { key: 'deleted_tickets', records, placeOf, write });
    return listPage(request, 'deleted_tickets', records.map(write));
  }

  private present(now: number): PresentTicket[] {
    return [...this.account.desk.tickets.values()].flatMap((ticket) => ticketAsOf(ticket, now) ?? []);
  }
}

/** An agent who sees only what is assigned to them gets shorter lists, and isn't told so. */
export function maySee(caller: User, { after }: Audit): boolean {
  return caller.ticketRestriction === null || after.assignee_id === caller.id;
}

/** What Zendesk sorts by inside a second: an id that no answer tells and that follows another order than the told ones. */
export function internalId(id: Ticket['id']): number {
  return (id * 2_654_435_761) % 2 ** 32;
}
