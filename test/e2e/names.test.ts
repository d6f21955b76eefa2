import { parse } from 'csv-parse/sync';
import type { AxiosInstance } from 'axios';
import { apiClient } from '../demo/api-client';
import type { ConnectorProcess } from '../demo/connector-process';
import { startConnector } from './connectors';
import { postJson } from '../push/http';
import { message, ticket } from '../push/tokens';
import type { FreshdeskSimulator } from '../simulators/freshdesk';
import { addGroup, connectFreshdesk, DOMAIN, eventually, startFreshdesk } from './account';
import { totalsOf } from './counts';
import { openLive } from './live';
import { ADMIN_TOKEN, folder, type Place } from './place';

/** Names of groups that can break something, from the account to API, CSV and stream. */
const NAMES = [
  'Team "A", \'B\'; `C`',
  'Line\nbreak\r\nand\ttab',
  '=1+1',
  '+49 30 1234567',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=tab',
  '\r=return',
  'دعم العملاء ‏قسم',
  '\u202eevil\u202c',
  '👩‍👩‍👧‍👦 Kund*innen 🇩🇪',
  '<script>alert(1)</script> & co.',
  "'; DROP TABLE queues; --",
  '%s ${7*7} {{7*7}} \\',
  'Ａ e\u0301 é',
];

let place: Place;
let desk: FreshdeskSimulator;
let connector: ConnectorProcess;
let api: AxiosInstance;
let id: string;
const at = new Date().toISOString();

const queueOf = (name: string) => `${name} email Tickets`;

beforeAll(async () => {
  place = await folder();
  const account = await startFreshdesk();
  desk = account.desk;
  NAMES.forEach((name, index) => addGroup(desk, 100 + index, name));
  connector = await startConnector({ ...place.env, FRESHDESK_BASE_URL: account.baseUrl });
  api = apiClient(connector.url, ADMIN_TOKEN);
  const connected = await connectFreshdesk(api, desk);
  id = connected.id;
  const stream = await openLive(connector.url, ADMIN_TOKEN);
  await stream.next(({ event }) => event === 'snapshot');
  const events = NAMES.map((_name, index) => ticket({ groupId: 100 + index, createdAt: at, occurredAt: at }));
  const token = message(connected.apiKey, 'events', { domain: DOMAIN, events });
  const { body } = await postJson(`${connector.url}/v1/events`, JSON.stringify({ token }));
  expect(body).toMatchObject({ accepted: NAMES.length });
  live = stream;
});
let live: Awaited<ReturnType<typeof openLive>>;

afterAll(async () => {
  live.close();
  await connector.stop();
  await desk.stop();
  await place.remove();
});

test('API: every queue has the account’s name, to the letter', async () => {
  const names = Object.keys(await eventually(() => totalsOf(api, id)));
  expect(names.sort()).toEqual(NAMES.map(queueOf).sort());
});

test.each(NAMES)('search finds %j', async (name) => {
  const { data } = await api.get('/queues', { params: { integrationId: id, search: queueOf(name) } });
  expect(data.queues.map((queue: { name: string }) => queue.name)).toContain(queueOf(name));
});

test.each(NAMES)('stream: %j', async (name) => {
  const told = await live.next(({ event, data }) => event === 'interval' && data.name === queueOf(name));
  expect(told.data).toMatchObject({ offered: 1, channel: 'case' });
});

test('CSV: one row each, no formula, nothing lost', async () => {
  const start = Math.floor(Date.parse(at) / 900_000) * 900_000;
  const params = {
    integrationId: id,
    from: new Date(start).toISOString(),
    to: new Date(start + 900_000).toISOString(),
    interval: 15,
  };
  const { data } = await api.get<string>('/intervals.csv', { params, responseType: 'text' });
  const rows = parse<Record<string, string>>(data, { columns: true });
  expect(rows).toHaveLength(NAMES.length);
  for (const row of rows) expect(row).toMatchObject({ offered: '1', answered: '1', channel: 'cases' });
  const queues = rows.map(({ queue }) => queue!);
  expect(queues.filter((queue) => /^[=+\-@\t\r]/.test(queue))).toEqual([]);
  const expected = NAMES.map(queueOf).map((name) => (/^[=+\-@\t\r]/.test(name) ? `'${name}` : name));
  expect(queues.sort()).toEqual(expected.sort());
});
