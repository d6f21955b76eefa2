import Database from 'better-sqlite3';
import { group } from '../setup/integrations';
import { chat, claims, headerOf, message, minutesAgo, reply, sign, ticket } from './tokens';
import type { IntegrationRow } from '../../connector/store/rows';
import { startWorld, type World } from './world';

/** Page 2, "events". */

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** An integration of each test's own. */
let integration: IntegrationRow;
let apiKey: string;
beforeEach(async () => {
  ({ integration, apiKey } = await world.add({}));
});

const push = async (events: readonly unknown[], key = apiKey, changes = {}) => {
  const answer = await world.send('events', message(key, 'events', { events, ...changes }));
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  return answer.body as { accepted: number; duplicates: number; rejected: object[]; paused?: boolean };
};

test('each type counts in its queue (D1, D2, F1)', async () => {
  const { id, apiKey: chatKey } = await world.add({ product: 'freshchat', domain: 'example.freshchat.com' });
  const one = ticket();
  expect(await push([one, reply(one.ticketId), ticket({ type: 'ticket.updated', spam: true })])).toEqual({
    accepted: 3,
    duplicates: 0,
    rejected: [],
  });
  expect(await world.counted(integration.id)).toEqual({
    'Support email Tickets': 1,
    'Support email Replies': 1,
    'Unknown group/source Tickets': 1,
  });
  const chats = await push([chat()], chatKey, { product: 'freshchat', domain: undefined });
  expect(chats).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  expect(await world.counted(id)).toEqual({ Support: 1 });
});

test('1 and 100 events are taken', async () => {
  expect(await push([ticket()])).toMatchObject({ accepted: 1 });
  expect(await push(Array.from({ length: 100 }, () => ticket()))).toMatchObject({ accepted: 100 });
  expect(await world.counted(integration.id)).toEqual({ 'Support email Tickets': 101 });
});

test('repeats are duplicates: in a message, in another one, in the same token once more', async () => {
  const one = ticket();
  const token = message(apiKey, 'events', { events: [one, one, reply(one.ticketId)] });
  expect((await world.send('events', token)).body).toEqual({ accepted: 2, duplicates: 1, rejected: [] });
  expect((await world.send('events', token)).body).toEqual({ accepted: 0, duplicates: 3, rejected: [] });
  expect(await push([one])).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
  expect(await world.counted(integration.id)).toEqual({
    'Support email Tickets': 1,
    'Support email Replies': 1,
  });
});

test('one bad event never spoils its neighbours; what is wrong is named by its place and never echoed', async () => {
  const list = [
    ticket(),
    'Zx9-echo',
    ticket({ ticketId: { 'Zx9-echo': 1 } }),
    ticket(),
    { type: 'Zx9-echo' },
    reply(1, { createdAt: 'Zx9-echo' }),
    ticket(),
  ];
  const answer = await push(list);
  expect(answer).toMatchObject({ accepted: 3, duplicates: 0 });
  expect(answer.rejected).toEqual(
    [1, 2, 4, 5].map((index) => ({ index, code: 'invalid', message: expect.stringMatching(/^[A-Z].+\.$/) })),
  );
  expect(JSON.stringify(answer)).not.toContain('Zx9');
  expect(await world.counted(integration.id)).toEqual({ 'Support email Tickets': 3 });
});

