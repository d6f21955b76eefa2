import { once } from 'node:events';
import { createServer } from 'node:net';
import { apiClient, createIntegration, generateKey } from '../demo/api-client';
import { startConnector } from './connectors';
import { buildApp, FdkPlatform, unreliably } from '../simulators/fdk';
import { FreshchatSimulator, FreshchatTraffic } from '../simulators/freshchat';
import { FreshdeskSimulator, FreshdeskTraffic } from '../simulators/freshdesk';
import { ManualClock, MINUTE, SECOND, type Clock } from '../simulators/shared/clock';
import type { PlatformEvent } from '../simulators/shared/events';
import { eventually, imported } from './account';
import { intervalsOf } from './counts';
import { ADMIN_TOKEN, places } from './place';

/**
 * Two hours of two accounts through the built app, events disordered and repeated, while the connector is killed and stays away
 * for a while: what is counted is what the simulated accounts say it must be.
 */

const HOST = 'connect.example.com';
const STEPS = 220;

let app: ReturnType<typeof buildApp>;
beforeAll(() => (app = buildApp()));
afterAll(() => app.remove());

test.each(places)('%s', async (_name, makePlace) => {
  const seed = 5;
  // Whole seconds: so the vendor tells instants, and so does the truth.
  const now = Math.floor(Date.now() / 1000) * 1000;
  const hours = new ManualClock(now - STEPS * 20 * SECOND - 5 * MINUTE);
  const begun = Date.now();
  const clock: Clock = { now: () => hours.now() + Date.now() - begun };
  const desk = new FreshdeskSimulator({ clock, seed, plan: 'unlimited' });
  const chats = new FreshchatSimulator({ clock, seed, reportsPerMinute: 1000 });
  const place = await makePlace();
  const port = String(await freePort());
  const env = {
    ...place.env,
    PORT: port,
    FRESHDESK_BASE_URL: await desk.start(),
    FRESHCHAT_BASE_URL: await chats.start(),
  };
  let connector = await startConnector(env);
  const api = apiClient(connector.url, ADMIN_TOKEN);
  const history = { historyDays: 1 };
  const access = { desk: { apiKey: desk.access.apiKey }, chat: { apiKey: chats.access.token } };
  const of = (product: string, domain: string) => ({ name: product, product, domain, ...history });
  const deskId = await createIntegration(api, { ...of('freshdesk', desk.domain), ...access.desk });
  const chatId = await createIntegration(api, { ...of('freshchat', chats.domain), ...access.chat });
  await Promise.all([imported(api, deskId), imported(api, chatId)]);

  const platform = await FdkPlatform.load({
    appDir: app.appDir,
    account: { freshdesk: desk.domain, freshchat: chats.domain },
    iparams: {
      connector_host: HOST,
      freshdesk_key: await generateKey(api, deskId),
      freshchat_key: await generateKey(api, chatId),
    },
    connectorBaseUrl: connector.url,
    // The hours pass in seconds here: so must the platform's minutes.
    limits: { requestsPerMinute: 1e6, keyValuePerMinute: 1e6, entityPerMinute: 1e6 },
  });
  expect(await platform.install()).toEqual({ installed: true });

  const events: PlatformEvent[] = [];
  desk.onEvent((event) => events.push(event));
  chats.onEvent((event) => events.push(event));
  const tickets = new FreshdeskTraffic(desk.account, desk.act, seed);
  const talk = new FreshchatTraffic(chats.account, chats.act, seed);
  for (let step = 0; step < STEPS; step += 1) {
    hours.advance(10 * SECOND);
    tickets.step();
    hours.advance(10 * SECOND);
    talk.step();
  }

  const told = unreliably(events, { seed });
  let outages = 0;
  let away = false;
  for (const [position, event] of told.entries()) {
    const shouldBeAway = Math.floor((position / told.length) * 9) % 3 === 1;
    if (shouldBeAway && !away) await connector.kill();
    if (!shouldBeAway && away) connector = await startConnector(env);
    if (shouldBeAway && !away) outages += 1;
    away = shouldBeAway;
    expect((await platform.deliver(event))?.error).toBeUndefined();
  }
  expect(outages).toBe(3);
  const waited = platform.records('outbox').length;
  expect(waited).toBeGreaterThan(20);
  while (platform.records('outbox').length > 0) await platform.runSchedules({ force: true });
  expect(platform.violations).toEqual([]);

  const options = { view: 'seen', historyFrom: now - 86_400_000 } as const;
  await eventually(async () => {
    expect(await intervalsOf(api, deskId)).toEqual(desk.truth(options).queues);
    expect(await intervalsOf(api, chatId)).toEqual(chats.truth(options).queues);
  });
  expect(desk.truth(options).contacts).toBeGreaterThan(80);
  expect(chats.truth(options).contacts).toBeGreaterThan(20);
  expect(await connector.stop()).toBe(0);
  await Promise.all([desk.stop(), chats.stop()]);
  await place.remove();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return address.port;
}
