import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AxiosInstance } from 'axios';
import { apiClient, createIntegration, generateKey } from '../demo/api-client';
import type { ConnectorProcess } from '../demo/connector-process';
import { startConnector } from './connectors';
import { buildApp, FdkPlatform } from '../simulators/fdk';
import { FreshchatSimulator } from '../simulators/freshchat';
import { FreshdeskSimulator } from '../simulators/freshdesk';
import { describeShared, recorded } from '../setup/shared-data';
import { addGroup, eventually, imported } from './account';
import { intervalsOf, totalsOf } from './counts';
import { ADMIN_TOKEN, folder, type Place } from './place';

/** Payloads that the platform really sent, through the built app, signed, into a running connector. */

type Payload = Record<string, unknown> & { data: Record<string, Record<string, unknown>> };

const HOST = 'connect.example.com';
/** The account of the recordings. */
const DESK = 'sample.freshdesk.com';
const CHAT = 'sample.freshchat.com';

let app: ReturnType<typeof buildApp>;
let place: Place;
let desk: FreshdeskSimulator;
let chats: FreshchatSimulator;
let connector: ConnectorProcess;
let api: AxiosInstance;
let platform: FdkPlatform;
let deskId: string;
let chatId: string;

describeShared('recorded payloads', () => {
  beforeAll(async () => {
    app = buildApp();
    place = await folder();
    desk = new FreshdeskSimulator({ domain: DESK, plan: 'unlimited', groups: 0 });
    chats = new FreshchatSimulator({ domain: CHAT, reportsPerMinute: 1000 });
    addGroup(desk, 351, 'Facilities');
    chats.account.groups.set(SUPPORT, { id: SUPPORT, name: 'Support' });
    connector = await startConnector({
      ...place.env,
      FRESHDESK_BASE_URL: await desk.start(),
      FRESHCHAT_BASE_URL: await chats.start(),
    });
    api = apiClient(connector.url, ADMIN_TOKEN);
    const integration = (product: string, domain: string, apiKey: string) =>
      createIntegration(api, { name: product, product, domain, apiKey, historyDays: 2 });
    deskId = await integration('freshdesk', DESK, desk.access.apiKey);
    chatId = await integration('freshchat', CHAT, chats.access.token);
    await Promise.all([imported(api, deskId), imported(api, chatId)]);
    platform = await FdkPlatform.load({
      appDir: app.appDir,
      account: { freshdesk: DESK, freshchat: CHAT },
      iparams: {
        connector_host: HOST,
        freshdesk_key: await generateKey(api, deskId),
        freshchat_key: await generateKey(api, chatId),
      },
      connectorBaseUrl: connector.url,
    });
    expect(await platform.install()).toEqual({ installed: true });
  });

  afterAll(async () => {
    expect(platform.violations).toEqual([]);
    expect(platform.records('outbox')).toEqual([]);
    expect(await connector.stop()).toBe(0);
    await Promise.all([desk.stop(), chats.stop()]);
    await place.remove();
    app.remove();
  });

  test('the installation connected both integrations', async () => {
    for (const id of [deskId, chatId]) {
      const { data } = await api.get(`/integrations/${id}`);
      expect(data.status.state).toBe('operational');
    }
  });

  test('as they are, years old, they lie before the history and count nothing (G7)', async () => {
    for (const event of ['onTicketCreate', 'onTicketUpdate']) {
      const old = payload(`${event}.json`);
      old.data.ticket!.id = 1;
      await platform.fire(event, old);
    }
    expect(await totalsOf(api, deskId)).toEqual({});
    expect(platform.records('outbox')).toEqual([]);
  });

  test('as of today they come out as the right queues, counts and intervals, however often they are told', async () => {
    const created = recent(payload('onTicketCreate.json'));
    const deleted = recent(payload('onTicketUpdate.json'));
    const note = recent(payload('onConversationCreate.json'));
    const said = recent(payload('onConversationCreate.json'));
    const { ticket } = created.data;
    Object.assign(said.data.conversation!, {
      incoming: true,
      private: false,
      source: 0,
      ticket_id: ticket!.id,
    });
    for (let times = 0; times < 2; times += 1) {
      await platform.fire('onTicketCreate', created);
      await platform.fire('onTicketUpdate', deleted);
      await platform.fire('onConversationCreate', note);
      await platform.fire('onConversationCreate', said);
      await platform.fire('onTicketDelete', recent(payload('onTicketDelete.json')));
    }
    const expected = {
      'Unknown group phone Tickets': 1, // D5, D6: no group yet
      'Unknown group/source Tickets': 1, // D5: deleted when first seen
      'Unknown group email Replies': 1, // D2, D3: a plain reply in a ticket by phone; the note is no contact
    };
    expect(await totalsOf(api, deskId)).toEqual(expected);
    const intervals = await intervalsOf(api, deskId);
    const quarter = Math.floor(Date.parse(String(ticket!.created_at)) / 900_000) * 900_000;
    expect(intervals.get('Unknown group phone Tickets')).toEqual(new Map([[quarter, 1]]));

    // D6: the ticket gets its group; the contact takes it.
    const assigned = { ...ticket, group_id: 351, spam: true };
    await platform.fire('onTicketUpdate', { ...later(created), data: { ...created.data, ticket: assigned } });
    expect(await totalsOf(api, deskId)).toEqual({
      'Facilities phone Tickets': 1,
      'Unknown group/source Tickets': 1,
      'Facilities email Replies': 1,
    });
  });

  test('a chat: reopened is none (F2), resolved is one, again a while later is another (F1)', async () => {
    const reopened = recent(payload('freshchat.onConversationUpdate.json'));
    await platform.fire('onConversationUpdate', reopened);
    expect(await totalsOf(api, chatId)).toEqual({});
    const resolved = structuredClone(reopened);
    Object.assign(resolved.data.conversation!, { status: 'resolved' });
    Object.assign(resolved.data.changes!.model_changes as object, { status: ['new', 'resolved'] });
    await platform.fire('onConversationUpdate', resolved);
    await platform.fire('onConversationUpdate', resolved);
    await platform.fire('onConversationUpdate', later(resolved));
    await eventually(async () => expect(await totalsOf(api, chatId)).toEqual({ Support: 2 }));
  });

  test('nothing personal of any payload is stored (G5)', () => {
    const { DATA_DIR } = place.env;
    const stored = ['injixo-connect.sqlite', 'injixo-connect.sqlite-wal']
      .map((file) => readFileSync(path.join(DATA_DIR!, file), 'latin1'))
      .join();
    expect(stored).toContain('Facilities');
    expect(stored).not.toMatch(/Rachel|Minerva|0987654321|Support Needed|john@|rachel@/i);
  });
});

const SUPPORT = '40753ac3-1f66-40d9-b903-23db0a9a70b0';

function payload(file: string): Payload {
  return recorded(`fdk/${file}`) as Payload;
}

const NEW = Date.now() - 3_600_000;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** The payload with all its instants moved, so that the latest is an hour ago. */
function recent(all: Payload): Payload {
  const told = Number(all.timestamp);
  const milliseconds = told < 1e11 ? told * 1000 : told;
  return moved(all, NEW - milliseconds);
}

/** The same, told a quarter of an hour later. */
const later = (all: Payload): Payload => moved(all, 900_000);

function moved(all: Payload, by: number): Payload {
  const move = (key: string, value: unknown): unknown => {
    if (typeof value === 'string' && ISO.test(value)) return new Date(Date.parse(value) + by).toISOString();
    if (key !== 'timestamp') return value;
    return Number(value) < 1e11 ? Number(value) + by / 1000 : Number(value) + by;
  };
  return JSON.parse(JSON.stringify(all), move) as Payload;
}
