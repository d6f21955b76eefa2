import type { FreshchatAccount } from './account';
import type { Chat } from './model';

/** What changed: field → [old, new]. */
export type ModelChanges = Record<string, [unknown, unknown]>;

const CHANNEL = 'd2f99658-ff98-44b8-b5c1-3a19dbfe2a2d';

/**
 * `onConversationCreate` and `onConversationUpdate` in the recorded variants: with the account's domain only in
 * `currentHost`, or with `web.freshchat.com` in its place; with or without `resolved_time`; sometimes without
 * `changes`, and then always with `resolved_time`, since otherwise nobody could tell what happened.
 */
export function conversationPayload(
  account: FreshchatAccount,
  chat: Chat,
  event: string,
  changes: ModelChanges,
): Record<string, unknown> {
  const { random } = account;
  const now = account.clock.now();
  // Told again with another group, a resolution would have two groups at one instant: no rule could choose.
  const tellsChanges = random.chance(0.9) || (chat.status === 'resolved' && chat.regrouped);
  const tellsResolved =
    chat.status === 'resolved' && chat.resolvedAt !== null && (!tellsChanges || random.chance(0.6));
  const group = chat.groupId === null ? undefined : account.groups.get(chat.groupId);
  return {
    ...(random.chance(0.5)
      ? { account_id: '227655214724132', domain: 'web.freshchat.com' }
      : {
          currentHost: {
            subscribed_modules: ['chat_conversation'],
            endpoint_urls: {
              freshchat: `https://${account.domain}`,
              freshworks_crm: 'https://acme.myfreshworks.com',
            },
          },
        }),
    event,
    region: 'US',
    timestamp: [now, now / 1000, String(now)][random.int(0, 2)],
    version: '1.0.0',
    data: {
      actor: {
        type: 'agent',
        id: '2823233e-7122-4f87-9d56-38aaaaeb676a',
        first_name: 'Jon',
        email: 'jon@example.com',
      },
      associations: {
        channel: { id: CHANNEL, name: 'Inbox', enabled: true, tags: [] },
        group: group ? { id: group.id, name: group.name, routing_type: 'DISABLED' } : {},
        user: { id: '57fdd128-eb6d-44a8-9757-d7003966ad09', first_name: 'John', phone: '9876543212' },
      },
      conversation: {
        app_id: '032c91b6-4b46-4f5b-adcb-102c72cd4efa',
        conversation_id: chat.id,
        user_id: '57fdd128-eb6d-44a8-9757-d7003966ad09',
        channel_id: CHANNEL,
        status: chat.status,
        created_time: new Date(chat.createdAt).toISOString(),
        messages: [
          { message_parts: [{ text: { content: 'My phone number is +49 30 1234567' } }], actor_type: 'user' },
        ],
        response_due_type: 'NO_RESPONSE_DUE',
        ...(chat.groupId === null ? {} : { assigned_group_id: chat.groupId }),
        ...(tellsResolved ? { resolved_time: new Date(chat.resolvedAt ?? now).toISOString() } : {}),
      },
      ...(tellsChanges && event === 'onConversationUpdate' ? { changes: { model_changes: changes } } : {}),
    },
  };
}
