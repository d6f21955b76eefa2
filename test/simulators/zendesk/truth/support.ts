import type { ZendeskAccount } from '../account/account';
import type { Audit, AuditEvent, Ticket, View } from '../account/model';
import { VIA, type ViaName } from '../account/via';
import { matches, type Instants, type Moment } from './evaluate';

/** Rule Z2's letter, by which an audit is a contact. */
export type SupportRule = 'Z2a' | 'Z2b' | 'Z2c';

/** One contact of Zendesk Support. */
export interface SupportContact {
  auditId: number;
  ticketId: number;
  view: View;
  at: number;
  rule: SupportRule;
  /** The via channel that decided (Z3), before it is mapped. */
  viaChannel: string;
  channel: string;
}

/** What the truth is asked for; instants in epoch milliseconds. */
export interface Window {
  historyFrom: number;
  /** Audits after this instant are not counted, and who became staff later isn't known to be. */
  asOf: number;
  /** Tickets (by id) of which it isn't known which address they were written to. */
  unaddressed?: ReadonlySet<number> | undefined;
}

/** Z3's table. What isn't in it is a case. */
const CHANNELS: Partial<Record<string, string>> = {
  email: 'email',
  mobile: 'email',
  web: 'email',
  chat: 'chat',
  native_messaging: 'chat',
  sms: 'social_media',
  any_channel: 'social_media',
  facebook: 'social_media',
  twitter: 'social_media',
  sunshine_conversations_facebook_messenger: 'social_media',
  instagram_dm: 'social_media',
  voice: 'call',
  api: 'case',
  answer_bot_for_web_widget: 'case',
  chat_transcript: 'case',
  mobile_sdk: 'case',
};

/** Z3: whether the table names this via channel. */
export function isMapped(viaChannel: string): boolean {
  return CHANNELS[viaChannel] !== undefined;
}

/** Z3(c): the ways that customers come by: any in the table but web, mobile and api. */
function customersComeBy(via: ViaName): boolean {
  const { channel } = VIA[via];
  return via !== 'merge' && isMapped(channel) && !['web', 'mobile', 'api'].includes(channel);
}

/** Calls `count` for every contact of the views (supported ones) by rules Z2 to Z4, ticket by ticket. */
export function supportContacts(
  account: ZendeskAccount,
  views: View[],
  window: Window,
  count: (contact: SupportContact) => void,
): void {
  const staff = everStaff(account, window);
  for (const ticket of account.desk.tickets.values()) {
    if (ticket.via === 'voice_outbound' || ticket.via === 'cti_outbound') continue; // Z2: nothing on an outbound call's ticket
    ticketContacts(ticket, views, window, staff, count);
  }
}

function ticketContacts(
  ticket: Ticket,
  views: View[],
  window: Window,
  staff: ReadonlySet<number>,
  count: (contact: SupportContact) => void,
): void {
  const { createdAt } = ticket;
  const recipient = window.unaddressed?.has(ticket.id) === true ? null : ticket.recipient;
  let previous: Audit | null = null;
  let instants: Instants = UNKNOWN;
  let latestVia = VIA[ticket.via].channel; // Z4: the ticket's own, until an (a) or (b) inside the history
  for (const audit of ticket.audits) {
    if (audit.at > window.asOf) break;
    const before: Moment | null = previous && {
      state: previous.after,
      instants,
      createdAt,
      recipient,
      at: audit.at,
    };
    instants = audit.at < window.historyFrom ? UNKNOWN : advance(instants, previous, audit);
    const after: Moment = { state: audit.after, instants, createdAt, recipient, at: audit.at };
    previous = audit;
    if (audit.at < window.historyFrom) continue; // G7

    const customers = customerComment(audit, staff);
    if (audit.created) latestVia = VIA[ticket.via].channel;
    else if (customers) latestVia = VIA[customers.via ?? audit.via].channel; // Z3(b)
    if (audit.after.status === 'deleted') continue; // Z2
    const unsolved = ['new', 'open', 'pending', 'hold'].includes(audit.after.status);
    for (const view of views) {
      if (!matches(view, after)) continue;
      let rule: SupportRule;
      let viaChannel = latestVia;
      if (audit.created) rule = 'Z2a';
      else if (customers) rule = 'Z2b';
      else if (unsolved && !(before && matches(view, before))) {
        rule = 'Z2c';
        if (customersComeBy(audit.via)) viaChannel = VIA[audit.via].channel; // Z3(c)
      } else continue;
      const channel = CHANNELS[viaChannel] ?? 'case';
      count({ auditId: audit.id, ticketId: ticket.id, view, at: audit.at, rule, viaChannel, channel });
    }
  }
}

/** Z2(b): the audit's public comment by somebody who is not staff, unless a merge added it. */
function customerComment(
  audit: Audit,
  staff: ReadonlySet<number>,
): Extract<AuditEvent, { kind: 'comment' }> | null {
  for (const event of audit.events) {
    if (event.kind !== 'comment' || !event.public) continue;
    if (event.via === 'merge' || audit.via === 'merge') continue;
    if (!staff.has(event.author)) return event;
  }
  return null;
}

/** Z2: who was ever staff: agent or admin by the staff list, assignee by any audit, and the system; whenever that became known. */
function everStaff(account: ZendeskAccount, { asOf }: Window): Set<number> {
  const staff = new Set([-1]);
  for (const { id, staffSince } of account.directory.users.values())
    if (staffSince !== null && staffSince <= asOf) staff.add(id);
  for (const { at, after } of account.desk.byTime())
    if (at <= asOf && after.assignee_id !== null) staff.add(after.assignee_id);
  return staff;
}

/** Z7: an instant before the history that nothing tells. */
const UNKNOWN: Instants = {
  status: null,
  assigned: null,
  updated: null,
  requesterUpdated: null,
  assigneeUpdated: null,
};

function advance(instants: Instants, previous: Audit | null, { at, updater, after }: Audit): Instants {
  const before = previous?.after;
  return {
    status: before?.status === after.status ? instants.status : at,
    assigned:
      after.assignee_id !== null && before?.assignee_id !== after.assignee_id ? at : instants.assigned,
    updated: at,
    requesterUpdated: updater === after.requester_id ? at : instants.requesterUpdated,
    assigneeUpdated: updater === after.assignee_id ? at : instants.assigneeUpdated,
  };
}
