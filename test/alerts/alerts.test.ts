import { randomBytes } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { setUpAlerts } from '../../connector/alerts';
import { Vault } from '../../connector/integrations/vault';
import type { Store } from '../../connector/ledger/store';
import { createLog } from '../../connector/log';
import { operator } from '../setup/callers';
import { createIntegration } from '../setup/integrations';
import { eachStore, sharedStore } from '../setup/stores';
import { PostOffice } from './post-office';

const masterKey = randomBytes(32);

/** One connector process' alerts; `stop` is what the end of the process would be. */
function start(store: Store, smtpUrl: string | undefined, gatherSeconds = 1) {
  const stopping = new AbortController();
  const { alerts, serviceOf } = setUpAlerts({
    config: {
      SMTP_URL: smtpUrl,
      SMTP_FROM: smtpUrl === undefined ? undefined : 'injixo Connect <connect@example.com>',
      ALERT_PRIVATE_HOSTS: true,
      ALERT_GATHER_SECONDS: gatherSeconds,
      SYNC_INTERVAL_SECONDS: 60,
      PUBLIC_URL: 'https://connect.example.com',
      HOST: '127.0.0.1',
      PORT: 8080,
    },
    store,
    vault: new Vault(masterKey),
    log: createLog('silent'),
    signal: stopping.signal,
    tickMs: 50,
    onSent: () => undefined,
  });
  const running = alerts.run();
  const stop = async () => {
    stopping.abort();
    await running;
  };
  return { service: serviceOf(operator), stop };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await after(20);
}

const mail = { name: 'Team', type: 'email' as const, to: ['team@example.com'], language: 'de' as const };
const hook = (url: string) =>
  ({ name: 'Hook', type: 'webhook', url, format: 'standard', language: 'en' }) as const;

let office: PostOffice;
let places: { smtpUrl: string; hookUrl: string };
beforeEach(async () => {
  office = new PostOffice();
  places = await office.open();
});
afterEach(() => office.close());

/** The connection of an integration breaks, or is mended. */
const breaks = (store: Store, id: string, at: number | null) =>
  store.write('change', { id, changes: { credentialsRejectedAt: at } });

eachStore((open) => {
  test('a broken connection is told by mail and webhook, in the channel’s language, once, and once that it is well', async () => {
    const store = await open();
    const { id, name } = await createIntegration(store);
    const { service, stop } = start(store, places.smtpUrl);
    await service.create(mail);
    const { secret } = await service.create(hook(places.hookUrl));
    await breaks(store, id, Date.now());
    await until(() => office.mails.length === 1 && office.webhooks.length === 1);
    expect(office.mails[0]).toMatchObject({ to: ['team@example.com'] });
    expect(office.mails[0]!.text).toContain('connect.example.com');
    const [{ headers, body }] = office.webhooks as [PostOffice['webhooks'][number]];
    expect(new Webhook(secret!).verify(body, headers)).toMatchObject({
      type: 'integration.state_changed',
      data: { integration: { id, name, product: 'freshdesk' }, to: 'credentials_rejected' },
    });
    await breaks(store, id, null);
    await until(() => office.mails.length === 2 && office.webhooks.length === 2);
    await stop();
    expect(JSON.parse(office.webhooks[1]!.body)).toMatchObject({ data: { from: 'credentials_rejected' } });
  });

  test('several within the time of gathering are one message', async () => {
    const store = await open();
    const ids = [
      await createIntegration(store),
      await createIntegration(store),
      await createIntegration(store),
    ];
    const { service, stop } = start(store, undefined, 2);
    await service.create(hook(places.hookUrl));
    for (const { id } of ids) await breaks(store, id, Date.now());
    await until(() => office.webhooks.length > 0);
    await stop();
    expect(office.webhooks).toHaveLength(1);
    expect(JSON.parse(office.webhooks[0]!.body)).toMatchObject({
      type: 'alerts.gathered',
      data: { alerts: [{}, {}, {}] },
    });
  });

  test('a test is sent at once, and what became of it can be read; a refusal is tried again', async () => {
    const store = await open();
    const { service, stop } = start(store, places.smtpUrl);
    const { id } = await service.create(hook(places.hookUrl));
    office.answers.push(500);
    await service.test(id);
    await until(async () => (await service.deliveries(id)).deliveries[0]?.answer !== null);
    expect((await service.deliveries(id)).deliveries).toMatchObject([
      { status: 'waiting', attempts: 1, types: ['alert.test'], answer: 'The receiver answered 500.' },
    ]);
    await until(async () => (await service.deliveries(id)).deliveries[0]?.status === 'sent');
    await stop();
    expect(new Set(office.webhooks.map(({ id: message }) => message)).size).toBe(1);
  });

  test('mail without a mail server, and an address that no webhook goes to, are refused with words', async () => {
    const store = await open();
    const { service, stop } = start(store, undefined);
    await expect(service.create(mail)).rejects.toMatchObject({ status: 409, code: 'no_mail_server' });
    await expect(service.create(hook('ftp://example.com/'))).rejects.toMatchObject({ status: 422 });
    await stop();
  });
});

sharedStore((open) => {
  test('of three processes, whichever end and start, an event is told in one message, and none is lost', async () => {
    const stores = [await open(), await open(), await open()];
    const integrations = await Promise.all([0, 1, 2, 3].map(() => createIntegration(stores[0]!)));
    const running = stores.map((store) => start(store, undefined));
    await running[0]!.service.create(hook(places.hookUrl));
    for (const [round, { id }] of integrations.entries()) {
      await breaks(stores[0]!, id, Date.now());
      const next = round % running.length;
      await running[next]!.stop();
      running[next] = start(stores[next]!, undefined);
    }
    const told = () => {
      const bodies = new Map(office.webhooks.map(({ id, body }) => [id, body]));
      return [...bodies.values()].flatMap((body) =>
        [...body.matchAll(/"integration":\{"id":"(\w+)"/g)].map(([, id]) => id),
      );
    };
    await until(() => new Set(told()).size === 4);
    await Promise.all(running.map(({ stop }) => stop()));
    expect(told().sort()).toEqual(integrations.map(({ id }) => id).sort());
  });
});
