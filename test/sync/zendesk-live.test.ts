import { createHmac } from 'node:crypto';
import pino from 'pino';
import { readConfig } from '../../connector/config';
import { startConnector, type Connector } from '../../connector/connector';
import { readSecrets } from '../../connector/secrets';
import { apiClient, createIntegration } from '../demo/api-client';
import { ADMIN_TOKEN, places, type Place } from '../e2e/place';
import { eventually } from '../e2e/account';
import { openLive } from '../e2e/live';
import { ZendeskSimulator, NO_QUOTAS, seedAccount, type SeededAccount } from '../simulators/zendesk';
import { HOUR, systemClock } from '../simulators/shared/clock';
import { trueFigures, UNPACED, zendeskInput } from './zendesk';

const PUBLIC = 'https://connect.example.com';
const log = pino({ level: process.env.TEST_LOG ?? 'silent' });

describe.each(places)('Zendesk’s webhook (page 6, §10), %s', (_name, makePlace) => {
  let place: Place;
  let sim: ZendeskSimulator;
  let seeded: SeededAccount;
  let connector: Connector;
  let api: ReturnType<typeof apiClient>;

  async function start(env: Record<string, string> = {}): Promise<void> {
    const all = {
      ...place.env,
      HOST: '127.0.0.1',
      ...UNPACED,
      ZENDESK_BASE_URL: base,
      PUBLIC_URL: PUBLIC,
      ...env,
    };
    const config = readConfig(all);
    connector = await startConnector(config, readSecrets(config), log);
    sim.webhooks.delivery.settings.reroute = new Map([[PUBLIC, connector.url]]);
    api = apiClient(connector.url, ADMIN_TOKEN);
    api.defaults.validateStatus = () => true;
  }
  let base = '';

  beforeEach(async () => {
    place = await makePlace();
    seeded = seedAccount({ clock: systemClock });
    sim = new ZendeskSimulator({ ...NO_QUOTAS, account: seeded.account });
    base = await sim.start();
  });
  afterEach(async () => {
    await connector.stop();
    await sim.stop();
    await place.remove();
  });

  const imported = async (changes: object = {}): Promise<string> => {
    const id = await createIntegration(api, { ...zendeskInput(sim, { historyDays: 2, ...changes }) });
    for (;;) {
      const { data } = await api.get(`/integrations/${id}`);
      if (data.coverage !== null) return id;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const hooks = () => [...sim.webhooks.api.webhooks.values()];
  const email = (
    { event, data }: { event: string; data: Record<string, unknown> },
    offered: number,
  ): boolean =>
    event === 'interval' && data.name === 'All unsolved tickets (email)' && data.offered === offered;

  test('is made by itself, tells of a comment within seconds, and leaves with the integration', async () => {
    sim.exportEnds.set({ at: 0, status: 410 });
    await start();
    const id = await imported();
    expect(hooks()).toMatchObject([{ endpoint: `${PUBLIC}/v1/zendesk/${id}`, status: 'active' }]);
    const live = await openLive(connector.url, ADMIN_TOKEN);
    const { id: ticket } = seeded.account.createTicket({ by: seeded.ids.customers[0]! });
    await live.next((event) => email(event, 1));
    seeded.account.agentReply(ticket, seeded.ids.agents[0]!);
    seeded.account.customerComment(ticket);
    await live.next((event) => email(event, 2));
    live.close();
    const { data } = await api.get(`/integrations/${id}`);
    expect(data.live).toMatchObject({
      state: 'on',
      webhookId: hooks()[0]!.id,
      lastEventAt: expect.any(String),
    });
    expect(data.pushShare).toBe(1);
    expect(data.reading).toMatchObject({
      tickets: { by: 'lists' },
      events: { by: 'lists' },
      calls: { by: 'none' },
    });
    const reads = sim.log.count(`/api/v2/tickets/${ticket}/audits.json`);
    expect(reads).toBeLessThanOrEqual(4);

    expect((await api.delete(`/integrations/${id}`)).status).toBe(204);
    expect(hooks()).toEqual([]);
  });

  test('the switch: off removes it there, on makes it again and finds it; a right that is missing is named', async () => {
    await start();
    const client = sim.access.oauthClients[0]!;
    const { name, domain } = zendeskInput(sim);
    const account = { name, domain, product: 'zendesk', groupingStrategy: 'ivr', historyDays: 2 };
    const id = await createIntegration(api, {
      ...account,
      oauthClientId: client.id,
      oauthClientSecret: client.secret,
    });
    const path = `/integrations/${id}/live`;
    // Together with one another, and with the round of pulling that switches it on by itself.
    await Promise.all([api.put(path), api.put(path), api.put(path)]);
    const { data: on } = await api.put(path);
    expect(hooks()).toHaveLength(1);
    expect(on).toMatchObject({ state: 'on', webhookId: hooks()[0]!.id });
    expect((await api.delete(path)).status).toBe(204);
    expect(hooks()).toEqual([]);
    expect((await api.get(path)).data).toEqual({ state: 'off', lastEventAt: null, webhookId: null });
    client.scopes = ['read'];
    expect(await api.put(path)).toMatchObject({
      status: 422,
      data: { error: { code: 'missing_right', message: expect.stringContaining('webhooks:write') } },
    });
    expect((await api.get('/integrations/int_unknown/live')).status).toBe(404);
  });

  test('without https nobody could reach us', async () => {
    await start({ PUBLIC_URL: 'http://127.0.0.1:8080' });
    const id = await imported();
    expect(hooks()).toEqual([]);
    expect(await api.put(`/integrations/${id}/live`)).toMatchObject({
      status: 409,
      data: { error: { code: 'no_public_url' } },
    });
  });

  test('messages that come twice, in disorder, or never, a breaker that opens while we restart: counted once each', async () => {
    sim.exportEnds.set({ at: 0, status: 410 });
    const env = { SYNC_INTERVAL_SECONDS: '1' };
    await start(env);
    const id = await imported();
    const [hook] = hooks();
    const { delivery } = sim.webhooks;
    const breaker = sim.webhooks.breaker(hook!);
    breaker.pauseMs = 1_500;
    const { settings } = delivery;
    Object.assign(settings, { doubleShare: 0.3, omitShare: 0.3, delayMs: [0, 800], retrySecondMs: 10 });
    const { account, ids } = seeded;
    const tickets = Array.from(
      { length: 12 },
      (_, index) => account.createTicket({ by: ids.customers[index % 5]! }).id,
    );
    const talk = (): void => {
      for (const ticket of tickets) {
        account.agentReply(ticket, ids.agents[0]!, { changes: { status: 'pending' } });
        account.customerComment(ticket);
      }
    };
    const counted = (): Promise<void> =>
      eventually(async () => {
        const { data } = await api.get(`/integrations/${id}`);
        const historyFrom = Date.parse(data.import.from);
        const right = trueFigures(account, { strategy: 'ivr', historyFrom });
        const { data: told } = await api.get('/queues', { params: { integrationId: id } });
        const offered = (told.queues as { name: string; offered: number }[])
          .filter(({ offered }) => offered > 0)
          .map(({ name, offered }) => `${name} ${String(offered)}`);
        const sums = Object.entries(right).map(([name, intervals]) => {
          const all = Object.values(intervals).map((one) => Number(one.split('/')[0]));
          return `${name} ${String(all.reduce((a, b) => a + b, 0))}`;
        });
        expect(offered.sort()).toEqual(sums.sort());
      });
    talk();
    await counted();

    await connector.stop();
    talk();
    await delivery.settled();
    expect(breaker.trips).toBeGreaterThan(0);
    await start(env);
    await counted();

    await eventually(async () => expect(breaker.isOpen).toBe(false));
    const restarted = (await api.get(`/integrations/${id}`)).data.live.lastEventAt;
    settings.omitShare = 0;
    talk();
    await counted();
    await eventually(async () => {
      const { live } = (await api.get(`/integrations/${id}`)).data;
      expect(live.state).toBe('on');
      expect(Date.parse(live.lastEventAt)).toBeGreaterThan(Date.parse(restarted));
    });
    expect(hooks()).toHaveLength(1);
  });

  test('only what the account signed lately is taken', async () => {
    await start();
    const id = await imported();
    const [hook] = hooks();
    const body = JSON.stringify({ subject: 'zen:ticket:1', detail: { id: '1' } });
    const sign = (at: string, text: string, secret = hook!.secret): Record<string, string> => ({
      'x-zendesk-webhook-signature-timestamp': at,
      'x-zendesk-webhook-signature': createHmac('sha256', secret)
        .update(at + text)
        .digest('base64'),
    });
    const post = async (headers: Record<string, string>, text = body, to = id): Promise<number> =>
      (await fetch(`${connector.url}/v1/zendesk/${to}`, { method: 'POST', headers, body: text })).status;
    const now = new Date().toISOString();
    expect(await post(sign(now, body))).toBe(200);
    expect(await post(sign(now, 'not JSON'), 'not JSON')).toBe(200);
    expect(await post({})).toBe(401);
    expect(await post(sign(now, body, 'another secret'))).toBe(401);
    expect(await post(sign(now, `${body} `))).toBe(401);
    expect(await post(sign(new Date(Date.now() - HOUR / 10).toISOString(), body))).toBe(401);
    expect(await post(sign(now, body), body, 'int_unknown')).toBe(401);
    expect(await post(sign(now, body), 'x'.repeat(1024 * 1024 + 1))).toBe(413);
    expect((await fetch(`${connector.url}/v1/zendesk/${id}`)).status).toBe(405);
  });
});
