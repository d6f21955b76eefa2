import type { AxiosInstance } from 'axios';
import { apiClient, generateKey } from '../demo/api-client';
import type { ConnectorProcess } from '../demo/connector-process';
import { startConnector } from './connectors';
import { postJson } from '../push/http';
import { claims, headerOf, message, reply, sign, ticket } from '../push/tokens';
import type { FreshdeskSimulator } from '../simulators/freshdesk';
import { connectFreshdesk, DOMAIN, startFreshdesk } from './account';
import { expectCounted, totalsOf } from './counts';
import { openLive } from './live';
import { Load } from './load';
import { ADMIN_TOKEN, database, type Place } from './place';

/** Two connector processes on one PostgreSQL. */

let place: Place;
let env: Record<string, string>;
let desk: FreshdeskSimulator;
let one: ConnectorProcess;
let two: ConnectorProcess;
let apiOne: AxiosInstance;
let id: string;
let apiKey: string;

beforeAll(async () => {
  place = await database();
  const account = await startFreshdesk();
  desk = account.desk;
  env = { ...place.env, FRESHDESK_BASE_URL: account.baseUrl };
  await startBoth();
});

beforeEach(async () => {
  ({ id, apiKey } = await connectFreshdesk(apiOne, desk));
});
afterEach(() => apiOne.delete(`/integrations/${id}`));

afterAll(async () => {
  await desk.stop();
  await place.remove();
});

const push = (to: ConnectorProcess, events: unknown[], key = apiKey) =>
  postJson(
    `${to.url}/v1/events`,
    JSON.stringify({ token: message(key, 'events', { domain: DOMAIN, events }) }),
  );
const beat = (to: ConnectorProcess, key = apiKey) => {
  const token = sign(headerOf(key), claims('heartbeat', { domain: DOMAIN }), key);
  return postJson(`${to.url}/v1/heartbeat`, JSON.stringify({ token }));
};

test('both take pushes for one integration at once: the counts are exact', async () => {
  const load = new Load(apiKey);
  await load.run([one.url, two.url], () => load.answered.length >= 2_000);
  await expectCounted(apiOne, id, load.answered);
  await expectCounted(apiClient(two.url, ADMIN_TOKEN), id, load.answered);
});

test('both take the same events at once: each counts once', async () => {
  const tickets = Array.from({ length: 60 }, () => ticket());
  const events = [...tickets, ...tickets.map(({ ticketId }) => reply(ticketId))];
  const chunks = Array.from({ length: 12 }, (_, n) => events.filter((_event, at) => at % 12 === n));
  const sends = chunks.flatMap((chunk) => [
    push(one, chunk),
    push(two, [...chunk].reverse()),
    push(two, chunk),
    push(one, events.slice(0, 100)),
  ]);
  const answers = await Promise.all(sends);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const accepted = answers.reduce((sum, { body }) => sum + Number(body.accepted), 0);
  expect(accepted).toBe(events.length);
  expect(await totalsOf(apiOne, id)).toEqual({ 'Support email Tickets': 60, 'Support email Replies': 60 });
});

test('a live stream on one shows what the other counted, at once', async () => {
  const live = await openLive(one.url, ADMIN_TOKEN);
  await live.next(({ event }) => event === 'snapshot');
  const at = new Date().toISOString();
  const begun = performance.now();
  expect((await push(two, [ticket({ createdAt: at, occurredAt: at })])).body).toMatchObject({ accepted: 1 });
  const { data } = await live.next(({ event, data: told }) => event === 'interval' && told.offered === 1);
  expect(performance.now() - begun).toBeLessThan(10_000); // signs of life come every 15 seconds
  expect(data).toMatchObject({
    name: 'Support email Tickets',
    channel: 'case',
    offered: 1,
    handled: 1,
    aht: null,
  });
  const start = Math.floor(Date.parse(at) / 900_000) * 900_000;
  expect(Date.parse(String(data.start))).toBe(start);
  live.close();
});

test('a key that is replaced on one ends on the other at once, and the new one works there', async () => {
  expect((await beat(two)).status).toBe(200);
  const next = await generateKey(apiOne, id);
  const answers = await Promise.all([beat(two), push(two, [ticket()]), beat(one), beat(two, next)]);
  expect(answers.map(({ status, code }) => [status, code])).toEqual([
    [401, 'unknown_key'],
    [401, 'unknown_key'],
    [401, 'unknown_key'],
    [200, undefined],
  ]);
  expect(await totalsOf(apiOne, id)).toEqual({});
});

test('a pause on one holds on the other, and so does its end', async () => {
  const event = ticket();
  await apiOne.post(`/integrations/${id}/pause`);
  expect((await push(two, [event])).body).toEqual({ accepted: 0, duplicates: 0, rejected: [], paused: true });
  await apiOne.post(`/integrations/${id}/resume`);
  expect((await push(two, [event])).body).toMatchObject({ accepted: 1 });
  expect(await totalsOf(apiOne, id)).toEqual({ 'Support email Tickets': 1 });
});

test('an integration deleted on one: its key has ended on the other', async () => {
  expect((await beat(two)).status).toBe(200);
  await apiOne.delete(`/integrations/${id}`);
  expect((await beat(two)).code).toBe('unknown_key');
  ({ id, apiKey } = await connectFreshdesk(apiOne, desk));
});

test('both stop gracefully', async () => {
  expect(await Promise.all([one.stop(), two.stop()])).toEqual([0, 0]);
  await startBoth();
});

async function startBoth(): Promise<void> {
  [one, two] = await Promise.all([startConnector(env), startConnector(env)]);
  apiOne = apiClient(one.url, ADMIN_TOKEN);
}
