import { claims, headerOf, keyIdOf, message, nowSeconds, sign, ticket } from './tokens';
import type { IntegrationRow } from '../../connector/store/rows';
import { startWorld, type World } from './world';

/** Page 2, "handshake" and "heartbeat": what makes an integration connected, and what is a sign of life. */

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** An integration of each test's own. */
let integration: IntegrationRow;
let apiKey: string;
beforeEach(async () => {
  ({ integration, apiKey } = await world.add({}));
});

const app = async () => (await world.service.get(integration.id)).app;
const send = async (purpose: string, changes = {}) => {
  const answer = await world.send(purpose, message(apiKey, purpose, changes));
  expect(answer.status).toBe(200);
  return answer.body;
};

test('a key has the form of page 2 and is shown in full', () => {
  expect(apiKey).toMatch(/^ijx_[a-z2-7]{12}_[A-Za-z0-9_-]{43}$/);
});

test('check tells whether it would work and changes nothing', async () => {
  const { id, name } = integration;
  const before = await app();
  for (let times = 0; times < 2; times += 1) {
    expect(await send('handshake', { check: true })).toEqual({
      integration: { id, name, product: 'freshdesk', domain: 'example.freshdesk.com' },
      connectedAt: null,
    });
  }
  expect(await app()).toEqual(before);
  expect(before).toMatchObject({ connectedAt: null, lastSeenAt: null, version: null });
  expect((await world.service.get(id)).status.state).not.toBe('operational');
});

test('a handshake connects; a later check and handshake tell since when', async () => {
  const { connectedAt } = await send('handshake');
  expect(Math.abs(Date.parse(String(connectedAt)) - Date.now())).toBeLessThan(5_000);
  expect(await app()).toMatchObject({ keyId: keyIdOf(apiKey), connectedAt, version: '1.0.0' });
  expect(await send('handshake', { check: true })).toMatchObject({ connectedAt });
  expect(await send('handshake', { check: false })).toMatchObject({ connectedAt });
});

test.each(['heartbeat', 'events'])('%s of a new key connects just as well', async (purpose) => {
  await send(purpose);
  expect((await app())?.connectedAt).not.toBeNull();
  const { apiKey: next } = await world.service.generateKey(integration.id);
  expect(await app()).toMatchObject({ keyId: keyIdOf(next), connectedAt: null, lastSeenAt: null });
  expect((await world.send(purpose, message(next, purpose))).status).toBe(200);
  expect((await app())?.connectedAt).not.toBeNull();
});

test('a heartbeat is answered ok, with stats or without', async () => {
  expect(await send('heartbeat')).toEqual({ ok: true });
  expect(await send('heartbeat', { stats: { failed: 3, queued: 10_000 } })).toEqual({ ok: true });
  expect(await send('heartbeat', { stats: null })).toEqual({ ok: true });
});

test('the newest iat is the last sign of life: a replay, or a message that comes late, is none', async () => {
  const now = nowSeconds();
  const at = (iat: number) => message(apiKey, 'heartbeat', { iat, exp: iat + 300 });
  const seen = async () => Date.parse(String((await app())?.lastSeenAt)) / 1000;
  const early = at(now - 200);
  expect((await world.send('heartbeat', early)).status).toBe(200);
  expect(await seen()).toBe(now - 200);
  expect((await world.send('heartbeat', early)).status).toBe(200);
  expect(await seen()).toBe(now - 200);
  expect((await world.send('heartbeat', at(now - 100))).status).toBe(200);
  expect(await seen()).toBe(now - 100);
  expect((await world.send('heartbeat', early)).status).toBe(200);
  expect((await world.send('heartbeat', at(now - 150))).status).toBe(200);
  expect(await seen()).toBe(now - 100);
  const token = message(apiKey, 'events', { iat: now - 50, exp: now + 100, events: [ticket()] });
  expect((await world.send('events', token)).status).toBe(200);
  expect(await seen()).toBe(now - 50);
});

