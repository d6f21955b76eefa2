import { domainOf } from '../../server/account';
import { chatResolved, conversationCreated, ticketCreated, ticketUpdated } from '../../server/events';
import { instant } from '../../server/read';
import { chat, NOW, reply, ticket } from './world';

describe('instants', () => {
  test.each([
    ['float seconds', 1636116313.9754386, '2021-11-05T12:45:13.975Z'],
    ['integer milliseconds', 1564394238524, '2019-07-29T09:57:18.524Z'],
    ['milliseconds as text', '1746181255793', '2025-05-02T10:20:55.793Z'],
    ['seconds as text', '1636116313.97', '2021-11-05T12:45:13.970Z'],
    ['ISO with an offset', '2021-11-10T09:51:04+02:00', '2021-11-10T07:51:04.000Z'],
  ])('%s', (_, value, expected) => expect(instant(value)).toBe(expected));

  test('the last instant of a quarter of an hour stays in it (G2)', () => {
    expect(instant(1636116299.9999)).toBe('2021-11-05T12:44:59.999Z');
  });

  test.each([
    [null],
    [undefined],
    [''],
    ['soon'],
    [0],
    [NaN],
    [Infinity],
    [{}],
    [1e18],
    ['1999-12-31T23:59:59Z'],
  ])('%p is none', (value) => expect(instant(value)).toBeNull());
});

describe('tickets (D1, D5, D6)', () => {
  test('a new ticket: exactly the fields of the protocol, nothing personal (G5)', () => {
    expect(ticketCreated(ticket())).toEqual({
      type: 'ticket.created',
      occurredAt: '2026-01-05T10:07:30.250Z',
      ticketId: 165,
      groupId: 310,
      source: 3,
      spam: false,
      deleted: false,
      createdAt: '2026-01-05T10:07:00.000Z',
    });
  });

  test('what is missing is null or false; without created_at the event tells when', () => {
    const bare = ticketCreated({ timestamp: NOW, data: { ticket: { id: '7' } } });
    expect(bare).toEqual({
      type: 'ticket.created',
      occurredAt: '2026-01-05T10:07:30.000Z',
      ticketId: '7',
      groupId: null,
      source: null,
      spam: false,
      deleted: false,
      createdAt: '2026-01-05T10:07:30.000Z',
    });
  });

  test('without a timestamp the ticket’s own dates tell when', () => {
    const payload = ticket({ updated_at: '2026-01-05T10:07:10Z' }, { timestamp: 'never' });
    expect(ticketCreated(payload).occurredAt).toBe('2026-01-05T10:07:10.000Z');
  });

  test.each([[undefined], [null], [''], ['x'.repeat(201)], [{}]])('the id %p is unreadable', (id) => {
    expect(() => ticketCreated(ticket({ id }))).toThrow('no usable id');
  });

  test.each([
    ['an update that changes neither', { changes: { status: [2, 3] } }, null],
    ['a deleted ticket', { deleted: true }, { deleted: true, spam: false }],
    ['a spam ticket', { spam: true }, { deleted: false, spam: true }],
    [
      'deleted, told only by the change',
      { deleted: undefined, changes: { deleted: [false, true] } },
      { deleted: true },
    ],
    ['spam, told only by the change', { spam: undefined, changes: { spam: [false, true] } }, { spam: true }],
    ['restored', { changes: { deleted: [true, false] } }, null],
    ['changes of another form', { changes: 'spam' }, null],
  ])('%s', (_, fields, expected) => {
    const event = ticketUpdated(ticket(fields));
    if (expected === null) expect(event).toBeNull();
    else
      expect(event).toMatchObject({
        type: 'ticket.updated',
        createdAt: '2026-01-05T10:07:00.000Z',
        ...expected,
      });
  });

  test('an update without created_at can’t be dated and is unreadable', () => {
    expect(() => ticketUpdated(ticket({ spam: true, created_at: null }))).toThrow('no usable created_at');
  });
});

