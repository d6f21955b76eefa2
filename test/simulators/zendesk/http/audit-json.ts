import { isoSeconds } from '../../shared/clock';
import type { Audit, AuditEvent } from '../account/model';
import { PERSONAL_MARKER } from '../account/directory';
import { VIA, type ViaName } from '../account/via';
import { withCheckboxes } from './checkbox-json';

/**
 * One audit as `/tickets/{id}/audits` writes it: `events` with `type` and `field_name`, via as an object, numbers as text. What
 * isn't documented, or was seen to differ, varies with the audit's id: how a merge names its way, whether an event without a
 * way of its own repeats the audit's, ids of events as numbers or texts, and events that nobody announced.
 */
export function auditJson(audit: Audit): object {
  const variant = Math.floor(audit.id / 128);
  const bodies = [
    ...audit.events.map((event) => eventBody(event, audit, variant)),
    ...others(audit, variant),
  ];
  return {
    id: audit.id,
    ticket_id: audit.ticketId,
    created_at: isoSeconds(audit.at),
    author_id: audit.updater,
    metadata: {
      system: {
        client: `${PERSONAL_MARKER} client`,
        ip_address: `${PERSONAL_MARKER} address`,
        location: `${PERSONAL_MARKER} place`,
        latitude: 52.5,
        longitude: 13.4,
      },
      custom: {},
    },
    events: bodies.map((body, index) => {
      const id = audit.id + 1 + index;
      return { id: variant % 4 === 0 ? String(id) : id, ...body };
    }),
    via: viaJson(audit.via, variant),
  };
}

function eventBody(event: AuditEvent, audit: Audit, variant: number): object {
  switch (event.kind) {
    case 'comment':
      return {
        type: 'Comment',
        author_id: event.author,
        body: `${PERSONAL_MARKER} text`,
        html_body: `<div class="zd-comment" dir="auto">${PERSONAL_MARKER} text</div>`,
        plain_body: `${PERSONAL_MARKER} text`,
        public: event.public,
        attachments: [],
        audit_id: audit.id,
        ...ownVia(event.via, audit, variant),
      };
    case 'notification':
      return {
        type: 'Notification',
        via: { channel: 'rule', source: { from: { id: 1, title: 'Notify' }, to: {}, rel: 'trigger' } },
        recipients: [],
        subject: `${PERSONAL_MARKER} subject`,
        body: `${PERSONAL_MARKER} text`,
      };
    case 'create':
      return { type: 'Create', field_name: event.field, value: asText(withCheckboxes(event.value, variant)) };
    case 'change': {
      const { field, value, previous, via } = event;
      return {
        type: 'Change',
        field_name: field,
        value: asText(withCheckboxes(value, variant + 1)),
        previous_value: asText(withCheckboxes(previous, variant + 1)),
        ...ownVia(via, audit, variant),
      };
    }
  }
}

/** "An event has one only if it differs" from the audit's; some repeat it all the same. */
function ownVia(via: ViaName | null, audit: Audit, variant: number): object {
  if (via === null || (via === audit.via && variant % 3 !== 0)) return {};
  return { via: viaJson(via, variant) };
}

function viaJson(via: ViaName, variant: number): object {
  const { channel, rel, type } = VIA[via];
  const [from, to] = [
    { address: `${PERSONAL_MARKER}@customer.example` },
    { address: 'support@acme.example' },
  ];
  const told = via === 'merge' && variant % 2 === 0 ? type : channel;
  return { channel: told, source: { from: via === 'email' ? from : {}, to: via === 'email' ? to : {}, rel } };
}

/** What an audit also tells: a subject at its creation, targets of service levels, things without a name yet. */
function others(audit: Audit, variant: number): object[] {
  const subject = { type: 'Create', field_name: 'subject', value: `${PERSONAL_MARKER} subject` };
  const target = {
    type: 'Change',
    field_name: 'reply_time_in_hours',
    value: { minutes: 60, in_business_hours: false },
    previous_value: null,
    via: { channel: 'rule', source: { from: {}, to: {}, rel: 'sla_target_change' } },
  };
  return [
    ...(audit.created ? [subject] : []),
    ...(variant % 6 === 0 ? [target] : []),
    ...(variant % 10 === 0 ? [{ type: 'SomethingNew', body: { any: PERSONAL_MARKER } }] : []),
  ];
}

/** Numbers are texts here. */
function asText(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}