test('an interrupted delivery says so with the time of the last sign, and the next message mends it', async () => {
  const { id } = integration;
  const done = { state: 'done', from: 0, to: 0, startedAt: 0, finishedAt: 0, error: null };
  await world.store.write('change', { id, changes: { import: JSON.stringify(done) } });
  expect((await world.service.get(id)).status.state).toBe('waiting_for_app');
  await send('handshake');
  expect((await world.service.get(id)).status.state).toBe('operational');

  const last = Date.now() - 25 * 60_000 - 1_000;
  await world.store.write('change', { id, changes: { lastSeenAt: last } });
  const { status } = await world.service.get(id);
  expect(status.state).toBe('delivery_interrupted');
  expect(status.message).toContain(new Date(last).toISOString().slice(11, 16));
  await world.store.write('change', { id, changes: { lastSeenAt: Date.now() - 24 * 60_000 } });
  expect((await world.service.get(id)).status.state).toBe('operational');
  await world.store.write('change', { id, changes: { lastSeenAt: last } });

  await send('heartbeat');
  expect((await world.service.get(id)).status.state).toBe('operational');
});

test('a paused integration shakes hands and beats', async () => {
  await world.service.pause(integration.id);
  expect(await send('handshake')).toMatchObject({ connectedAt: expect.any(String) });
  expect(await send('heartbeat')).toEqual({ ok: true });
  expect((await app())?.lastSeenAt).not.toBeNull();
});

describe('the clock’s skew of 60 seconds is tolerated', () => {
  test.each([
    ['50 seconds over', { iat: -350, exp: -50 }],
    ['from 50 seconds ahead', { iat: 50, exp: 350 }],
    ['of exactly 300 seconds', { iat: -10, exp: 290 }],
    ['of a second', { iat: 0, exp: 1 }],
  ])('%s', async (_what, { iat, exp }) => {
    for (const purpose of ['handshake', 'events', 'heartbeat']) {
      const now = nowSeconds();
      await send(purpose, { iat: now + iat, exp: now + exp });
    }
  });
});

describe('what the header and claims may also be', () => {
  test('no typ', async () => {
    const header = { alg: 'HS256', kid: keyIdOf(apiKey) };
    const answer = await world.send('heartbeat', sign(header, claims('heartbeat'), apiKey));
    expect(answer.status).toBe(200);
  });

  test.each([
    ['a jti of 128 characters', { jti: 'x'.repeat(128) }],
    ['no appVersion', { appVersion: undefined }],
    ['unknown further claims', { nbf: nowSeconds() + 1000, sub: 'x', deep: { a: [] } }],
    ['claims of another purpose', { stats: { failed: 0, queued: 0 }, check: true }],
  ])('%s', async (_what, changes) => {
    await send('heartbeat', changes);
    await send('handshake', changes);
  });

  test('a payload of 100,000 nested lists in a claim nobody reads', async () => {
    const deep = '['.repeat(90_000) + ']'.repeat(90_000);
    const text = JSON.stringify(claims('heartbeat')).replace('{', `{"deep":${deep},`);
    const answer = await world.send('heartbeat', sign(headerOf(apiKey), text, apiKey));
    expect(answer.status).toBe(200);
  });

  test('100,000 nested lists in place of events are an invalid event', async () => {
    const deep = '['.repeat(90_000) + ']'.repeat(90_000);
    const text = JSON.stringify(claims('events', { events: [ticket(), 'HERE'] })).replace('"HERE"', deep);
    const answer = await world.send('events', sign(headerOf(apiKey), text, apiKey));
    expect(answer.body).toMatchObject({ accepted: 1, rejected: [{ index: 1, code: 'invalid' }] });
  });
});

test('one jti may come twice: what makes a repeat harmless is each event’s own key', async () => {
  const first = await send('events', { jti: 'same', events: [ticket()] });
  const second = await send('events', { jti: 'same', events: [ticket()] });
  expect([first, second]).toMatchObject([{ accepted: 1 }, { accepted: 1 }]);
});

test('at rest the secret is encrypted', async () => {
  const row = await world.store.read('integration', { id: integration.id });
  expect(JSON.stringify(row)).not.toContain(apiKey.slice(17));
  expect(row?.keySecret).toMatch(/^v1\./);
});
