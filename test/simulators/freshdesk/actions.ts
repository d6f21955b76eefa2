import type { FreshdeskAccount } from './account';
import {
  CONVERSATION_SOURCE,
  sight,
  STATUS,
  type Conversation,
  type Ticket,
  type TicketStatus,
} from './model';
import { conversationPayload, ticketDeletePayload, ticketPayload, type Changes } from './payloads';

export interface NewTicket {
  groupId?: number | null;
  source?: number | null;
  status?: TicketStatus;
  spam?: boolean;
  /** An automation makes it deleted at once. */
  deleted?: boolean;
  /** When it was created, if not now: e-mail fetched late. */
  createdAt?: number;
}

/** What people and automations do in the account. Each action takes effect now and fires the platform's events. */
export class FreshdeskActions {
  constructor(private readonly account: FreshdeskAccount) {}

  /** A customer opens a ticket. Default: by e-mail, without a group, as the platform usually tells it. */
  createTicket(input: NewTicket = {}): Ticket {
    const now = this.account.clock.now();
    const ticket: Ticket = {
      id: this.account.newId('ticket'),
      groupId: input.groupId ?? null,
      source: input.source === undefined ? 1 : input.source,
      status: input.status ?? STATUS.open,
      deleted: input.deleted ?? false,
      spam: input.spam ?? false,
      createdAt: input.createdAt ?? now,
      updatedAt: now,
      closedAt: null,
      requesterRespondedAt: null,
      agentRespondedAt: null,
      mergedInto: null,
      conversations: [],
    };
    this.account.tickets.set(ticket.id, ticket);
    this.account.indexOf(ticket).add(ticket);
    this.tell(ticket, 'onTicketCreate');
    return ticket;
  }

  /** The customer answers (reopening the ticket); `source` is the conversation's, default 0 (reply). */
  customerReply(ticketId: number, source: number = CONVERSATION_SOURCE.reply): Conversation {
    const said = this.converse(ticketId, { source, incoming: true, private: false });
    if (source === CONVERSATION_SOURCE.surveyFeedback) return said;
    const ticket = this.account.ticket(ticketId);
    this.change(ticket, (it) => {
      it.requesterRespondedAt = this.account.clock.now();
      if (it.status !== STATUS.open) this.setStatus(it, STATUS.open);
    });
    return said;
  }

  /** An agent answers. */
  agentReply(ticketId: number): Conversation {
    const said = this.converse(ticketId, {
      source: CONVERSATION_SOURCE.reply,
      incoming: false,
      private: false,
    });
    this.change(this.account.ticket(ticketId), (it) => (it.agentRespondedAt = this.account.clock.now()));
    return said;
  }

  /** An agent writes a private note. */
  note(ticketId: number): Conversation {
    return this.converse(ticketId, { source: CONVERSATION_SOURCE.note, incoming: false, private: true });
  }

  /** An agent forwards the ticket by e-mail. */
  forward(ticketId: number): Conversation {
    return this.converse(ticketId, {
      source: CONVERSATION_SOURCE.forwardedEmail,
      incoming: false,
      private: false,
    });
  }

  /** The customer rates an answer: conversation source 6, no contact (D2). */
  surveyFeedback(ticketId: number): Conversation {
    return this.customerReply(ticketId, CONVERSATION_SOURCE.surveyFeedback);
  }

  /** Moves the ticket to a group, or out of any (null). */
  moveGroup(ticketId: number, groupId: number | null): void {
    const ticket = this.account.ticket(ticketId);
    const before = ticket.groupId;
    this.change(ticket, (it) => (it.groupId = groupId), { group_id: [before, groupId] });
  }

  /** Sets the status, e.g. closed. */
  changeStatus(ticketId: number, status: TicketStatus): void {
    const ticket = this.account.ticket(ticketId);
    const before = ticket.status;
    this.change(ticket, (it) => this.setStatus(it, status), { status: [before, status] });
  }

