import { toQueueView } from '../../connector/http/queues';
import {
  addIntegration,
  at,
  countChat,
  countReply,
  countTickets,
  nameGroups,
  queueNamed,
  start,
  type Running,
} from './connector';

let connector: Running;
beforeAll(async () => {
  connector = await start();
  await addIntegration(connector.store);
  await addIntegration(connector.store, {
    id: 'int_c',
    product: 'freshchat',
    domain: 'chatty.freshchat.com',
  });
  await nameGroups(connector.store, 'int_a', { '1': 'Sales', '2': 'ÄRGER' });
  await nameGroups(connector.store, 'int_c', { '9': 'Customer Support' });
  await countTickets(connector, '1', '2026-01-05T10:00:00Z', '2026-01-05T10:20:00Z');
  await countTickets(connector, '2', '2026-01-06T10:00:00Z');
  await countChat(connector, '9', 'chat/ß 1', '2026-01-07T10:00:00Z');
  // What is asked for by name is gone: the group is no longer listed.
  await nameGroups(connector.store, 'int_a', { '1': 'Sales' });
});
afterAll(() => connector.stop());

const names = async (query: string): Promise<string[]> => {
  const { body } = await connector.get(`/api/v1/queues${query}`).expect(200);
  return body.queues.map(({ name }: { name: string }) => name);
};

test('queues by name, with their contacts', async () => {
  const { body } = await connector.get('/api/v1/queues').expect(200);
  expect(body.queues).toHaveLength(3);
  expect(body.queues[1]).toEqual({
    id: expect.stringMatching(/^q_/),
    integrationId: 'int_a',
    name: 'Sales email Tickets',
    channel: 'case',
    active: true,
    offered: 2,
    firstContactAt: '2026-01-05T10:00:00.000Z',
    lastContactAt: '2026-01-05T10:20:00.000Z',
  });
});

test.each([
  ['?integrationId=int_c', ['Customer Support']],
  ['?integrationId=int_nothing', []],
  ['?channel=chat', ['Customer Support']],
  ['?channel=call', []],
  ['?active=true', ['Customer Support', 'Sales email Tickets']],
  ['?active=false', ['ÄRGER email Tickets']],
  ['?search=EMAIL+t', ['Sales email Tickets', 'ÄRGER email Tickets']],
  ['?search=ärger', ['ÄRGER email Tickets']],
  ['?search=%25', []],
  ['?integrationId=int_a&channel=case&active=true&search=sales', ['Sales email Tickets']],
  [
    '?integrationId=&channel=&active=&search=',
    ['Customer Support', 'Sales email Tickets', 'ÄRGER email Tickets'],
  ],
])('filter %s', async (query, expected) => {
  expect(await names(encodeURI(query).replace('%2525', '%25'))).toEqual(expected);
});

test.each([
  ['channel=fax', 'channel', 'must be call, email, chat, social_media or case'],
  ['active=yes', 'active', 'must be true or false'],
  ['channel=chat&channel=case', 'channel', 'must be call, email, chat, social_media or case'],
])('422 for %s', async (query, path, message) => {
  const { body } = await connector.get(`/api/v1/queues?${query}`).expect(422);
  expect(body.error).toMatchObject({ code: 'invalid', details: [{ path, message }] });
});

test.each<[string, countedFrom: string | null, to: string, coverage: object | null | undefined]>([
  ['that is known as long as its integration', null, '2026-03-02T00:00:00Z', undefined],
  ['that was there before', '2025-12-01T00:00:00Z', '2026-03-02T00:00:00Z', undefined],
  [
    'that came later',
    '2026-02-01T00:00:00Z',
    '2026-03-02T00:00:00Z',
    { from: '2026-02-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' },
  ],
  ['of which nothing is known yet', '2026-03-02T00:00:00Z', '2026-03-02T00:00:00Z', null],
])('G4: a queue %s', async (_which, countedFrom, to, coverage) => {
  const [row] = await connector.store.read('queues', { integrationId: 'int_a' });
  const integration = await connector.store.read('integration', { id: 'int_a' });
  const told = toQueueView(
    { ...row!, countedFrom: countedFrom === null ? null : at(countedFrom) },
    { ...integration!, coverageFrom: at('2026-01-01T00:00:00Z'), coverageTo: at(to) },
  );
  expect(told.coverage).toEqual(coverage);
  expect('coverage' in told).toBe(coverage !== undefined);
});

