import { isoSeconds } from '../shared/clock';
import type { Conversation, Group, Ticket } from './model';

function iso(time: number | null): string | null {
  return time === null ? null : isoSeconds(time);
}

/** A ticket as a list shows it: `deleted` is told only where it is true. */
export function ticketRow(ticket: Ticket, includeStats: boolean): Record<string, unknown> {
  return {
    cc_emails: [],
    fwd_emails: [],
    reply_cc_emails: [],
    ticket_cc_emails: [],
    fr_escalated: false,
    spam: ticket.spam,
    email_config_id: null,
    group_id: ticket.groupId,
    priority: 1,
    requester_id: 67_042_965_499,
    responder_id: null,
    source: ticket.source,
    company_id: null,
    status: ticket.status,
    subject: 'Payment failed',
    support_email: null,
    to_emails: null,
    id: ticket.id,
    type: null,
    due_by: isoSeconds(ticket.createdAt + 72 * 3_600_000),
    fr_due_by: isoSeconds(ticket.createdAt + 24 * 3_600_000),
    is_escalated: false,
    created_at: isoSeconds(ticket.createdAt),
    updated_at: isoSeconds(ticket.updatedAt),
    association_type: null,
    custom_fields: {},
    product_id: null,
    tags: [],
    ...(ticket.deleted ? { deleted: true } : {}),
    ...(includeStats ? { stats: stats(ticket) } : {}),
  };
}

function stats(ticket: Ticket): Record<string, unknown> {
  return {
    agent_responded_at: iso(ticket.agentRespondedAt),
    requester_responded_at: iso(ticket.requesterRespondedAt),
    first_responded_at: iso(ticket.agentRespondedAt),
    status_updated_at: isoSeconds(ticket.updatedAt),
    reopened_at: null,
    resolved_at: iso(ticket.closedAt),
    closed_at: iso(ticket.closedAt),
    pending_since: null,
  };
}

/** A ticket asked for by its id. */
export function ticketView(ticket: Ticket): Record<string, unknown> {
  return {
    ...ticketRow(ticket, false),
    description_text: 'Not given.',
    description: '<div>Not given.</div>',
    attachments: [],
  };
}

/** A conversation of the ticket that has it now. */
export function conversationRow(said: Conversation, ticketId: number): Record<string, unknown> {
  return {
    body: '<div>Hi Jessica,<br><br>Test reply</div>',
    body_text: 'Hi Jessica,  Test reply',
    id: said.id,
    incoming: said.incoming,
    private: said.private,
    user_id: 67_013_469_919,
    support_email: null,
    source: said.source,
    category: said.private ? 2 : 3,
    to_emails: [],
    from_email: null,
    cc_emails: [],
    bcc_emails: null,
    attachments: [],
    auto_response: false,
    created_at: isoSeconds(said.createdAt),
    updated_at: isoSeconds(said.createdAt),
    ticket_id: ticketId,
  };
}

export function groupRow(group: Group): Record<string, unknown> {
  return {
    id: group.id,
    name: group.name,
    description: null,
    escalate_to: null,
    unassigned_for: null,
    business_hour_id: null,
    group_type: 'support_agent_group',
    created_at: isoSeconds(group.createdAt),
    updated_at: isoSeconds(group.updatedAt),
    auto_ticket_assign: 0,
  };
}

const ADMINISTRATOR = 67_000_159_703;
const AGENT = 67_000_159_706;

/** `GET /roles`. */
export function roles(): unknown[] {
  const role = (id: number, name: string, agentType: number) => ({
    id,
    name,
    description: `${name}s`,
    default: true,
    created_at: '2020-10-22T02:37:13Z',
    updated_at: '2022-12-13T06:38:12Z',
    agent_type: agentType,
  });
  return [
    role(67_000_379_708, 'Ticket Collaborator', 3),
    role(ADMINISTRATOR, 'Account Administrator', 1),
    role(67_000_159_704, 'Administrator', 1),
    role(AGENT, 'Agent', 1),
  ];
}

/** `GET /agents/me`. `scope`: 1 = all tickets, 2 = the groups', 3 = only assigned ones. */
export function agentMe(administrator: boolean, scope: 1 | 2 | 3): unknown {
  return {
    available: true,
    occasional: false,
    signature: null,
    group_ids: [],
    role_ids: [administrator ? ADMINISTRATOR : AGENT],
    skill_ids: [],
    id: 432,
    ticket_scope: scope,
    created_at: '2015-08-28T11:47:58Z',
    updated_at: '2015-08-28T11:47:58Z',
    available_since: null,
    type: 'support_agent',
    contact: {
      active: true,
      email: 'superman@example.com',
      name: 'Clark Kent',
      language: 'en',
      time_zone: 'Chennai',
    },
  };
}

/** `GET /ticket_fields`: choices are an object for some fields, lists or nested lists for others, absent for most. */
export function ticketFields(sources: ReadonlyMap<string, number>, groups: Iterable<Group>): unknown[] {
  const field = (id: number, type: string, name: string, choices?: unknown) => ({
    id,
    name,
    label: name,
    description: '',
    position: id,
    type,
    default: type.startsWith('default_'),
    required_for_agents: false,
    created_at: '2020-10-22T02:37:13Z',
    updated_at: '2020-11-10T01:19:55Z',
    ...(choices === undefined ? {} : { choices }),
  });
  return [
    field(1, 'default_requester', 'requester'),
    field(2, 'custom_dropdown', 'customer_priority', ['1st', '2nd']),
    field(3, 'nested_field', 'country', [{ usa: [{ texas: ['citytexas1'] }] }]),
    field(4, 'default_source', 'source', Object.fromEntries(sources)),
    field(5, 'default_status', 'status', { '2': ['Open', 'Being Processed'], '5': ['Closed', 'Closed'] }),
    field(
      6,
      'default_group',
      'group',
      Object.fromEntries([...groups].map((group) => [group.name, group.id])),
    ),
  ];
}
