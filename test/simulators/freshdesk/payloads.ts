import { isoSeconds } from '../shared/clock';
import type { FreshdeskAccount } from './account';
import { CONVERSATION_SOURCE, type Conversation, type Ticket } from './model';

/** What changed: field → [old, new]. */
export type Changes = Record<string, [unknown, unknown]>;

const ACCOUNT_ID = '1840509';

/** The platform's envelope, in the variants that were recorded: timestamp, domain and `currentHost` differ. */
function envelope(account: FreshdeskAccount, event: string, data: unknown): Record<string, unknown> {
  const now = account.clock.now();
  const variant = account.random.int(0, 3);
  return {
    account_id: ACCOUNT_ID,
    domain: variant === 1 ? `https://${account.domain}` : account.domain,
    event,
    region: 'EU',
    timestamp: [now / 1000, now, String(now), now][variant],
    version: '1.2.33',
    ...(variant === 3 ? { currentHost: currentHost(account.domain) } : {}),
    data,
  };
}

function currentHost(domain: string): unknown {
  return {
    subscribed_modules: ['support_ticket'],
    endpoint_urls: { freshdesk: `https://${domain}`, freshworks_crm: 'https://acme.myfreshworks.com' },
  };
}

const ACTOR = {
  id: 48,
  account_id: 13,
  name: 'Minerva',
  email: 'minerva@example.com',
  type: 'agent',
  helpdesk_agent: true,
  phone: '0987654321',
};

/** `onTicketCreate` and `onTicketUpdate`. Now and then `changes` is missing, as on the real platform. */
export function ticketPayload(
  account: FreshdeskAccount,
  ticket: Ticket,
  event: string,
  changes?: Changes,
): Record<string, unknown> {
  const tellsChanges = changes !== undefined && account.random.chance(0.9);
  return envelope(account, event, {
    ticket: {
      model_id: 28_000_000 + ticket.id,
      id: ticket.id,
      subject: 'My order never arrived',
      description_text: 'Call me: +49 30 1234567',
      account_id: 13,
      archive: false,
      group_id: ticket.groupId,
      product_id: null,
      requester_id: 48_014_615_863,
      responder_id: null,
      status: ticket.status,
      priority: 1,
      type: null,
      tags: [],
      spam: ticket.spam,
      deleted: ticket.deleted,
      source: ticket.source,
      source_info: 1001,
      cc_emails: [],
      to_emails: null,
      created_at: isoSeconds(ticket.createdAt),
      updated_at: isoSeconds(ticket.updatedAt),
      custom_fields: { cf_order_number: null },
      requester_responded_at: iso(ticket.requesterRespondedAt),
      agent_responded_at: iso(ticket.agentRespondedAt),
      ...(tellsChanges ? { changes } : {}),
    },
    actor: ACTOR,
  });
}

/** `onTicketDelete`: for good. */
export function ticketDeletePayload(account: FreshdeskAccount, ticket: Ticket): Record<string, unknown> {
  return envelope(account, 'onTicketDelete', {
    ticket: {
      model_id: 28_000_000 + ticket.id,
      id: ticket.id,
      source: ticket.source,
      type: null,
      archive: false,
    },
    actor: { id: 0, name: 'system', type: 'system' },
  });
}

/** `onConversationCreate`: nothing of the ticket but its id. */
export function conversationPayload(account: FreshdeskAccount, said: Conversation): Record<string, unknown> {
  const isNote = said.source === CONVERSATION_SOURCE.note;
  return envelope(account, 'onConversationCreate', {
    conversation: {
      id: said.id,
      body: '<div>Still waiting</div>',
      body_text: 'Still waiting',
      from_email: said.incoming ? 'rachel@example.com' : null,
      support_email: null,
      user_id: 23_423,
      ticket_id: said.firstTicketId,
      private: said.private,
      incoming: said.incoming,
      source: said.source,
      created_at: isoSeconds(said.createdAt),
      updated_at: isoSeconds(said.createdAt),
      attachments: [],
      account_id: 13,
      category: isNote ? { id: 2, name: 'agent_private_response' } : { id: 1, name: 'customer_response' },
      deleted: false,
      archive: false,
      notable_id: said.firstTicketId,
      notable_type: 'Helpdesk::Ticket',
      kind: isNote ? 'private_note' : 'reply',
    },
    actor: ACTOR,
  });
}

function iso(time: number | null): string | null {
  return time === null ? null : isoSeconds(time);
}