describe('replies (D2)', () => {
  test('a customer’s reply: exactly the fields of the protocol', () => {
    expect(conversationCreated(reply())).toEqual({
      type: 'conversation.created',
      occurredAt: '2026-01-05T10:07:30.000Z',
      conversationId: 88,
      ticketId: 165,
      source: 0,
      incoming: true,
      private: false,
      createdAt: '2026-01-05T10:07:20.000Z',
    });
  });

  test.each([
    ['an agent’s answer', { incoming: false }],
    ['a private note', { incoming: false, private: true, source: 2 }],
    ['a private incoming one', { private: true }],
    ['survey feedback', { source: 6 }],
    ['survey feedback as text', { source: '6' }],
    ['neither said to be incoming nor not', { incoming: undefined }],
  ])('not %s', (_, fields) => expect(conversationCreated(reply(fields))).toBeNull());

  test('Freshchat’s event of the same name is none', () => {
    expect(conversationCreated(chat())).toBeNull();
  });

  test('a reply without its ticket is unreadable', () => {
    expect(() => conversationCreated(reply({ ticket_id: null }))).toThrow('no usable ticket_id');
  });
});

describe('chats (F1, F2, F4)', () => {
  test('a chat that becomes resolved: exactly the fields of the protocol', () => {
    expect(chatResolved(chat())).toEqual({
      type: 'chat.resolved',
      occurredAt: '2026-01-05T10:07:30.000Z',
      conversationId: '4ec945ec-6717-409d-9549-198d5d121bd1',
      groupId: '40753ac3-1f66-40d9-b903-23db0a9a70b0',
      groupName: 'Support',
      resolvedAt: '2026-01-05T10:07:25.500Z',
    });
  });

  test('without resolved_time the event tells when', () => {
    expect(chatResolved(chat({ resolved_time: undefined }))?.resolvedAt).toBe('2026-01-05T10:07:30.000Z');
  });

  const changed = (status: unknown) => ({ changes: { model_changes: { status } } });
  test.each([
    ['reopened', { status: 'new' }, changed(['resolved', 'new']), false],
    ['assigned', { status: 'assigned' }, changed(['new', 'assigned']), false],
    ['old data', { status: 'resolve' }, changed(['assigned', 'resolve']), true],
    ['written anew', { status: 'resolved' }, changed(['resolve', 'resolved']), false],
    ['labelled', {}, { changes: { model_changes: { labels: [[], ['vip']] } } }, false],
    ['without changes, since a known instant', {}, { changes: undefined }, true],
    ['without changes, since nobody knows', { resolved_time: undefined }, { changes: undefined }, false],
    ['without changes, open', { status: 'new', resolved_time: undefined }, { changes: undefined }, false],
    ['without model changes', {}, { changes: {} }, true],
  ])('%s', (_, fields, data, counts) => {
    expect(chatResolved(chat(fields, data)) !== null).toBe(counts);
  });

  test.each([
    ['no group', { assigned_group_id: null }, { group: {} }, { groupId: null, groupName: null }],
    ['no associations', {}, undefined, { groupName: null }],
    ['another group’s name', {}, { group: { id: 'other', name: 'Sales' } }, { groupName: null }],
    [
      'the group only associated',
      { assigned_group_id: undefined },
      { group: { id: 'g', name: 'Sales' } },
      { groupId: 'g', groupName: 'Sales' },
    ],
  ])('%s', (_, fields, associations, expected) => {
    expect(chatResolved(chat(fields, { associations }))).toMatchObject(expected);
  });
});

describe('the account’s domain', () => {
  const host = (urls: Record<string, string>) => ({ currentHost: { endpoint_urls: urls } });
  test.each([
    ['the current host', host({ freshdesk: 'https://Acme.freshdesk.com/' }), 'acme.freshdesk.com'],
    ['the envelope', { domain: 'https://acme.freshdesk.com' }, 'acme.freshdesk.com'],
    [
      'the envelope beside another name',
      { ...host({ freshdesk: 'https://help.acme.com' }), domain: 'acme.freshdesk.com' },
      'acme.freshdesk.com',
    ],
    ['a name of the customer’s own', { domain: 'help.acme.com' }, null],
    ['the sign-in host', { domain: 'acme.myfreshworks.com' }, null],
    ['nothing', {}, null],
  ])('Freshdesk: %s', (_, payload, expected) => expect(domainOf(payload, 'freshdesk')).toBe(expected));

  test.each([
    ['web.freshchat.com', null],
    ['api.freshchat.com', null],
    ['api.eu.freshchat.com', null],
    ['acme-4711.freshchat.com', 'acme-4711.freshchat.com'],
    ['acme.freshdesk.com', null],
  ])('Freshchat: %s', (domain, expected) => expect(domainOf({ domain }, 'freshchat')).toBe(expected));
});
