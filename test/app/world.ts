import { FdkPlatform, type FdkPlatformOptions } from '../simulators/fdk';
import { ManualClock } from '../simulators/shared/clock';
import { ACCOUNT, ConnectorStub, IPARAMS } from './connector-stub';

/** A Monday morning. */
export const NOW = Date.UTC(2026, 0, 5, 10, 7, 30);

/** The built app in an account with both products, and the connector it talks to, on one clock that stands. */
export async function world(appDir: string, options: Partial<FdkPlatformOptions> = {}) {
  const clock = new ManualClock(NOW);
  const connector = new ConnectorStub(clock);
  const platform = await FdkPlatform.load({
    appDir,
    account: ACCOUNT,
    iparams: IPARAMS,
    connectorBaseUrl: 'http://127.0.0.1:9',
    clock,
    transport: connector.transport,
    installed: true,
    ...options,
  });
  return { clock, connector, platform };
}

type Fields = Record<string, unknown>;

/** `onTicketCreate` and `onTicketUpdate` as the platform sends them. */
export function ticket(fields: Fields = {}, envelope: Fields = {}): Fields {
  return {
    account_id: '1840509',
    domain: ACCOUNT.freshdesk,
    region: 'EU',
    timestamp: NOW / 1000 + 0.25,
    data: {
      ticket: {
        id: 165,
        subject: 'Call me: +49 30 1234567',
        description_text: 'I am Rachel',
        group_id: 310,
        source: 3,
        spam: false,
        deleted: false,
        created_at: '2026-01-05T10:07:00Z',
        updated_at: '2026-01-05T10:07:00Z',
        ...fields,
      },
      actor: { name: 'Minerva', email: 'minerva@example.com' },
      requester: { name: 'Rachel', email: 'rachel@example.com' },
    },
    ...envelope,
  };
}

/** Freshdesk's `onConversationCreate`. */
export function reply(fields: Fields = {}, envelope: Fields = {}): Fields {
  return {
    account_id: '1840509',
    domain: ACCOUNT.freshdesk,
    region: 'EU',
    timestamp: NOW,
    data: {
      conversation: {
        id: 88,
        ticket_id: 165,
        body_text: 'Hi Tom, still angry',
        from_email: 'rachel@example.com',
        private: false,
        incoming: true,
        source: 0,
        created_at: '2026-01-05T10:07:20Z',
        ...fields,
      },
      actor: { name: 'Rachel', email: 'rachel@example.com' },
    },
    ...envelope,
  };
}

/** Freshchat's `onConversationUpdate`, resolved by default. */
export function chat(fields: Fields = {}, data: Fields = {}, envelope: Fields = {}): Fields {
  return {
    account_id: '227655214724132',
    domain: 'web.freshchat.com',
    region: 'US',
    timestamp: NOW,
    data: {
      conversation: {
        conversation_id: '4ec945ec-6717-409d-9549-198d5d121bd1',
        status: 'resolved',
        assigned_group_id: '40753ac3-1f66-40d9-b903-23db0a9a70b0',
        resolved_time: '2026-01-05T10:07:25.500Z',
        messages: [{ message_parts: [{ text: { content: 'Mail me: john@example.com' } }] }],
        ...fields,
      },
      associations: {
        group: { id: '40753ac3-1f66-40d9-b903-23db0a9a70b0', name: 'Support' },
        user: { first_name: 'John', phone: '9876543212' },
      },
      changes: { model_changes: { status: ['assigned', 'resolved'] } },
      ...data,
    },
    ...envelope,
  };
}
