import type { DirectoryEntry, Fact } from '../../normalizer/types';
import { auditFact, type Audit } from '../../normalizer/zendesk/audit-fact';
import { callFact, isInbound } from '../../normalizer/zendesk/calls';
import { readDirectory, staffEntry } from '../../normalizer/zendesk/directory';
import { ticketFields, type FieldTypes } from '../../normalizer/zendesk/fields';
import { ticketFact, ticketStateFact } from '../../normalizer/zendesk/ticket-fact';
import { toVia } from './events';
import type { ZendeskCall, ZendeskTicket } from './schemas';

/** Turns what the account tells into facts, and learns on the way who is staff (Z2). */
export class Intake {
  private readonly fieldTypes: FieldTypes;
  private readonly staff: Set<string>;
  private discovered: string[] = [];

  /** @param directory what is known of the account: types of its fields, and whoever was ever seen as staff */
  constructor(directory: readonly DirectoryEntry[]) {
    const { fieldTypes, staff } = readDirectory(directory);
    this.fieldTypes = fieldTypes;
    this.staff = new Set(staff);
  }

  /** Audits, as facts; their assignees are staff. */
  audits(audits: readonly Audit[]): Fact[] {
    for (const { changes } of audits) {
      for (const { field, value, previous } of changes) {
        if (field !== 'assignee_id') continue;
        this.discover(value);
        this.discover(previous);
      }
    }
    const isStaff = (id: string): boolean => this.staff.has(id);
    return audits.map((audit) => auditFact(audit, { fieldTypes: this.fieldTypes, isStaff }));
  }

  /** Z4: the present state is kept of tickets alone whose creation lies before the history. */
  tickets(tickets: readonly ZendeskTicket[], historyFrom: number): Fact[] {
    return tickets.flatMap((ticket) => {
      this.discover(ticket.assignee_id);
      return ticket.created_at < historyFrom ? this.ticketWithState(ticket) : [originOf(ticket)];
    });
  }

  ticketWithState(ticket: ZendeskTicket): Fact[] {
    return [originOf(ticket), this.stateOf(ticket)];
  }

  /** Z4: a ticket's present state. */
  stateOf(ticket: ZendeskTicket): Fact {
    return ticketStateFact(valuesOf(ticket), this.fieldTypes);
  }

  /** T1. */
  calls(calls: readonly ZendeskCall[]): Fact[] {
    return calls.filter(isInbound).map((call) =>
      callFact({
        id: call.id,
        direction: call.direction,
        createdAt: call.created_at,
        updatedAt: call.updated_at ?? call.created_at,
        ivrGroup: call.ivr_destination_group_name,
        phoneNumber: call.phone_number,
        talkTime: call.talk_time,
        holdTime: call.hold_time,
        wrapUpTime: call.wrap_up_time,
      }),
    );
  }

  /** They are, or were, staff (Z2). */
  staffIs(ids: readonly string[]): void {
    for (const id of ids) this.discover(id);
  }

  /** Staff met since the last time this was asked, to be committed no later than facts that leave out what they said. */
  takeDiscovered(): DirectoryEntry[] {
    const discovered = this.discovered.map((id) => staffEntry(id, false));
    this.discovered = [];
    return discovered;
  }

  private discover(value: unknown): void {
    const id = typeof value === 'number' ? String(value) : value;
    if (typeof id !== 'string' || !/^\d+$/.test(id) || this.staff.has(id)) return;
    this.staff.add(id);
    this.discovered.push(id);
  }
}

function originOf({ id, created_at: createdAt, via, recipient }: ZendeskTicket): Fact {
  return ticketFact({ id, createdAt, via: toVia(via), recipient });
}

function valuesOf(ticket: ZendeskTicket): Parameters<typeof ticketStateFact>[0] {
  const values: Record<string, unknown> = { tags: ticket.tags };
  for (const field of ticketFields) values[field] = ticket[field];
  for (const { id, value } of ticket.custom_fields ?? []) values[id] = value;
  values.satisfaction_score = ticket.satisfaction_rating?.score ?? null;
  return { id: ticket.id, updatedAt: ticket.updated_at ?? ticket.created_at, values };
}