describe('contacts behind a count', () => {
  const contactsOf = async (name: string, query = '') =>
    (
      await connector
        .get(`/api/v1/queues/${await queueNamed(connector.store, name)}/contacts${query}`)
        .expect(200)
    ).body;

  test('tell rule, path and where to find them', async () => {
    const { contacts, nextCursor } = await contactsOf('Sales email Tickets');
    expect(nextCursor).toBeNull();
    expect(contacts).toHaveLength(2);
    expect(contacts[0]).toEqual({
      key: expect.stringMatching(/^ticket:\d+$/),
      at: '2026-01-05T10:00:00.000Z',
      rule: 'D1',
      origin: 'push',
      reference: {
        type: 'ticket',
        id: contacts[0].key.slice('ticket:'.length),
        url: `https://example.freshdesk.com/a/tickets/${String(contacts[0].reference.id)}`,
      },
    });
  });

  test('a reply links to its ticket', async () => {
    const ticket = (await contactsOf('Sales email Tickets')).contacts[0].reference.id;
    await countReply(connector, ticket, '77', '2026-01-08T10:00:00Z');
    expect((await contactsOf('Sales email Replies')).contacts).toEqual([
      {
        key: 'conversation:77',
        at: '2026-01-08T10:00:00.000Z',
        rule: 'D2',
        origin: 'push',
        reference: {
          type: 'conversation',
          id: '77',
          url: `https://example.freshdesk.com/a/tickets/${String(ticket)}`,
        },
      },
    ]);
  });

  test('a chat has no address that is known', async () => {
    expect((await contactsOf('Customer Support')).contacts[0]).toMatchObject({
      rule: 'F1',
      origin: 'import',
      reference: { type: 'conversation', id: 'chat/ß 1', url: null },
    });
  });

  test('page by page, each once, also of one instant', async () => {
    const instants = Array.from({ length: 25 }, (_, i) =>
      i < 10 ? '2026-02-01T00:00:00Z' : `2026-02-01T00:0${String(i % 10)}:00Z`,
    );
    await countTickets(connector, '1', ...instants);
    const all = (await contactsOf('Sales email Tickets')).contacts;
    expect(all).toHaveLength(27);
    const paged: unknown[] = [];
    let cursor: string | null = '';
    let pages = 0;
    while (cursor !== null) {
      const page: { contacts: unknown[]; nextCursor: string | null } = await contactsOf(
        'Sales email Tickets',
        `?limit=4&cursor=${cursor}`,
      );
      expect(page.contacts.length).toBeLessThanOrEqual(4);
      paged.push(...page.contacts);
      cursor = page.nextCursor;
      pages += 1;
    }
    expect(pages).toBe(7);
    expect(paged).toEqual(all);
  });

  test('of a range, whatever its edges', async () => {
    const { contacts } = await contactsOf(
      'Sales email Tickets',
      '?from=2026-01-05T11:00:01%2B01:00&to=2026-01-05T10:20:01Z',
    );
    expect(contacts.map(({ at }: { at: string }) => at)).toEqual(['2026-01-05T10:20:00.000Z']);
    expect((await contactsOf('Sales email Tickets', '?to=2026-01-05T10:20:00Z')).contacts).toHaveLength(1);
  });

  test('more than 1000 at once are clamped', async () => {
    await countTickets(connector, '2', ...Array.from({ length: 1_005 }, () => '2026-03-01T00:00:00Z'));
    const { contacts, nextCursor } = await contactsOf('ÄRGER email Tickets', '?limit=5000');
    expect(contacts).toHaveLength(1_000);
    expect(
      (await contactsOf('ÄRGER email Tickets', `?limit=5000&cursor=${String(nextCursor)}`)).contacts,
    ).toHaveLength(6);
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=ten', 'limit'],
    ['cursor=nonsense', 'cursor'],
    ['from=yesterday', 'from'],
    ['to=2026-01-01', 'to'],
  ])('422 for %s', async (query, path) => {
    const id = await queueNamed(connector.store, 'Sales email Tickets');
    const { body } = await connector.get(`/api/v1/queues/${id}/contacts?${query}`).expect(422);
    expect(body.error).toMatchObject({ code: 'invalid', details: [{ path }] });
  });

  test('404 for an unknown queue', async () => {
    const { body } = await connector.get('/api/v1/queues/q_unknown/contacts').expect(404);
    expect(body.error.code).toBe('not_found');
  });
});
