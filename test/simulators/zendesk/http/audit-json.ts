import { isoSeconds } from '../../shared/clock';
import type { Audit, AuditEvent } from '../account/model';
import { PERSONAL_MARKER } from '../account/directory';
import { VIA } from '../account/via';

/** One audit as `/tickets/{id}/audits.json` writes it: `events` with `type` and `field_name`, via as an object. */
export function auditJson(audit: Audit): object {
  const { channel, rel } = VIA[audit.via];
  return {
    id: audit.id,
    ticket_id: audit.ticketId,
    created_at: isoSeconds(audit.at),
    author_id: audit.updater,
    metadata: { system: {}, custom: {} },
    events: audit.events.map((event, index) => ({ id: audit.id + 1 + index, ...eventBody(event, audit) })),
    via: { channel, source: { from: {}, to: {}, rel } },
  };
}

function eventBody(event: AuditEvent, audit: Audit): object {
  switch (event.kind) {
    case 'comment':
      return {
        type: 'Comment',
        author_id: event.author,
        body: `${PERSONAL_MARKER} text`,
        public: event.public,
        attachments: [],
        audit_id: audit.id,
        ...(event.via ? { via: { channel: VIA[event.via].channel } } : {}),
      };
    case 'notification':
      return { type: 'Notification', via: { channel: 'rule' }, recipients: [], subject: 'x', body: 'x' };
    case 'create':
      return { type: 'Create', field_name: event.field, value: asString(event.value) };
    case 'change': {
      const { field, value, previous } = event;
      const via = event.via === 'rule' ? { via: { channel: 'rule' } } : {};
      return {
        type: 'Change',
        field_name: field,
        value: asString(value),
        previous_value: asString(previous),
        ...via,
      };
    }
  }
}

/** Per-ticket audits carry numbers as strings. */
function asString(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}