describe('what breaks the form is rejected', () => {
  const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  test.each<[string, unknown]>([
    ['null', null],
    ['a number', 7],
    ['a list', [ticket()]],
    ['no type', ticket({ type: undefined })],
    ['an unknown type', ticket({ type: 'ticket.closed' })],
    ['a type like a property of all objects', ticket({ type: '__proto__' })],
    ['the other product’s event', chat()],
    ['no ticketId', ticket({ ticketId: undefined })],
    ['ticketId null', ticket({ ticketId: null })],
    ['an empty ticketId', ticket({ ticketId: '' })],
    ['a ticketId of 201 characters', ticket({ ticketId: 'x'.repeat(201) })],
    ['a ticketId with NUL', ticket({ ticketId: 'a\0b' })],
    ['a ticketId with half a character', ticket({ ticketId: 'a\ud800' })],
    ['a ticketId that is a boolean', ticket({ ticketId: true })],
    ['a ticketId that is a list', ticket({ ticketId: [1] })],
    ['a ticketId beyond what numbers can tell apart', ticket({ ticketId: 2 ** 53 })],
    ['a groupId with NUL', ticket({ groupId: '\0' })],
    ['a source of 201 characters', ticket({ source: 'x'.repeat(201) })],
    ['a source that is an object', ticket({ source: {} })],
    ['spam that is no boolean', ticket({ spam: 'false' })],
    ['deleted that is no boolean', ticket({ deleted: 0 })],
    ['no deleted', ticket({ deleted: undefined })],
    ['no createdAt', ticket({ createdAt: undefined })],
    ['no occurredAt', ticket({ occurredAt: undefined })],
    ['an instant in milliseconds', ticket({ createdAt: Date.now() })],
    ['an instant without a zone', ticket({ createdAt: '2026-01-05T10:00:00' })],
    ['a date', ticket({ createdAt: '2026-01-05' })],
    ['words for an instant', ticket({ createdAt: 'yesterday' })],
    ['the 30th of February', ticket({ createdAt: '2026-02-30T10:00:00Z' })],
    ['an instant before 2000', ticket({ createdAt: '1999-12-31T23:59:59.999Z' })],
    ['an instant 11 minutes from now', ticket({ createdAt: soon(11) })],
    ['an occurredAt 11 minutes from now', ticket({ occurredAt: soon(11) })],
    ['a reply without incoming', reply(1, { incoming: undefined })],
    ['a reply without its ticket', reply(undefined)],
    ['a reply without its id', reply(1, { conversationId: undefined })],
  ])('%s', async (_what, event) => {
    const answer = await push([event]);
    expect(answer).toMatchObject({ accepted: 0, duplicates: 0, rejected: [{ index: 0, code: 'invalid' }] });
    expect(await world.counted(integration.id)).toEqual({});
  });
});

describe('what keeps the form is counted', () => {
  const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  test.each<[string, Record<string, unknown>, string]>([
    ['an id of 200 characters', { ticketId: 'x'.repeat(200) }, 'Support email Tickets'],
    [
      'an id of 200 characters beyond the basic plane',
      { ticketId: '😀'.repeat(200) },
      'Support email Tickets',
    ],
    ['an id with quotes and line breaks', { ticketId: `"'\r\n; DROP TABLE facts` }, 'Support email Tickets'],
    ['an id like a property of all objects', { ticketId: '__proto__' }, 'Support email Tickets'],
    ['a group’s id as text', { groupId: '7' }, 'Support email Tickets'],
    ['an instant with an offset', { createdAt: offset(minutesAgo(1)) }, 'Support email Tickets'],
    [
      'an instant without a fraction',
      { createdAt: minutesAgo(1).replace(/\.\d+/, '') },
      'Support email Tickets',
    ],
    ['an instant 9 minutes from now', { createdAt: soon(9), occurredAt: soon(9) }, 'Support email Tickets'],
    [
      'unknown further fields',
      { subject: 'Call me', nested: { a: [1] }, __proto__x: 1 },
      'Support email Tickets',
    ],
    ['no group (null)', { groupId: null }, 'Unknown group email Tickets'],
    ['no group (absent)', { groupId: undefined }, 'Unknown group email Tickets'],
    ['no source', { source: null }, 'Support unknown source Tickets'],
    ['neither', { source: null, groupId: null }, 'Unknown group/source Tickets'],
  ])('%s', async (_what, changes, queue) => {
    expect(await push([ticket(changes)])).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    expect(await world.counted(integration.id)).toEqual({ [queue]: 1 });
  });

  test('an id as a number and as text is one id', async () => {
    const at = minutesAgo(1);
    const one = ticket({ ticketId: 77, occurredAt: at, createdAt: at });
    expect(await push([one, { ...one, ticketId: '77', groupId: '7' }])).toMatchObject({
      accepted: 1,
      duplicates: 1,
    });
    expect(await world.counted(integration.id)).toEqual({ 'Support email Tickets': 1 });
  });

  test('unknown fields are dropped unread: nothing of them is stored (G5)', async () => {
    await push([ticket({ ticketId: 'kept', subject: 'Zx9-private', requester: { email: 'a@example.com' } })]);
    const facts = new Database(world.file, { readonly: true }).prepare('SELECT * FROM facts').all();
    expect(JSON.stringify(facts)).toContain('kept');
    expect(JSON.stringify(facts)).not.toMatch(/Zx9|example\.com/);
  });

  test('a raw __proto__ key in a message and in an event changes nothing', async () => {
    const text = JSON.stringify(claims('events', { events: [ticket()] }))
      .replace('{"iss"', '{"__proto__":{"product":"freshchat","purpose":"heartbeat"},"iss"')
      .replace('{"type"', '{"__proto__":{"spam":true,"deleted":true},"constructor":{"prototype":1},"type"');
    const answer = await world.send('events', sign(headerOf(apiKey), text, apiKey));
    expect(answer.body).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    expect(await world.counted(integration.id)).toEqual({ 'Support email Tickets': 1 });
  });
});