  /** Marks as spam, or as no spam. */
  markSpam(ticketId: number, spam = true): void {
    const ticket = this.account.ticket(ticketId);
    this.change(ticket, (it) => (it.spam = spam), { spam: [!spam, spam] });
  }

  /** Moves to the trash. */
  deleteTicket(ticketId: number): void {
    this.change(this.account.ticket(ticketId), (it) => (it.deleted = true), { deleted: [false, true] });
  }

  /** Takes out of the trash. */
  restore(ticketId: number): void {
    this.change(this.account.ticket(ticketId), (it) => (it.deleted = false), { deleted: [true, false] });
  }

  /** Deletes for good: the API answers 404 from now on. */
  erase(ticketId: number): void {
    const ticket = this.account.ticket(ticketId);
    this.account.indexOf(ticket).remove(ticket);
    this.account.tickets.delete(ticketId);
    this.account.erased.set(ticketId, ticket);
    this.fire('onTicketDelete', ticketDeletePayload(this.account, ticket));
  }

  /** Merges tickets into one: conversations move there and keep their ids, the others are closed with a note. */
  merge(primaryId: number, secondaryIds: readonly number[]): void {
    const primary = this.account.ticket(primaryId);
    for (const id of secondaryIds) {
      const secondary = this.account.ticket(id);
      this.change(primary, (it) => moveConversations(secondary, it));
      this.note(primaryId);
      this.note(id);
      this.change(
        secondary,
        (it) => {
          it.mergedInto = primaryId;
          this.setStatus(it, STATUS.closed);
        },
        { status: [secondary.status, STATUS.closed] },
      );
    }
  }

  private converse(
    ticketId: number,
    said: Pick<Conversation, 'source' | 'incoming' | 'private'>,
  ): Conversation {
    const ticket = this.account.ticket(ticketId);
    const conversation: Conversation = {
      id: this.account.newId('conversation'),
      firstTicketId: ticketId,
      createdAt: this.account.clock.now(),
      ...said,
    };
    this.touch(ticket, (it) => it.conversations.push(conversation));
    conversation.eventId = this.fire('onConversationCreate', conversationPayload(this.account, conversation));
    return conversation;
  }

  /** Applies a change, keeps the lists sorted and tells the platform. */
  private change(ticket: Ticket, apply: (ticket: Ticket) => void, changes: Changes = {}): void {
    this.touch(ticket, apply);
    this.tell(ticket, 'onTicketUpdate', changes);
  }

  private touch(ticket: Ticket, apply: (ticket: Ticket) => void): void {
    this.account.indexOf(ticket).remove(ticket);
    apply(ticket);
    ticket.updatedAt = this.account.clock.now();
    this.account.indexOf(ticket).add(ticket);
  }

  private tell(ticket: Ticket, event: 'onTicketCreate' | 'onTicketUpdate', changes?: Changes): void {
    // The sighting is kept before the event is fired: listeners may ask for the truth at once.
    const told = { ...sight(ticket, this.account.clock.now()), event, eventId: 0 };
    this.account.pushed.set(ticket.id, [...(this.account.pushed.get(ticket.id) ?? []), told]);
    told.eventId = this.fire(event, ticketPayload(this.account, ticket, event, changes));
  }

  private fire(
    event: 'onTicketCreate' | 'onTicketUpdate' | 'onTicketDelete' | 'onConversationCreate',
    payload: Record<string, unknown>,
  ): number {
    const at = this.account.clock.now();
    return this.account.events.fire({ product: 'freshdesk', module: 'support_ticket', event, at, payload });
  }

  private setStatus(ticket: Ticket, status: TicketStatus): void {
    ticket.status = status;
    ticket.closedAt = status === STATUS.closed ? this.account.clock.now() : null;
  }
}

function moveConversations(from: Ticket, to: Ticket): void {
  to.conversations = [...to.conversations, ...from.conversations].sort((a, b) => a.createdAt - b.createdAt);
  from.conversations = [];
  const responses = [from.requesterRespondedAt, to.requesterRespondedAt].filter((at) => at !== null);
  to.requesterRespondedAt = responses.length === 0 ? null : Math.max(...responses);
}
