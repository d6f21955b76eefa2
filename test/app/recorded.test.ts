import { buildApp } from '../simulators/fdk';
import { describeShared, recorded } from '../setup/shared-data';
import { ACCOUNT } from './connector-stub';
import { world } from './world';

let app: ReturnType<typeof buildApp>;
beforeAll(() => (app = buildApp()));
afterAll(() => app.remove());

const payload = (file: string) =>
  recorded(`fdk/${file}`) as Record<string, unknown> & {
    data: Record<string, unknown>;
  };

/** The account of the recordings; the connector does not know it, so the domain is told as ours. */
async function fire(
  event: string,
  file: string,
  change: (all: ReturnType<typeof payload>) => void = () => undefined,
) {
  const { platform, connector } = await world(app.appDir);
  const all = payload(file);
  change(all);
  if (all.domain === 'sample.freshdesk.com') all.domain = ACCOUNT.freshdesk;
  const run = await platform.fire(event, all);
  return {
    run,
    events: connector.events,
    messages: connector.messages,
    kept: platform.records('outbox'),
    platform,
  };
}

describeShared('recorded payloads through the built app', () => {
  test('onTicketCreate: float seconds, no group yet', async () => {
    const { events, messages } = await fire('onTicketCreate', 'onTicketCreate.json');
    expect(events).toEqual([
      {
        type: 'ticket.created',
        occurredAt: '2021-11-05T12:45:13.975Z',
        ticketId: 165,
        groupId: null,
        source: 3,
        spam: false,
        deleted: false,
        createdAt: '2021-11-05T12:45:13.000Z',
      },
    ]);
    expect(messages[0]?.domain).toBe(ACCOUNT.freshdesk);
  });

  test('onTicketUpdate: a deletion', async () => {
    const { events } = await fire('onTicketUpdate', 'onTicketUpdate.json');
    expect(events).toEqual([
      {
        type: 'ticket.updated',
        occurredAt: '2021-11-17T10:03:27.814Z',
        ticketId: 205,
        groupId: 351,
        source: 3,
        spam: false,
        deleted: true,
        createdAt: '2021-11-17T10:02:58.000Z',
      },
    ]);
  });

  test('onConversationCreate: a private note is no contact (D2); the same as a customer’s reply is', async () => {
    expect((await fire('onConversationCreate', 'onConversationCreate.json')).events).toEqual([]);
    const { events } = await fire('onConversationCreate', 'onConversationCreate.json', ({ data }) => {
      Object.assign(data.conversation as object, { incoming: true, private: false, source: 0 });
    });
    expect(events).toEqual([
      {
        type: 'conversation.created',
        occurredAt: '2021-11-10T09:50:59.647Z',
        conversationId: 5,
        ticketId: 452,
        source: 0,
        incoming: true,
        private: false,
        createdAt: '2021-11-10T09:50:59.000Z',
      },
    ]);
  });

  test('Freshchat’s onConversationUpdate: reopened is no contact (F2); the same as resolved is', async () => {
    const file = 'freshchat.onConversationUpdate.json';
    expect((await fire('onConversationUpdate', file)).events).toEqual([]);
    const { events, messages } = await fire('onConversationUpdate', file, ({ data }) => {
      const { conversation, changes } = data as Record<string, Record<string, Record<string, unknown>>>;
      Object.assign(conversation!, { status: 'resolved' });
      changes!.model_changes!.status = ['new', 'resolved'];
    });
    expect(events).toEqual([
      {
        type: 'chat.resolved',
        occurredAt: '2019-07-29T09:57:18.524Z',
        conversationId: '4ec945ec-6717-409d-9549-198d5d121bd1',
        groupId: '40753ac3-1f66-40d9-b903-23db0a9a70b0',
        groupName: 'Support',
        resolvedAt: '2019-07-29T09:57:18.524Z',
      },
    ]);
    expect(messages[0]).toMatchObject({ product: 'freshchat' });
    expect(messages[0]).not.toHaveProperty('domain');
  });

  test.each([
    ['onConversationCreate', 'freshchat.onConversationCreate.json'],
    ['onConversationUpdate', 'onConversationUpdate.json'],
    ['onTicketDelete', 'onTicketDelete.json'],
  ])('%s of %s is not listened to', async (event, file) => {
    const { run, messages } = await fire(event, file);
    expect(run).toBeUndefined();
    expect(messages).toHaveLength(0);
  });

  test('a payload that reaches the other product’s handler counts nothing and fails nothing', async () => {
    const { platform, connector } = await world(app.appDir);
    const chat = await platform.fire(
      'onConversationCreate',
      payload('freshchat.onConversationCreate.json'),
      'support_ticket',
    );
    const note = await platform.fire(
      'onConversationUpdate',
      payload('onConversationUpdate.json'),
      'chat_conversation',
    );
    expect([chat?.error, note?.error]).toEqual([undefined, undefined]);
    expect(connector.messages).toHaveLength(0);
  });

  test('a recorded account’s domain that is not the integration’s keeps the event', async () => {
    const { platform, connector } = await world(app.appDir);
    await platform.fire('onTicketCreate', payload('onTicketCreate.json'));
    expect(connector.events).toHaveLength(0);
    expect(platform.records('outbox')).toHaveLength(1);
  });

  test('nothing personal of any payload leaves the account (G5)', async () => {
    const { messages, platform } = await fire('onTicketCreate', 'onTicketCreate.json');
    expect(JSON.stringify([messages, platform.logs])).not.toMatch(
      /Rachel|Minerva|@|0987654321|Support Needed/,
    );
  });
});