describe('the names of a chat’s group', () => {
  const freshchat = { product: 'freshchat', domain: undefined };
  test.each([
    ['null', { groupName: null }, { Support: 1 }],
    ['with NUL and half a character', { groupName: 'A\0B\ud800' }, { Support: 1 }],
    ['of 100,000 characters', { groupName: 'x'.repeat(100_000) }, { Support: 1 }],
    ['no group at all (F4)', { groupId: null, groupName: null }, { Undefined_Queue: 1 }],
    ['only a name', { groupId: null, groupName: 'Support' }, { Support: 1 }],
  ])('%s', async (_what, changes, counted) => {
    const { id, apiKey: chatKey } = await world.add({
      product: 'freshchat',
      domain: 'example.freshchat.com',
    });
    expect(await push([chat(changes)], chatKey, freshchat)).toMatchObject({ accepted: 1, rejected: [] });
    expect(await world.counted(id)).toEqual(counted);
  });

  test('an unknown group’s hostile name is kept as the stores can keep it', async () => {
    const { id, apiKey: chatKey } = await world.add({
      product: 'freshchat',
      domain: 'example.freshchat.com',
    });
    await push([chat({ groupId: 'new', groupName: '=1+1\0"\ud800' })], chatKey, freshchat);
    const [name] = Object.keys(await world.counted(id));
    expect(name).toBe('=1+1"\ufffd');
  });
});

test('D2: what is no received contact is accepted and not counted', async () => {
  const one = ticket();
  const list = [
    one,
    reply(one.ticketId, { incoming: false }),
    reply(one.ticketId, { private: true }),
    reply(one.ticketId, { source: 6 }),
  ];
  expect(await push(list)).toEqual({ accepted: 4, duplicates: 0, rejected: [] });
  expect(await world.counted(integration.id)).toEqual({ 'Support email Tickets': 1 });
});

test('G7: what lies before the history is accepted, no duplicate of anything, and not counted', async () => {
  const before = new Date(integration.historyFrom - 1).toISOString();
  const first = new Date(integration.historyFrom).toISOString();
  const old = [
    ticket({ createdAt: before, occurredAt: before }),
    reply('elsewhere', { createdAt: before, occurredAt: before }),
  ];
  expect(await push(old)).toEqual({ accepted: 2, duplicates: 0, rejected: [] });
  expect(await push(old)).toEqual({ accepted: 2, duplicates: 0, rejected: [] });
  expect(await world.counted(integration.id)).toEqual({});
  expect(await push([ticket({ createdAt: first, occurredAt: first })])).toMatchObject({ accepted: 1 });
  expect(await world.counted(integration.id)).toEqual({ 'Support email Tickets': 1 });
});

test('a paused integration takes nothing and says so; resumed, it does', async () => {
  const { id } = integration;
  const events = [ticket(), 'bad'];
  await world.service.pause(id);
  expect(await push(events)).toEqual({ accepted: 0, duplicates: 0, rejected: [], paused: true });
  expect(await world.counted(integration.id)).toEqual({});
  await world.service.resume(id);
  expect(await push(events)).toMatchObject({ accepted: 1, rejected: [{ index: 1 }] });
});

test('a group that isn’t known yet: the event is accepted and counted once its name is', async () => {
  expect(await push([ticket({ groupId: 8 })])).toMatchObject({ accepted: 1 });
  expect(await world.counted(integration.id)).toEqual({});
  const { id } = integration;
  const entries = [group('7', 'Support'), group('8', 'Späti, "Süd"')];
  await world.store.write('updateDirectory', { id, kinds: ['group'], entries, now: Date.now() });
  await world.store.write('countAnswered', { id, limit: 10, now: Date.now() });
  expect(await world.counted(integration.id)).toEqual({ 'Späti, "Süd" email Tickets': 1 });
});

/** The same instant, told in another zone. */
function offset(iso: string): string {
  return new Date(Date.parse(iso) + 5.5 * 3_600_000).toISOString().replace('Z', '+05:30');
}
