import { Webhook } from 'standardwebhooks';
import { alertEventSchema, type AlertEvent } from '../../connector/alerts/event';
import { PostOffice } from '../alerts/post-office';
import { apiClient, createIntegration } from '../demo/api-client';
import type { ConnectorProcess } from '../demo/connector-process';
import { DOMAIN, eventually, startFreshdesk } from './account';
import { startConnector } from './connectors';
import { ADMIN_TOKEN, database } from './place';

/** Page 7, "Alerts": in a cluster each alert is sent once. Three processes on one PostgreSQL, of which one or another is always being killed. */

const ROUNDS = 2;
const INTEGRATIONS = 2;

test('a connection that breaks and is mended is told once by mail and webhook, however processes are killed', async () => {
  const [place, { desk, baseUrl }] = await Promise.all([database(), startFreshdesk()]);
  const office = new PostOffice();
  office.slowness = () => Math.random() * 300;
  const { smtpUrl, hookUrl } = await office.open();
  const env = {
    ...place.env,
    FRESHDESK_BASE_URL: baseUrl,
    SYNC_INTERVAL_SECONDS: '1',
    SMTP_URL: smtpUrl,
    SMTP_FROM: 'connect@example.com',
    ALERT_PRIVATE_HOSTS: 'true',
    ALERT_GATHER_SECONDS: '1',
  };
  const running = [await startConnector(env), await startConnector(env), await startConnector(env)];
  const store = await place.open();
  /** Of any process that is there. */
  const api = () => apiClient(running[Math.floor(Math.random() * running.length)]!.url, ADMIN_TOKEN);
  const post = (path: string, body: object) =>
    api()
      .post<{ id: string; secret: string }>(path, body)
      .then(({ data }) => data);

  const mail = await post('/alerts', { name: 'Team', type: 'email', to: ['team@example.com'] });
  const hook = await post('/alerts', { name: 'Hook', type: 'webhook', url: hookUrl });
  const ids: string[] = [];
  for (let n = 0; n < INTEGRATIONS; n += 1)
    ids.push(
      await createIntegration(api(), {
        name: `Help desk ${n}`,
        product: 'freshdesk',
        domain: DOMAIN,
        apiKey: desk.access.apiKey,
        historyDays: 1,
      }),
    );
  const messages = (channelId: string) => store.read('alertMessages', { channelId, limit: 1_000 });
  const told = async (channelId: string): Promise<AlertEvent[]> =>
    (await messages(channelId)).flatMap(({ events }) => alertEventSchema.array().parse(JSON.parse(events)));
  const allTold = (kind: AlertEvent['kind'], times: number) =>
    eventually(async () => {
      const of = (id: string, event: AlertEvent) => event.kind === kind && event.integration?.id === id;
      const events = await told(hook.id);
      for (const id of ids) expect(events.filter((event) => of(id, event))).toHaveLength(times);
    });
  await allTold('import_finished', 1);

  const over = new AbortController();
  let kills = 0;
  const killing = (async () => {
    while (!over.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
      const victim = Math.floor(Math.random() * running.length);
      await running[victim]!.kill();
      kills += 1;
      await place.endLeases();
      running[victim] = await startConnector(env);
    }
  })();
  for (let round = 1; round <= ROUNDS; round += 1) {
    desk.access.apiKey = `key ${round}`;
    await allTold('credentials_rejected', round);
    for (const id of ids)
      await eventually(() => api().patch(`/integrations/${id}`, { apiKey: desk.access.apiKey }));
    await allTold('recovered', round);
  }
  over.abort();
  await killing;
  expect(kills).toBeGreaterThan(1);

  const ended = await eventually(async () => {
    await place.endClaims();
    const all = [...(await messages(mail.id)), ...(await messages(hook.id))];
    expect(all.filter(({ dueAt }) => dueAt !== null)).toEqual([]);
    return all;
  });
  await Promise.all(running.map((connector: ConnectorProcess) => connector.stop()));

  const arrived = [...office.mails, ...office.webhooks].map(({ id }) => id);
  expect(arrived).toHaveLength(new Set(arrived).size);
  const sent = ended.filter(({ status }) => status === 'sent').map(({ id }) => id);
  expect(sent.filter((id) => !arrived.includes(id))).toEqual([]);
  expect(new Set(ended.map(({ status }) => status))).not.toContain('failed');
  for (const { headers, body } of office.webhooks) new Webhook(hook.secret).verify(body, headers);
  const story = [
    'import_finished',
    ...Array.from({ length: ROUNDS }, () => ['credentials_rejected', 'recovered']).flat(),
  ];
  for (const channel of [mail, hook])
    for (const id of ids) {
      const events = (await told(channel.id)).filter(({ integration }) => integration?.id === id);
      expect(events.sort((a, b) => a.at - b.at).map(({ kind }) => kind)).toEqual(story);
    }
  await store.close();
  await Promise.all([desk.stop(), office.close(), place.remove()]);
});
