import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeLive, secretPurpose } from '../../connector/integrations/live-state';
import { Vault } from '../../connector/integrations/vault';
import { StoreUnavailable, type Store } from '../../connector/ledger/store';
import { createLog } from '../../connector/log';
import { Webhooks } from '../../connector/push/webhooks';
import { temporaryStore } from '../http/connector';
import { created, createIntegration } from '../setup/integrations';

/** Page 6, §10: what an account's webhook sends. test/sync/zendesk-live.test.ts has the whole connector behind it. */

const SECRET = 'the account’s secret';
const vault = new Vault(randomBytes(32));

let store: Store;
let server: Server;
let webhooks: Webhooks;
let id: string;
let now: number;
let changed: [string, string][];
let reads: number;
let failure: Error | null;
let writes: string[];

beforeAll(async () => {
  store = await temporaryStore();
});
afterAll(() => store.close());

beforeEach(async () => {
  ({ id } = await createIntegration(store, { product: 'zendesk', domain: 'acme.zendesk.com' }));
  await switchOn();
  now = Date.now();
  changed = [];
  reads = 0;
  failure = null;
  writes = [];
  webhooks = new Webhooks({
    store: {
      ...store,
      read: (name, input) => {
        reads += 1;
        return failure === null ? store.read(name, input) : Promise.reject(failure);
      },
      write: (name, input) => {
        writes.push(name);
        return store.write(name, input);
      },
    },
    vault,
    log: createLog('silent'),
    onChange: (integration, subject) => changed.push([integration, subject]),
    now: () => now,
  });
  server = createServer((request, response) => {
    if (!webhooks.handle(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  webhooks.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const switchOn = (secret = SECRET): Promise<unknown> => {
  const sealed = vault.seal(secret, secretPurpose(id));
  const live = writeLive({ webhookId: '01A', secret: sealed, since: 0, checkedAt: 0 });
  return store.write('change', { id, changes: { live } });
};

const BODY = '{"subject":"zen:ticket:7","detail":{"id":"7"}}';

function signed(text = BODY, at = now, secret = SECRET): Record<string, string> {
  const timestamp = new Date(at).toISOString();
  const signature = createHmac('sha256', secret)
    .update(timestamp + text)
    .digest('base64');
  return {
    'x-zendesk-webhook-signature-timestamp': timestamp,
    'x-zendesk-webhook-signature': signature,
  };
}

const post = async (headers: Record<string, string> = signed(), text = BODY, to = `/v1/zendesk/${id}`) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${to}`, {
    method: 'POST',
    headers,
    body: text,
  });
const status = async (...what: Parameters<typeof post>): Promise<number> => (await post(...what)).status;

test('what the account signed is taken, and told by its ticket', async () => {
  const answer = await post();
  expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('content-length')]).toEqual([
    200,
    'no-store',
    '0',
  ]);
  expect(await status(signed(), BODY, `/v1/zendesk/${id}?x=1`)).toBe(200);
  expect(changed).toEqual([
    [id, 'ticket:7'],
    [id, 'ticket:7'],
  ]);
});

test.each<[string, string, string | null]>([
  ['a subject and no detail', '{"subject":"zen:ticket:8"}', 'ticket:8'],
  ['a detail and no subject', '{"detail":{"id":9}}', 'ticket:9'],
  ['another subject', '{"subject":"zen:user:8","detail":{"id":"9"}}', 'ticket:9'],
  ['no number', '{"subject":"zen:ticket:x","detail":{"id":"y"}}', null],
  ['a number that is too long', `{"detail":{"id":"${'1'.repeat(21)}"}}`, null],
  ['a detail of another form', '{"subject":"zen:ticket:8","detail":"x"}', 'ticket:8'],
  ['nothing', '{}', null],
  ['no JSON', 'hello', null],
])('%s', async (_what, text, subject) => {
  expect(await status(signed(text), text)).toBe(200);
  expect(changed).toEqual(subject === null ? [] : [[id, subject]]);
});

test('nothing else is taken: not signed, signed for something else, too old, or of nobody', async () => {
  const five = 5 * 60_000;
  expect(await status(signed(BODY, now - five))).toBe(200);
  expect(await status(signed(BODY, now + five))).toBe(200);
  changed = [];
  const { 'x-zendesk-webhook-signature-timestamp': at, 'x-zendesk-webhook-signature': signature } =
    signed() as {
      [name: string]: string;
    };
  const wrong: Parameters<typeof post>[] = [
    [{}],
    [{ 'x-zendesk-webhook-signature': signature! }],
    [{ 'x-zendesk-webhook-signature-timestamp': at! }],
    [{ ...signed(), 'x-zendesk-webhook-signature': signature!.slice(4) }],
    [signed(BODY, now, 'another secret')],
    [signed(`${BODY} `)],
    [signed(BODY, now - five - 1)],
    [signed(BODY, now + five + 1)],
    [signed(), BODY, '/v1/zendesk/int_unknown'],
    [signed(), BODY, '/v1/zendesk/'],
  ];
  for (const what of wrong) expect(await status(...what)).toBe(401);
  expect(await status(signed('x'), 'x'.repeat(1024 * 1024 + 1))).toBe(413);
  expect(changed).toEqual([]);
});

test('addresses that are no webhook’s are somebody else’s', async () => {
  for (const address of ['/v1/zendesk', '/v1/freshdesk/x', '/v1/events', `/x/v1/zendesk/${id}`])
    expect(await status(signed(), BODY, address)).toBe(404);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/zendesk/${id}`;
  expect((await fetch(url)).status).toBe(404);
});

test('a webhook that was switched off, or whose integration was deleted, is refused at once', async () => {
  expect(await status()).toBe(200);
  await store.write('change', { id, changes: { live: writeLive({ off: 'unwanted' }) } });
  expect(await status()).toBe(401);
  await switchOn('a new secret');
  expect(await status()).toBe(401);
  expect(await status(signed(BODY, now, 'a new secret'))).toBe(200);
  await store.write('remove', { id, now: Date.now(), activity: created });
  expect(await status(signed(BODY, now, 'a new secret'))).toBe(401);
});

test('the store is asked once in half a minute, also of who isn’t known, and told of an event once a second', async () => {
  const unknown = () => status(signed(), BODY, '/v1/zendesk/int_unknown');
  for (let turn = 0; turn < 3; turn += 1) expect([await status(), await unknown()]).toEqual([200, 401]);
  expect([reads, writes]).toEqual([2, ['noteLiveEvent']]);
  now += 999;
  await status();
  expect(writes).toHaveLength(1);
  now += 1;
  await status();
  expect(writes).toHaveLength(2);
  expect((await store.read('integration', { id }))?.liveEventAt).toBe(now);
  now += 30_000;
  expect([await status(), await unknown()]).toEqual([200, 401]);
  expect(reads).toBe(4);
});

test('an address that sends many bad ones is held back, good ones never', async () => {
  const statuses: number[] = [];
  for (let sent = 0; sent < 201; sent += 1) statuses.push(await status({}));
  expect(statuses.indexOf(429)).toBe(200);
  expect(await status()).toBe(200);
});

test('trouble of the store is told as such, and nothing is noted', async () => {
  failure = new StoreUnavailable('gone');
  expect(await status()).toBe(503);
  failure = new Error('SQLITE_WEIRD');
  expect(await status()).toBe(503);
  failure = null;
  expect(await status()).toBe(200);
  expect(changed).toHaveLength(1);
});
