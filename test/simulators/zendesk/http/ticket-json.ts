import { isoSeconds } from '../../shared/clock';
import type { ZendeskAccount } from '../account/account';
import { PERSONAL_MARKER } from '../account/directory';
import type { Call, View } from '../account/model';
import type { PresentTicket } from '../account/ticket-desk';
import { VIA } from '../account/via';

/** A ticket's present state as the ticket export writes it. */
export function ticketJson(account: ZendeskAccount, { ticket, audit, generatedAt }: PresentTicket): object {
  const { after: state, at } = audit;
  const { channel, rel } = VIA[ticket.via];
  const { custom, satisfaction_score, ...fields } = state;
  return {
    id: ticket.id,
    url: `https://${account.domain}/api/v2/tickets/${ticket.id}.json`,
    external_id: null,
    subject: `${PERSONAL_MARKER} subject`,
    raw_subject: `${PERSONAL_MARKER} subject`,
    description: `${PERSONAL_MARKER} text`,
    ...fields,
    created_at: isoSeconds(ticket.createdAt),
    updated_at: isoSeconds(at),
    generated_timestamp: generatedAt / 1000,
    recipient: ticket.recipient,
    submitter_id: state.requester_id,
    via: {
      channel,
      source: { from: ticket.followUpOf ? { ticket_id: ticket.followUpOf } : {}, to: {}, rel },
    },
    satisfaction_rating: { score: satisfaction_score },
    custom_fields: account.directory.fields.map(({ id }) => ({ id, value: custom[String(id)] ?? null })),
    from_messaging_channel: ticket.via === 'native_messaging',
    is_public: true,
    has_incidents: false,
  };
}

/** A view as the API lists it. */
export function viewJson(account: ZendeskAccount, view: View): object {
  return {
    id: view.id,
    url: `https://${account.domain}/api/v2/views/${view.id}.json`,
    title: view.title,
    raw_title: view.title,
    active: view.active,
    default: false,
    position: view.position,
    description: null,
    created_at: isoSeconds(view.createdAt),
    updated_at: isoSeconds(view.updatedAt),
    execution: {
      group_by: null,
      group_order: 'asc',
      sort_by: 'nice_id',
      sort_order: 'desc',
      columns: [],
      fields: [],
    },
    conditions: { all: view.all, any: view.any },
    restriction: view.restriction,
  };
}

/** A call as the Talk export writes it. `line` stands in for other numbers than the receiving one: never to be used (T2). */
export function callJson(call: Call): object {
  const { createdAt, updatedAt, ...fields } = call;
  const duration = (call.talk_time ?? 0) + call.hold_time + call.wait_time;
  return {
    ...fields,
    created_at: isoSeconds(createdAt),
    updated_at: isoSeconds(updatedAt),
    agent_id: null,
    customer_id: 1,
    call_charge: '0.003',
    duration,
    minutes_billed: Math.ceil(duration / 60),
    ticket_id: null,
    time_to_answer: null,
    quality_issues: ['none'],
  };
}
