import { DAY } from '../../shared/clock';
import type { Audit, Ticket } from './model';
import { ticketAsOf } from './ticket-desk';

/** When closed tickets are archived: then lists and views leave them out, and their audits come without paging. */
export class Archive {
  /** Days after a ticket was closed; Zendesk: 120, in sandboxes 3, in very large accounts fewer. */
  afterDays = 120;
  private readonly early = new Map<number, number>();

  /** Archives a closed ticket sooner. `at`: epoch milliseconds. */
  add(ticketId: number, at: number): void {
    this.early.set(ticketId, at);
  }

  /** Whether the ticket is in the archive at an instant (epoch milliseconds). */
  has(ticket: Ticket, at: number): boolean {
    const present = ticketAsOf(ticket, at)?.audit;
    if (present?.after.status !== 'closed') return false;
    return Math.min(present.at + this.afterDays * DAY, this.early.get(ticket.id) ?? Infinity) <= at;
  }
}

/** The audit by which a ticket was deleted, and the one before; null where it isn't deleted at that instant. */
export function deletionOf(ticket: Ticket, at: number): { deleted: Audit; before: Audit | null } | null {
  const told = ticket.audits.filter((audit) => audit.at <= at);
  if (told.at(-1)?.after.status !== 'deleted') return null;
  const alive = told.findLastIndex(({ after }) => after.status !== 'deleted');
  const deleted = told[alive + 1]!;
  return { deleted, before: told[alive] ?? null };
}
