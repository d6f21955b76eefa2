import type { Audit, AuditComment } from '../../../connector/normalizer/zendesk/audit-fact';
import type { FieldChange } from '../../../connector/normalizer/zendesk/changes';
import type { Ticket, TicketState } from '../../../connector/normalizer/zendesk/ticket-fact';
import type { Via } from '../../../connector/normalizer/zendesk/via';

type Json = ReturnType<typeof JSON.parse>;

const ENVELOPE = new Set(['id', 'via', 'via_reference_id', 'event_type', 'previous_value']);

/** Reads an entry of the ticket event export (recorded shape), as plainly as possible. */
export function auditOf(entry: Json): Audit {
  const changes: FieldChange[] = [];
  const comments: AuditComment[] = [];
  for (const child of entry.child_events as Json[]) {
    if (child.event_type === 'Comment') {
      const authorId = child.author_id === undefined ? null : String(child.author_id);
      comments.push({ authorId, public: child.public, via: viaOf(child.via) });
    }
    if (child.event_type !== 'Create' && child.event_type !== 'Change') continue;
    const previous = 'previous_value' in child ? { previous: child.previous_value } : {};
    for (const [field, value] of Object.entries(child)) {
      if (ENVELOPE.has(field) || (field.endsWith('_tags') && 'tags' in child)) continue;
      const told = field === 'custom_ticket_fields' ? (value as Json) : { [field]: value };
      for (const [name, one] of Object.entries(told)) changes.push({ field: name, value: one, ...previous });
    }
  }
  return {
    id: String(entry.id),
    ticketId: String(entry.ticket_id),
    at: Date.parse(entry.created_at),
    updaterId: entry.updater_id === -1 ? null : String(entry.updater_id),
    via: viaOf(entry.via),
    created: (entry.child_events as Json[]).some((child) => child.event_type === 'Create'),
    changes,
    comments,
  };
}

export function viaOf(via: unknown): Via | null {
  if (typeof via === 'string') return { name: via };
  const { channel, source } = (via ?? {}) as Json;
  return channel === undefined ? null : { name: channel, rel: source?.rel ?? null };
}

/** Reads a ticket of the ticket export. */
export function ticketOf(ticket: Json): Ticket & TicketState {
  const { id, created_at, updated_at, via, recipient, satisfaction_rating, custom_fields, ...values } =
    ticket;
  const custom = (custom_fields as Json[]).map((field) => [String(field.id), field.value]);
  return {
    id: String(id),
    createdAt: Date.parse(created_at),
    updatedAt: Date.parse(updated_at),
    via: viaOf(via),
    recipient,
    values: { ...values, satisfaction_score: satisfaction_rating.score, ...Object.fromEntries(custom) },
  };
}
