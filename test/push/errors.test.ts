import { createHmac } from 'node:crypto';
import { expectError, MARK, PURPOSES } from './expect-error';
import { postJson } from './http';
import { claims, headerOf, message, nowSeconds, sign, ticket } from './tokens';
import { startWorld, type World } from './world';

/** Page 2's table of errors, row by row, through real HTTP. */

let world: World;

/** A connector of one's own: bad messages of one address are held back at some time. */
function ownWorld(): void {
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());
  afterEach(async () => {
    expect(await world.counted()).toEqual({});
  });
}

describe('400 malformed', () => {
  ownWorld();
  const bodies: [string, string | Buffer][] = [
    ['nothing', ''],
    ['no JSON', `{"token": ${MARK}`],
    ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) % 256))],
    ['JSON null', 'null'],
    ['a JSON array', `["${MARK}"]`],
    ['a JSON text', `"${MARK}"`],
    ['no token', `{"jwt": "${MARK}"}`],
    ['an empty token', '{"token": ""}'],
    ['a token that is no text', '{"token": {"alg": "HS256"}}'],
    ['a token that is no JWS', `{"token": "${MARK}"}`],
    ['a token of two parts', '{"token": "e30.e30"}'],
    ['a token of four parts', '{"token": "e30.e30.e30.e30"}'],
    ['a token with blanks in it', '{"token": "e30.e3 0.e30"}'],
    ['a token whose header is no JSON', `{"token": "${Buffer.from(MARK).toString('base64url')}.e30.e30"}`],
    ['a token whose header is no object', '{"token": "WzFd.e30.e30"}'],
    ['a token whose header is JSON null', '{"token": "bnVsbA.e30.e30"}'],
    ['deep JSON', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['deep JSON around a token', `{"token": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['a token hidden in __proto__', `{"__proto__": {"token": "e30.e30.e30"}}`],
    ['UTF-16', Buffer.from('{"token": "e30.e30.e30"}', 'utf16le')],
  ];
  test.each(bodies)('%s', async (_what, body) => {
    for (const purpose of PURPOSES)
      expectError(await postJson(`${world.url}/v1/${purpose}`, body), 400, 'malformed');
  });

  test.each([
    ['is no JSON', `{${MARK}`],
    ['is no object', 'null'],
    ['is empty', ' '],
  ])('a signed token whose payload %s', async (_what, payload) => {
    const token = sign(headerOf(world.apiKey), payload, world.apiKey);
    expectError(await world.send('events', token), 400, 'malformed');
  });
});

describe('401 unknown_key', () => {
  ownWorld();
  const secret = `ijx_aaaaaaaaaaaa_${'s'.repeat(43)}`;
  test.each([
    ['a key that was never generated', { ...headerOf(secret) }],
    ['no key id', { alg: 'HS256', typ: 'JWT' }],
    ['a key id that is no text', { alg: 'HS256', kid: 7 }],
    ['an empty key id', { alg: 'HS256', kid: '' }],
    ['a very long key id', { alg: 'HS256', kid: 'a'.repeat(10_000) }],
    ['a key id with SQL in it', { alg: 'HS256', kid: "' OR 1=1 --" }],
    ['a key id with NUL and half a character', { alg: 'HS256', kid: '\0\ud800' }],
    ['a key id like a property of all objects', { alg: 'HS256', kid: '__proto__' }],
  ])('%s', async (_what, header) => {
    for (const purpose of PURPOSES) {
      const answer = await world.send(purpose, sign(header, claims(purpose), secret));
      expectError(answer, 401, 'unknown_key');
    }
  });

  test('a key that was replaced ends at once', async () => {
    const { id, apiKey } = await world.add({});
    expect((await world.send('heartbeat', message(apiKey, 'heartbeat'))).status).toBe(200);
    const { apiKey: next } = await world.service.generateKey(id);
    for (const purpose of PURPOSES)
      expectError(await world.send(purpose, message(apiKey, purpose)), 401, 'unknown_key');
    expect((await world.send('heartbeat', message(next, 'heartbeat'))).status).toBe(200);
  });

  test('the key of a deleted integration ends at once', async () => {
    const { id, apiKey } = await world.add({});
    expect((await world.send('heartbeat', message(apiKey, 'heartbeat'))).status).toBe(200);
    await world.service.remove(id);
    for (const purpose of PURPOSES)
      expectError(await world.send(purpose, message(apiKey, purpose)), 401, 'unknown_key');
  });
});

describe('401 expired', () => {
  ownWorld();
  const times: [string, (now: number) => Record<string, unknown>][] = [
    ['expired', (now) => ({ iat: now - 400, exp: now - 100 })],
    ['expired a little longer ago than the skew', (now) => ({ iat: now - 300, exp: now - 63 })],
    ['from the future beyond the skew', (now) => ({ iat: now + 120, exp: now + 300 })],
    ['good for longer than 300 seconds', (now) => ({ iat: now, exp: now + 301 })],
    ['good for years', (now) => ({ iat: now, exp: now + 100_000_000 })],
    ['over before it begins', (now) => ({ iat: now + 30, exp: now - 30 })],
    ['without exp', () => ({ exp: undefined })],
    ['without iat', () => ({ iat: undefined })],
    ['with times in milliseconds', (now) => ({ iat: now * 1000, exp: now * 1000 + 300_000 })],
    ['with times as text', (now) => ({ iat: String(now), exp: String(now + 300) })],
    ['with times as dates', () => ({ iat: new Date().toISOString(), exp: null })],
  ];
  test.each(times)('a message %s', async (_what, at) => {
    for (const purpose of PURPOSES) {
      const token = message(world.apiKey, purpose, at(nowSeconds()));
      expectError(await world.send(purpose, token), 401, 'expired');
    }
  });

  test('with times beyond all numbers', async () => {
    const text = JSON.stringify(claims('events'))
      .replace(/"iat":\d+/, '"iat":1e999')
      .replace(/"exp":\d+/, '"exp":1e999');
    expectError(await world.send('events', sign(headerOf(world.apiKey), text, world.apiKey)), 401, 'expired');
  });
});

describe('422 invalid', () => {
  ownWorld();
  const any: [string, Record<string, unknown>][] = [
    ['no purpose', { purpose: undefined }],
    ['an unknown purpose', { purpose: MARK }],
    ['a purpose that is no text', { purpose: { [MARK]: 1 } }],
    ['no product', { product: undefined }],
    ['an unknown product', { product: MARK }],
    ['the product of another kind', { product: 'zendesk' }],
    ['no jti', { jti: undefined }],
    ['an empty jti', { jti: '' }],
    ['a jti over 128 characters', { jti: MARK.repeat(20) }],
    ['a domain that is no text', { domain: { [MARK]: 1 } }],
    ['an appVersion that is no text', { appVersion: [MARK] }],
  ];
  test.each(any)('%s', async (_what, changes) => {
    for (const purpose of PURPOSES)
      expectError(await world.send(purpose, message(world.apiKey, purpose, changes)), 422, 'invalid');
  });

  test.each<[string, string, Record<string, unknown>]>([
    ['handshake: check that is no boolean', 'handshake', { check: MARK }],
    ['events: none', 'events', { events: undefined }],
    ['events: null', 'events', { events: null }],
    ['events: an empty list', 'events', { events: [] }],
    ['events: no list', 'events', { events: { 0: ticket(), length: 1, [MARK]: 1 } }],
    ['events: 101 of them', 'events', { events: Array.from({ length: 101 }, () => ticket()) }],
    ['heartbeat: stats that are no object', 'heartbeat', { stats: MARK }],
    ['heartbeat: stats without queued', 'heartbeat', { stats: { failed: 1 } }],
    ['heartbeat: stats with words', 'heartbeat', { stats: { failed: MARK, queued: 0 } }],
    ['heartbeat: stats below zero', 'heartbeat', { stats: { failed: -1, queued: 0 } }],
  ])('%s', async (_what, purpose, changes) => {
    expectError(await world.send(purpose, message(world.apiKey, purpose, changes)), 422, 'invalid');
  });

  test('a purpose other than the path’s, each way', async () => {
    for (const purpose of PURPOSES) {
      for (const path of PURPOSES.filter((other) => other !== purpose))
        expectError(await world.send(path, message(world.apiKey, purpose)), 422, 'invalid');
    }
  });
});

describe('403', () => {
  ownWorld();
  test('wrong_product: a Freshdesk key in Freshchat’s place, and the other way round', async () => {
    const chat = await world.add({ product: 'freshchat', domain: 'example.freshchat.com' });
    for (const purpose of PURPOSES) {
      const other = { product: 'freshchat', domain: undefined };
      expectError(await world.send(purpose, message(world.apiKey, purpose, other)), 403, 'wrong_product');
      expectError(await world.send(purpose, message(chat.apiKey, purpose)), 403, 'wrong_product');
    }
  });

  test('wrong_domain: another account of the product', async () => {
    for (const purpose of PURPOSES) {
      for (const domain of ['other.freshdesk.com', 'https://other.freshdesk.com/', 'OTHER.Freshdesk.com']) {
        const token = message(world.apiKey, purpose, { domain });
        expectError(await world.send(purpose, token), 403, 'wrong_domain');
      }
    }
  });

  test.each([
    ['the integration’s own', 'example.freshdesk.com'],
    ['with a scheme and a closing slash', 'https://example.freshdesk.com/'],
    ['in capitals', 'Example.Freshdesk.com'],
    ['absent', undefined],
    ['null', null],
    ['empty', ''],
    ['no account’s domain of the product', 'web.freshchat.com'],
    ['where one signs in', 'example.myfreshworks.com'],
  ])('a domain that is %s is none', async (_what, domain) => {
    const answer = await world.send('heartbeat', message(world.apiKey, 'heartbeat', { domain }));
    expect(answer.status).toBe(200);
  });

  test('where the integration’s own is an API host, the domain is not checked', async () => {
    const { apiKey } = await world.add({ product: 'freshchat', domain: 'api.eu.freshchat.com' });
    const changes = { product: 'freshchat', domain: 'whoever.freshchat.com' };
    expect((await world.send('heartbeat', message(apiKey, 'heartbeat', changes))).status).toBe(200);
  });

  test('a Freshchat account’s web.freshchat.com is no account’s domain', async () => {
    const { apiKey } = await world.add({ product: 'freshchat', domain: 'example.freshchat.com' });
    const told = (domain: string) =>
      world.send('heartbeat', message(apiKey, 'heartbeat', { product: 'freshchat', domain }));
    expect((await told('web.freshchat.com')).status).toBe(200);
    expectError(await told('other.freshchat.com'), 403, 'wrong_domain');
  });
});

describe('a message', () => {
  ownWorld();
  test('the order of checks: key, signature, time, claims, product, domain', async () => {
    const now = nowSeconds();
    const nobody = `ijx_bbbbbbbbbbbb_${'s'.repeat(43)}`;
    const wrong = {
      domain: { domain: 'other.freshdesk.com' },
      product: { product: 'freshchat' },
      claims: { stats: 'none' },
      time: { iat: now - 1000, exp: now - 900 },
      signature: { iss: 'somebody' },
    };
    const send = async (key: string, ...changes: object[]) =>
      (await world.send('heartbeat', message(key, 'heartbeat', Object.assign({}, ...changes)))).code;
    const { domain, product, claims: claim, time, signature } = wrong;
    expect(await send(nobody, domain, product, claim, time, signature)).toBe('unknown_key');
    expect(await send(world.apiKey, domain, product, claim, time, signature)).toBe('bad_signature');
    expect(await send(world.apiKey, domain, product, claim, time)).toBe('expired');
    expect(await send(world.apiKey, domain, product, claim)).toBe('invalid');
    expect(await send(world.apiKey, domain, product)).toBe('wrong_product');
    expect(await send(world.apiKey, domain)).toBe('wrong_domain');
    expect(await send(world.apiKey)).toBeUndefined();
  });

  test('a right message is HS256 over the whole key as UTF-8', async () => {
    const signed = message(world.apiKey, 'heartbeat').split('.').slice(0, 2).join('.');
    const signature = createHmac('sha256', Buffer.from(world.apiKey, 'utf8'))
      .update(signed)
      .digest('base64url');
    expect((await world.send('heartbeat', `${signed}.${signature}`)).status).toBe(200);
  });
});
