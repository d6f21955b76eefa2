import { randomBytes } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { ChannelVault } from '../../connector/alerts/channel-vault';
import { createMailer } from '../../connector/alerts/mailer';
import { Sender } from '../../connector/alerts/sender';
import { alertService } from '../../connector/alerts/service';
import { createWebhookSender } from '../../connector/alerts/webhook';
import { Vault } from '../../connector/integrations/vault';
import type { Store } from '../../connector/ledger/store';
import { createLog } from '../../connector/log';
import { operator } from '../setup/callers';
import { MINUTE } from '../setup/integrations';
import { eachStore } from '../setup/stores';
import { PostOffice } from './post-office';

/** Once, whatever becomes of the process or of the store while a message is on its way. */

const channels = new ChannelVault(new Vault(randomBytes(32)));
let office: PostOffice;
let places: { smtpUrl: string; hookUrl: string };
beforeEach(async () => {
  office = new PostOffice();
  places = await office.open();
});
afterEach(() => office.close());

/** A process that sends, `ahead` by so many milliseconds. */
function process(store: Store, ahead = 0) {
  const stopping = new AbortController();
  const outcomes: string[] = [];
  const sender = new Sender({
    store,
    channels,
    mail: createMailer(places.smtpUrl, 'connect@example.com'),
    webhook: createWebhookSender(true),
    addressOf: () => 'https://connect.example.com/',
    log: createLog('silent'),
    now: () => Date.now() + ahead,
    signal: stopping.signal,
    onSent: (type, outcome) => outcomes.push(`${type} ${outcome}`),
  });
  const send = async () => {
    await sender.begin();
    await sender.settled();
  };
  return { send, begin: () => sender.begin(), outcomes, kill: () => stopping.abort() };
}

const ways = ['email', 'webhook'] as const;

/** A channel that a message waits for; gives what came of it, and what the log says. */
async function waiting(store: Store, type: (typeof ways)[number]) {
  const service = alertService(
    { store, channels, hasMail: true, allowPrivate: true, sendNow: () => undefined },
    operator,
  );
  const { id } = await service.create(
    type === 'email'
      ? { name: 'Team', type, to: ['team@example.com'], language: 'en' }
      : { name: 'Hook', type, url: places.hookUrl, format: 'standard', language: 'en' },
  );
  await service.test(id);
  const arrived = () => (type === 'email' ? office.mails.length : office.webhooks.length);
  return { arrived, logged: async () => (await service.deliveries(id)).deliveries[0] };
}

/** The store of which one kind of writing fails so many times. */
function failing(store: Store, command: string, times: number): Store {
  let left = times;
  return new Proxy(store, {
    get: (target, name, receiver) => {
      if (name !== 'write') return Reflect.get(target, name, receiver) as unknown;
      return (...args: Parameters<Store['write']>) => {
        if (args[0] === command && left > 0) {
          left -= 1;
          return Promise.reject(new Error('no store'));
        }
        return target.write(...args);
      };
    },
  });
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await after(10);
}

eachStore((open) => {
  test.each(ways)('%s: a store that fails once it was sent doesn’t send it again', async (type) => {
    const store = await open();
    const { arrived, logged } = await waiting(store, type);
    const one = process(failing(store, 'settleAlert', 1));
    await one.send();
    await process(store, 60 * MINUTE).send();
    expect([arrived(), one.outcomes]).toEqual([1, [`${type} sent`]]);
    expect(await logged()).toMatchObject({ status: 'sent', attempts: 1 });
  });

  test.each(ways)(
    '%s: a store that fails before it was sent sends nothing, and it is sent later',
    async (type) => {
      const store = await open();
      const { arrived, logged } = await waiting(store, type);
      await process(failing(store, 'beginAlert', 1)).send();
      expect(arrived()).toBe(0);
      expect(await logged()).toMatchObject({ status: 'waiting', attempts: 1 });
      await process(store, MINUTE).send();
      expect([arrived(), (await logged())?.status]).toEqual([1, 'sent']);
    },
  );

  test.each(ways)(
    '%s: a process that is killed before it could be sent loses nothing; one that is overtaken sends nothing',
    async (type) => {
      const store = await open();
      const { arrived, logged } = await waiting(store, type);
      const claim = { now: Date.now(), until: Date.now() + MINUTE, limit: 5 };
      await store.write('claimAlerts', claim); // and is killed
      await process(store).send();
      expect(arrived()).toBe(0);
      await Promise.all([process(store, 2 * MINUTE).send(), process(store, 4 * MINUTE).send()]);
      expect([arrived(), (await logged())?.status]).toEqual([1, 'sent']);
    },
  );

  test.each(ways)(
    '%s: what the receiver had when the process was killed is not sent again, and named',
    async (type) => {
      const store = await open();
      const { arrived, logged } = await waiting(store, type);
      office.isSilent = true;
      const one = process(store);
      await one.begin();
      await until(() => arrived() === 1);
      one.kill(); // without an answer
      office.isSilent = false;
      const other = process(store, 60 * MINUTE);
      await other.send();
      expect([arrived(), other.outcomes]).toEqual([1, [`${type} unclear`]]);
      expect(await logged()).toMatchObject({
        status: 'unclear',
        answer: expect.stringContaining('may have arrived') as string,
        nextAttemptAt: null,
      });
    },
  );

  test('a receiver that doesn’t answer keeps no other waiting', async () => {
    const store = await open();
    const mail = await waiting(store, 'email');
    office.isSilent = true;
    const sending = process(store);
    await sending.begin();
    await until(() => mail.arrived() === 1);
    const hook = await waiting(store, 'webhook');
    await sending.begin();
    await until(() => hook.arrived() === 1);
    sending.kill();
  });
});
