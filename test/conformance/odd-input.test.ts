import { createSecretKey } from 'node:crypto';
import { sign } from 'jsonwebtoken';
import type { AddressInfo } from 'node:net';
import { formatApiKey } from '../../connector/integrations/api-key';
import { Vault } from '../../connector/integrations/vault';
import { Ledger } from '../../connector/ledger/ledger';
import { createLog } from '../../connector/log';
import { pushHandler } from '../../connector/push/handler';
import { Keys } from '../../connector/push/keys';
import { start } from '../http/connector';
import { postJson } from '../push/http';
import { createIntegration } from '../setup/integrations';
import { eachStore } from '../setup/stores';

/** Input that a store can't keep is refused alike on both of them: never a 500, never a 503. */

const KEY = { keyId: 'abcdefghijkl', secret: 's'.repeat(43) };

eachStore((open) => {
  test('in the API', async () => {
    const connector = await start({ store: await open() });
    const cursor = Buffer.from(JSON.stringify([1, 'a\0', 'b'])).toString('base64url');
    const requests = [
      connector.get('/api/v1/queues/a%00b/contacts'),
      connector.get('/api/v1/queues/%00/intervals?from=2026-01-01T00:00Z&to=2026-01-02T00:00Z'),
      connector.get(`/api/v1/queues/a/contacts?cursor=${cursor}`),
      connector.get(
        `/api/v1/queues/a/contacts?cursor=${Buffer.from('[1e300,"a","b"]').toString('base64url')}`,
      ),
      connector.get('/api/v1/queues?search=%00'),
      connector.get('/api/v1/queues?integrationId=int_%00'),
      connector.get('/api/v1/intervals.csv?queueId=a%00'),
      connector.get('/api/v1/integrations/int_%00/activity'),
      connector.send('post', '/api/v1/integrations', {
        name: 'a\0b',
        product: 'freshdesk',
        domain: 'example.freshdesk.com',
        apiKey: 'key',
      }),
      connector.send('patch', '/api/v1/integrations/int_a', { name: 'half \ud83d' }),
      connector.send('post', '/session', { token: '\0' }),
    ];
    for (const { status, body } of await Promise.all(requests)) {
      expect([status, body.error.code]).toEqual([422, 'invalid']);
    }
    await connector.stop();
  });

  test('in the app’s messages', async () => {
    const store = await open();
    const vault = new Vault(Buffer.alloc(32, 1));
    const { id } = await createIntegration(store, { keyId: KEY.keyId });
    await store.write('change', { id, changes: { keySecret: vault.seal(KEY.secret, `key ${id}`) } });
    const keys = new Keys(store, vault);
    const log = createLog('silent');
    const push = pushHandler({
      store,
      ledger: new Ledger(store),
      keys,
      log,
      messagesPerMinute: 1_000,
      onNeeds: () => undefined,
      onCounted: () => undefined,
      onMessage: () => undefined,
    });
    const connector = await start({ store, push });
    const now = Math.floor(Date.now() / 1000);
    const send = async (claims: object, keyid: string = KEY.keyId) => {
      const token = sign(
        {
          iss: 'injixo-app',
          aud: 'injixo-connector',
          iat: now,
          exp: now + 60,
          jti: 'a',
          purpose: 'heartbeat',
          product: 'freshdesk',
          ...claims,
        },
        createSecretKey(Buffer.from(formatApiKey(KEY))),
        { keyid },
      );
      const { port } = connector.server.address() as AddressInfo;
      const { status, code } = await postJson(
        `http://127.0.0.1:${port}/v1/heartbeat`,
        JSON.stringify({ token }),
      );
      return [status, code];
    };
    expect(await send({})).toEqual([200, undefined]);
    expect(await send({}, 'a\0')).toEqual([401, 'unknown_key']);
    expect(await send({ appVersion: '1.0\0' })).toEqual([422, 'invalid']);
    expect(await send({ jti: '\0' })).toEqual([422, 'invalid']);
    expect(await send({ domain: 'example.freshdesk.com\0' })).toEqual([422, 'invalid']);
    // Instants are whole seconds: a fraction of one could not be stored as the app's last sign of life.
    for (const iat of [now + 0.5, now - 0.001, 1e300, -1])
      expect(await send({ iat, exp: now + 60 })).toEqual([401, 'expired']);
    expect(await send({ exp: now + 60.5 })).toEqual([401, 'expired']);
    await connector.stop();
    keys.close();
  });
});
