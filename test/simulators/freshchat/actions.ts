import type { FreshchatAccount } from './account';
import type { Chat, Resolution } from './model';
import { conversationPayload, type ModelChanges } from './payloads';

/** What people, bots and automations do. Each action takes effect now and fires the platform's events. */
export class FreshchatActions {
  constructor(private readonly account: FreshchatAccount) {}

  /** A visitor opens a chat, as yet in no group or routed to one at once. */
  openChat(groupId: string | null = null): Chat {
    const now = this.account.clock.now();
    const chat: Chat = {
      id: this.account.random.uuid(),
      status: 'new',
      groupId,
      createdAt: now,
      resolvedAt: null,
      regrouped: false,
    };
    this.account.chats.set(chat.id, chat);
    this.fire('onConversationCreate', chat, {});
    return chat;
  }

  /** Assigns the chat to a group, or to none (null). */
  assignGroup(chatId: string, groupId: string | null): void {
    const chat = this.account.chat(chatId);
    const changes: ModelChanges = { assigned_group_id: [chat.groupId, groupId] };
    chat.groupId = groupId;
    chat.regrouped = true;
    if (chat.status !== 'resolved') {
      changes.status = [chat.status, 'assigned'];
      chat.status = 'assigned';
    }
    this.fire('onConversationUpdate', chat, changes);
  }

  /** An agent or a bot resolves the chat. */
  resolveChat(chatId: string): Resolution {
    const { account } = this;
    const chat = account.chat(chatId);
    const at = account.clock.now();
    const resolution: Resolution = {
      chatId,
      interactionId: account.interactionId(at),
      groupId: chat.groupId,
      at,
      reportedAt: account.reportInstant(at),
    };
    account.resolutions.push(resolution);
    const before = chat.status;
    chat.status = 'resolved';
    chat.resolvedAt = at;
    chat.regrouped = false;
    resolution.eventId = this.fire('onConversationUpdate', chat, { status: [before, 'resolved'] });
    return resolution;
  }

  /** The visitor writes again. Old data calls the status before `resolve`. */
  reopenChat(chatId: string): void {
    const chat = this.account.chat(chatId);
    chat.status = 'reopened';
    const old = this.account.random.chance(0.3) ? 'resolve' : 'resolved';
    this.fire('onConversationUpdate', chat, { status: [old, 'reopened'] });
  }

  /** A label, whatever the status: no contact (F2). */
  label(chatId: string): void {
    this.fire('onConversationUpdate', this.account.chat(chatId), {
      label_id: [null, this.account.random.uuid()],
    });
  }

  /** The visitor rates the chat: no contact (F2). */
  rate(chatId: string): void {
    this.fire('onConversationUpdate', this.account.chat(chatId), { csat_score: [null, 5] });
  }

  /** The SLA timer changes something: no contact (F2). */
  slaChange(chatId: string): void {
    this.fire('onConversationUpdate', this.account.chat(chatId), { sla_breached: [false, true] });
  }

  private fire(
    event: 'onConversationCreate' | 'onConversationUpdate',
    chat: Chat,
    changes: ModelChanges,
  ): number {
    const payload = conversationPayload(this.account, chat, event, changes);
    const at = this.account.clock.now();
    const module = 'chat_conversation';
    const eventId = this.account.events.fire({ product: 'freshchat', module, event, at, payload });
    if (event === 'onConversationUpdate' && chat.status === 'resolved' && !('changes' in payload)) {
      this.account.retellings.push({
        chatId: chat.id,
        groupId: chat.groupId,
        at: chat.resolvedAt ?? at,
        eventId,
      });
    }
    return eventId;
  }
}
