import path from 'node:path';
import Database from 'better-sqlite3';
import type { AxiosInstance } from 'axios';
import { apiClient, createIntegration, generateKey } from '../demo/api-client';
import type { ConnectorProcess } from '../demo/connector-process';
import { startConnector } from './connectors';
import { postJson } from '../push/http';
import { chat, message, minutesAgo, reply, ticket } from '../push/tokens';
import { FreshchatSimulator } from '../simulators/freshchat';
import type { FreshdeskSimulator } from '../simulators/freshdesk';
import { addGroup, connectFreshdesk, DOMAIN, eventually, imported, startFreshdesk } from './account';
import { totalsOf } from './counts';
import { ADMIN_TOKEN, folder, type Place } from './place';

/** A vendor that is down never loses an event: the fact is kept, and counted once in the right queue as soon as it answers. */

let place: Place;
let desk: FreshdeskSimulator;
let chats: FreshchatSimulator;
let env: Record<string, string>;
let connector: ConnectorProcess;
let api: AxiosInstance;

beforeEach(async () => {
  place = await folder();
  const account = await startFreshdesk();
  desk = account.desk;
  chats = new FreshchatSimulator({ domain: 'acme-team.freshchat.com', reportsPerMinute: 1000 });
  env = {
    ...place.env,
    FRESHDESK_BASE_URL: account.baseUrl,
    FRESHCHAT_BASE_URL: await chats.start(),
  };
  await start();
});
afterEach(async () => {
  await connector.stop();
  await Promise.all([desk.stop(), chats.stop()]);
  await place.remove();
});

async function start(): Promise<void> {
  connector = await startConnector(env);
  api = apiClient(connector.url, ADMIN_TOKEN);
}

async function push(apiKey: string, events: unknown[], changes = {}): Promise<void> {
  const token = message(apiKey, 'events', { domain: DOMAIN, events, ...changes });
  const answer = await postJson(`${connector.url}/v1/events`, JSON.stringify({ token }));
  expect(answer.body).toEqual({ accepted: events.length, duplicates: 0, rejected: [] });
}

/** What the account calls its groups was asked long ago. */
function tenMinutesPass(): void {
  const file = path.join(env.DATA_DIR!, 'injixo-connect.sqlite');
  const db = new Database(file, { timeout: 5_000 });
  db.prepare('UPDATE integrations SET directory_at = 0').run();
  db.close();
}

const down = (vendor: { faults: FreshdeskSimulator['faults'] }) =>
  vendor.faults.script({ kind: 'serverError' });
const counts = (id: string, expected: Record<string, number>) =>
  eventually(async () => expect(await totalsOf(api, id)).toEqual(expected));

test.each([false, true])(
  'Freshdesk is down at push time; the connector is killed in between: %s (D5)',
  async (killed) => {
    const { id, apiKey } = await connectFreshdesk(api, desk);
    addGroup(desk, 8, 'Returns');
    down(desk);
    const named = ticket({ groupId: 7 });
    const waiting = ticket({ groupId: 8 });
    const events = [named, waiting, reply(waiting.ticketId), ticket({ groupId: 999 })];
    await push(apiKey, events);
    expect(await totalsOf(api, id)).toEqual({ 'Support email Tickets': 1 });
    if (killed) {
      await connector.kill();
      await start();
      expect(await totalsOf(api, id)).toEqual({ 'Support email Tickets': 1 });
    }
    desk.faults.clear();
    const all = {
      'Support email Tickets': 1,
      'Returns email Tickets': 1,
      'Returns email Replies': 1,
      'Unknown group email Tickets': 1,
    };
    await counts(id, all);
    const token = message(apiKey, 'events', { domain: DOMAIN, events });
    const again = await postJson(`${connector.url}/v1/events`, JSON.stringify({ token }));
    expect(again.body).toEqual({ accepted: 0, duplicates: 4, rejected: [] });
    expect(await totalsOf(api, id)).toEqual(all);
  },
);

test('a group that the account doesn’t have is unknown; once it has, the contact moves to its queue (D5)', async () => {
  const { id, apiKey } = await connectFreshdesk(api, desk);
  await push(apiKey, [ticket({ groupId: 9 })]);
  await counts(id, { 'Unknown group email Tickets': 1 });
  addGroup(desk, 9, 'Späti "Süd", 24 h');
  tenMinutesPass();
  await api.post(`/integrations/${id}/sync`);
  await counts(id, { 'Späti "Süd", 24 h email Tickets': 1 });
});

test('a reply to a ticket that nobody told of: the ticket is asked for, also when Freshdesk is down at first (D2)', async () => {
  const { id, apiKey } = await connectFreshdesk(api, desk);
  const old = desk.act.createTicket({ groupId: 7, source: 3 });
  const gone = desk.act.createTicket({ groupId: 7, source: 3, spam: true });
  down(desk);
  const at = minutesAgo(0);
  const later = { createdAt: at, occurredAt: at };
  await push(apiKey, [reply(old.id, { source: 0, ...later }), reply(gone.id, later)]);
  expect(await totalsOf(api, id)).toEqual({});
  await connector.kill();
  await start();
  desk.faults.clear();
  await counts(id, {
    'Support phone Tickets': 1,
    'Support email Replies': 1,
    'Unknown group/source Tickets': 1,
    'Unknown group/source Replies': 1,
  });
});

test('Freshchat is down at push time (F3, F4)', async () => {
  const name = 'Chats';
  const domain = chats.domain;
  const body = { name, product: 'freshchat', domain, apiKey: chats.access.token, historyDays: 2 };
  const id = await createIntegration(api, body);
  await imported(api, id);
  const apiKey = await generateKey(api, id);
  const group = chats.account.addGroup('Sales');
  down(chats);
  const nameless = chat({ groupId: group, groupName: null });
  const events = [
    nameless,
    chat({ groupId: null, groupName: null }),
    chat({ groupId: 'none', groupName: null }),
  ];
  await push(apiKey, events, { product: 'freshchat', domain });
  expect(await totalsOf(api, id)).toEqual({ Undefined_Queue: 1 });
  await connector.kill();
  await start();
  chats.faults.clear();
  await counts(id, { Undefined_Queue: 2, Sales: 1 });
});
