import { describe, expect, test } from 'vitest';
import { claimsOf, FRESHCHAT_KEY, platform, testData } from './platform.js';

const TAKEN = { status: 200, body: { accepted: 1, duplicates: 0, rejected: [] } };
const BOTH = { connector_host: 'connector.example.com', freshchat_key: FRESHCHAT_KEY };

describe('product events', () => {
  test('a new ticket is sent with its ids, times and marks, and nothing personal', async () => {
    const world = platform([TAKEN]);
    await world.server.onTicketCreate(testData('support_ticket/onTicketCreate'));
    expect(claimsOf(world.requests[0])).toMatchObject({
      purpose: 'events',
      product: 'freshdesk',
      domain: 'example.freshdesk.com',
      events: [
        {
          type: 'ticket.created',
          occurredAt: '2026-01-05T10:07:12.418Z',
          ticketId: 4711,
          groupId: null,
          source: 1,
          spam: false,
          deleted: false,
          createdAt: '2026-01-05T10:07:12.000Z',
        },
      ],
    });
    expect(JSON.stringify(claimsOf(world.requests[0]))).not.toMatch(/Invoice|Person|person@/);
  });

  test('of updates only those that delete a ticket or mark it as spam are sent', async () => {
    const world = platform([TAKEN]);
    const spam = testData('support_ticket/onTicketUpdate');
    await world.server.onTicketUpdate(spam);
    const calm = testData('support_ticket/onTicketUpdate');
    Object.assign(calm.data.ticket, { spam: false, changes: { priority: [1, 2] } });
    await world.server.onTicketUpdate(calm);
    expect(world.requests).toHaveLength(1);
    expect(claimsOf(world.requests[0]).events[0]).toMatchObject({ type: 'ticket.updated', spam: true });
  });

  test('a customer’s reply is sent, an agent’s and a survey’s are not', async () => {
    const world = platform([TAKEN]);
    await world.server.onConversationCreate(testData('support_ticket/onConversationCreate'));
    for (const change of [{ incoming: false }, { private: true }, { source: 6 }]) {
      const other = testData('support_ticket/onConversationCreate');
      Object.assign(other.data.conversation, change);
      await world.server.onConversationCreate(other);
    }
    expect(world.requests).toHaveLength(1);
    expect(claimsOf(world.requests[0]).events[0]).toMatchObject({
      conversationId: 88001,
      ticketId: 4711,
      source: 0,
    });
  });

  test('a chat is sent when its status changes to resolved, with its group', async () => {
    const world = platform([TAKEN]);
    await world.server.onConversationUpdate(testData('chat_conversation/onConversationUpdate', BOTH));
    const labelled = testData('chat_conversation/onConversationUpdate', BOTH);
    labelled.data.changes.model_changes = { labels: [[], ['vip']] };
    await world.server.onConversationUpdate(labelled);
    expect(world.requests).toHaveLength(1);
    const claims = claimsOf(world.requests[0]);
    expect(claims.domain).toBeUndefined();
    expect(claims.events[0]).toMatchObject({
      groupName: 'Customer Support',
      resolvedAt: '2026-01-05T10:12:44.310Z',
    });
  });

  test('a product without a key sends nothing', async () => {
    const world = platform([TAKEN]);
    await world.server.onTicketCreate(testData('support_ticket/onTicketCreate', BOTH));
    expect(world.requests).toHaveLength(0);
  });

  test('a payload without an id is counted as failed', async () => {
    const world = platform([TAKEN]);
    const payload = testData('support_ticket/onTicketCreate');
    delete payload.data.ticket.id;
    await world.server.onTicketCreate(payload);
    expect(world.values.get('failed')).toEqual({ freshdesk: 1 });
  });
});

describe('failures', () => {
  test('after a quick 503 the event is sent once more', async () => {
    const world = platform([{ status: 503, body: {} }, TAKEN]);
    await world.server.onTicketCreate(testData('support_ticket/onTicketCreate'));
    expect(world.requests).toHaveLength(2);
    expect(world.records.size).toBe(0);
  });

  test('an event that is refused twice waits in the outbox', async () => {
    const world = platform([{ status: 503, body: {} }]);
    await world.server.onTicketCreate(testData('support_ticket/onTicketCreate'));
    expect([...world.records.values()][0].data.product).toBe('freshdesk');
  });

  test('an event that the connector refuses for good, or that finds the outbox full, is counted as failed', async () => {
    const refused = {
      status: 200,
      body: { accepted: 0, duplicates: 0, rejected: [{ index: 0, code: 'invalid' }] },
    };
    const world = platform([
      refused,
      { status: 401, body: { error: { code: 'unknown_key', message: 'Unknown.' } } },
    ]);
    await world.server.onTicketCreate(testData('support_ticket/onTicketCreate'));
    world.full = true;
    await world.server.onTicketCreate(testData('support_ticket/onTicketCreate'));
    expect(world.values.get('failed')).toEqual({ freshdesk: 2 });
  });
});
