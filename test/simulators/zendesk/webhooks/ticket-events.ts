import { isoSeconds } from '../../shared/clock';
import type { Random } from '../../shared/random';
import type { ZendeskAccount } from '../account/account';
import type { Audit, AuditEvent, TicketState } from '../account/model';
import { PERSONAL_MARKER } from '../account/directory';
import { VIA } from '../account/via';

/** An event of a ticket: its type ("ticket.comment_added") and what is told of it. */
export interface TicketEvent {
  type: string;
  told: object;
}

/** What changed fields are called in the catalogue of events. A due date or a rating makes none. */
const CHANGED: Partial<Record<string, string>> = {
  status: 'status_changed',
  custom_status_id: 'custom_status_changed',
  assignee_id: 'agent_assignment_changed',
  group_id: 'group_assignment_changed',
  tags: 'tags_changed',
  priority: 'priority_changed',
  type: 'type_changed',
  ticket_form_id: 'form_changed',
  brand_id: 'brand_changed',
  organization_id: 'organization_changed',
  requester_id: 'requester_changed',
};

/** The events that one audit makes: several, one, or none. */
export function ticketEvents(audit: Audit, before: TicketState | null): TicketEvent[] {
  const { status } = audit.after;
  const events = audit.events.flatMap((event) => eventOf(event, audit) ?? []);
  if (before === null) events.unshift({ type: 'ticket.created', told: {} });
  else if (status === 'deleted' && before.status !== 'deleted')
    events.push({ type: 'ticket.soft_deleted', told: {} });
  else if (status !== 'deleted' && before.status === 'deleted')
    events.push({ type: 'ticket.undeleted', told: {} });
  if (audit.via === 'merge' && status === 'closed') events.push({ type: 'ticket.merged', told: {} });
  return events;
}

function eventOf(event: AuditEvent, audit: Audit): TicketEvent | null {
  switch (event.kind) {
    case 'comment': {
      const author = { id: String(event.author), name: `${PERSONAL_MARKER} name` };
      const body = `${PERSONAL_MARKER} text`;
      return {
        type: 'ticket.comment_added',
        told: { comment: { id: String(audit.id + 1), author, body, is_public: event.public } },
      };
    }
    case 'change': {
      const type = /^\d+$/.test(event.field) ? 'custom_field_changed' : CHANGED[event.field];
      return type === undefined
        ? null
        : { type: `ticket.${type}`, told: { current: event.value, previous: event.previous } };
    }
    case 'create':
    case 'notification':
      return null;
  }
}

/** The body of an event as a webhook brings it; nothing in it names the audit. */
export function eventBody(
  { type, told }: TicketEvent,
  audit: Audit,
  account: ZendeskAccount,
  place: { id: string; position: number; total: number },
  random: Random,
): object {
  const { ticketId, after, at, updater } = audit;
  const ticket = account.desk.get(ticketId);
  const text = (value: number | null): string | null => (value === null ? null : String(value));
  return {
    account_id: 21_000_001,
    id: random.uuid(),
    type: `zen:event-type:${type}`,
    time: isoSeconds(at),
    zendesk_event_version: '2022-11-06',
    subject: `zen:ticket:${ticketId}`,
    detail: {
      id: String(ticketId),
      actor_id: String(updater),
      assignee_id: text(after.assignee_id),
      brand_id: text(after.brand_id),
      created_at: isoSeconds(ticket.createdAt),
      custom_status: text(after.custom_status_id),
      description: `${PERSONAL_MARKER} text`,
      form_id: text(after.ticket_form_id),
      group_id: text(after.group_id),
      organization_id: text(after.organization_id),
      priority: after.priority?.toUpperCase() ?? null,
      requester_id: text(after.requester_id),
      status: after.status.toUpperCase(),
      subject: `${PERSONAL_MARKER} subject`,
      tags: after.tags,
      type: after.type?.toUpperCase() ?? null,
      updated_at: isoSeconds(at),
      via: { channel: VIA[ticket.via].channel },
    },
    event: { ...told, meta: { version: 2, occurred_at: isoSeconds(at), sequence: place } },
  };
}
