import { StoreUnavailable, type Store } from '../../connector/ledger/store';
import { message, ticket } from './tokens';
import { startWorld } from './world';

/** 429 and 503 of page 2. */

describe('429 rate_limited', () => {
  test('over PUSH_MESSAGES_PER_MINUTE for one key; other keys go on', async () => {
    const world = await startWorld({ messagesPerMinute: 5 });
    const beat = (key: string) => world.send('heartbeat', message(key, 'heartbeat'));
    const other = await world.add({});
    for (let sent = 0; sent < 5; sent += 1) expect((await beat(world.apiKey)).status).toBe(200);
    for (const purpose of ['heartbeat', 'handshake', 'events']) {
      const held = await world.send(purpose, message(world.apiKey, purpose));
      expect([held.status, held.code]).toEqual([429, 'rate_limited']);
      expect(held.headers['content-type']).toMatch(/^application\/json/);
      const seconds = Number(held.headers['retry-after']);
      expect(seconds).toBeGreaterThan(1);
      expect(seconds).toBeLessThanOrEqual(60);
      const words = `Too many messages. Try again in ${String(seconds)} seconds.`;
      expect(held.body).toEqual({ error: { code: 'rate_limited', message: words } });
    }
    expect((await beat(other.apiKey)).status).toBe(200);
    expect(await world.counted()).toEqual({});
    await world.stop();
  });

  test('an address that sends many bad ones: at least 100 are answered for what they are, good ones always', async () => {
    const world = await startWorld();
    const good = () => world.send('events', message(world.apiKey, 'events'));
    const bad = () => world.send('events', `${message(world.apiKey, 'events').slice(0, -3)}AAA`);
    const statuses: number[] = [];
    for (let sent = 0; sent < 260; sent += 1) statuses.push((await bad()).status);
    const held = statuses.indexOf(429);
    expect(held).toBeGreaterThanOrEqual(100);
    expect(new Set(statuses.slice(0, held))).toEqual(new Set([401]));
    expect(new Set(statuses.slice(held))).toEqual(new Set([429]));

    const last = await bad();
    expect(last.code).toBe('rate_limited');
    expect(Number(last.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    for (let sent = 0; sent < 20; sent += 1) expect((await good()).status).toBe(200);
    expect(await world.counted()).toEqual({ 'Support email Tickets': 20 });
    await world.stop();
  });
});

/** A store that can be made to fail. */
function troubled() {
  const failing = { read: false, write: null as Error | null };
  const wrap = (store: Store): Store => ({
    ...store,
    read: (name, input) =>
      failing.read ? Promise.reject(new StoreUnavailable('gone')) : store.read(name, input),
    write: (name, input) =>
      failing.write === null ? store.write(name, input) : Promise.reject(failing.write),
  });
  return { failing, wrap };
}

describe('503 unavailable', () => {
  test.each([
    ['is away', new StoreUnavailable('the disk is full: /var/lib/x')],
    ['fails in a way nobody thought of', new Error('SQLITE_WEIRD: no such column token')],
  ])('when the store %s: nothing is counted, and the repeat counts once', async (_what, error) => {
    const { failing, wrap } = troubled();
    const world = await startWorld({ wrap });
    const events = message(world.apiKey, 'events', { events: [ticket(), ticket()] });
    const tokens = {
      events,
      handshake: message(world.apiKey, 'handshake'),
      heartbeat: message(world.apiKey, 'heartbeat'),
    };
    failing.write = error;
    for (const [purpose, token] of Object.entries(tokens)) {
      const answer = await world.send(purpose, token);
      expect([answer.status, answer.code]).toEqual([503, 'unavailable']);
      expect(answer.headers['content-type']).toMatch(/^application\/json/);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expect(answer.text).not.toMatch(/disk|SQLITE|column/);
    }
    expect(await world.counted()).toEqual({});
    failing.write = null;
    expect((await world.send('events', events)).body).toMatchObject({ accepted: 2, duplicates: 0 });
    expect(await world.counted()).toEqual({ 'Support email Tickets': 2 });
    await world.stop();
  });

  test('when keys can’t be read: a key isn’t called unknown', async () => {
    const { failing, wrap } = troubled();
    const world = await startWorld({ wrap });
    failing.read = true;
    const answer = await world.send('events', message(world.apiKey, 'events'));
    expect([answer.status, answer.code]).toEqual([503, 'unavailable']);
    failing.read = false;
    expect((await world.send('events', message(world.apiKey, 'events'))).status).toBe(200);
    await world.stop();
  });

  test('trouble of the store is nobody’s bad message: the address isn’t held back for it', async () => {
    const { failing, wrap } = troubled();
    const world = await startWorld({ wrap });
    failing.write = new StoreUnavailable('gone');
    for (let sent = 0; sent < 250; sent += 1)
      expect((await world.send('heartbeat', message(world.apiKey, 'heartbeat'))).status).toBe(503);
    failing.write = null;
    expect((await world.send('heartbeat', 'e30.e30.e30')).status).toBe(401);
    await world.stop();
  });
});
