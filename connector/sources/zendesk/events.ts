import type { Audit, AuditComment } from '../../normalizer/zendesk/audit-fact';
import type { FieldChange } from '../../normalizer/zendesk/changes';
import { positionOf } from '../../normalizer/zendesk/fields';
import type { Via } from '../../normalizer/zendesk/via';
import { isComment } from './comments';
import type { ChildEvent, TicketEvent, ZendeskVia } from './schemas';

/** Zendesk's own id in place of a person's. */
const SYSTEM = '-1';

/** An entry of the event export as an audit; what no view can ask for is left behind here already (G5). */
export function toAudit(event: TicketEvent): Audit {
  const { id, ticket_id: ticketId, updater_id: updater, child_events: children } = event;
  const changing = children.filter(({ event_type: type }) => type === 'Create' || type === 'Change');
  return {
    id,
    ticketId,
    at: instantOf(event),
    updaterId: personOf(updater),
    via: toVia(event.via),
    created: children.some(({ event_type: type }) => type === 'Create'),
    changes: changing.flatMap(changesOf),
    comments: children.filter(({ event_type: type }) => isComment(type)).map(toComment),
  };
}

/** Null for the system itself. */
export const personOf = (id: string | null): string | null => (id === SYSTEM ? null : id);

/** Whole seconds, in milliseconds UTC. */
function instantOf({ timestamp, created_at: createdAt }: TicketEvent): number {
  return timestamp === null ? (createdAt ?? NaN) : timestamp * 1000;
}

/** A label ("Mail"), or an object with a channel, which may be empty. */
export function toVia(via: ZendeskVia): Via | null {
  if (via === null || via === undefined) return null;
  if (typeof via !== 'object') return { name: via };
  const { channel, source } = via;
  return channel === null || channel === undefined ? null : { name: channel, rel: source?.rel ?? null };
}

function toComment({ author_id: authorId, public: open, via }: ChildEvent): AuditComment {
  return { authorId: personOf(authorId), public: open === true, via: toVia(via) };
}

/** The changed field is a key of the child itself; custom fields sit one level deeper (page 5). */
function changesOf(child: ChildEvent): FieldChange[] {
  const changed = child.event_type === 'Change' && 'previous_value' in child;
  const previous = changed ? { previous: child.previous_value } : {};
  const changes: FieldChange[] = [];
  for (const [field, value] of Object.entries(child)) {
    if (field === 'custom_ticket_fields') {
      for (const [id, one] of Object.entries(toRecord(value)))
        changes.push({ field: id, value: one, ...previous });
    } else if (isChangedField(field, child)) changes.push({ field, value, ...previous });
  }
  return changes;
}

/** Tags come whole, as what was added and removed, or both: then the whole lists tell more. */
function isChangedField(field: string, child: ChildEvent): boolean {
  const whole = 'tags' in child && 'previous_value' in child;
  if (field === 'added_tags' || field === 'removed_tags') return !whole;
  if (field === 'tags') return whole || !('added_tags' in child || 'removed_tags' in child);
  if (field === 'type' && child[field] === child.event_type) return false; // "Change", not the ticket's type
  return positionOf(field) !== undefined;
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
