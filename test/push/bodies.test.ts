import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { postJson, rawExchange } from './http';
import { message, ticket } from './tokens';
import { startWorld, type World } from './world';

/** How bodies arrive: too large, in pieces, slowly, not to the end, under any content type. */

let world: World;
const outcomes: string[] = [];
beforeAll(async () => {
  world = await startWorld({ onMessage: (purpose, outcome) => outcomes.push(`${purpose} ${outcome}`) });
});
afterAll(() => world.stop());

const events = (): string => JSON.stringify({ token: message(world.apiKey, 'events') });
const contacts = async () => (await world.counted())['Support email Tickets'] ?? 0;

/** A body of exactly so many bytes around a right message. */
function padded(bytes: number): string {
  const body = events();
  return body.replace('{', `{${' '.repeat(bytes - body.length)}`);
}

const LIMIT = 256 * 1024;

describe('413 too_large', () => {
  test('256 KB are taken, a byte more isn’t', async () => {
    const before = await contacts();
    expect((await postJson(`${world.url}/v1/events`, padded(LIMIT))).status).toBe(200);
    expect((await postJson(`${world.url}/v1/events`, padded(LIMIT + 1))).body).toEqual({
      error: {
        code: 'too_large',
        message: 'The message is larger than 256 KB. Send fewer events at once.',
      },
    });
    expect(await contacts()).toBe(before + 1);
  });

  test.each([
    ['10 MB of zeros', Buffer.alloc(10 * 1024 * 1024)],
    ['10 MB around a right message', null],
  ])('%s: the sender gets to read the answer', async (_what, body) => {
    const before = await contacts();
    const sent = body ?? padded(10 * 1024 * 1024);
    for (const purpose of ['handshake', 'events', 'heartbeat']) {
      const answer = await postJson(`${world.url}/v1/${purpose}`, sent);
      expect([answer.status, answer.code]).toEqual([413, 'too_large']);
      expect(answer.headers['content-type']).toMatch(/^application\/json/);
    }
    expect(await contacts()).toBe(before);
  });

  test('10 MB in chunks, without a length', async () => {
    const headers = { 'transfer-encoding': 'chunked' };
    const answer = await postJson(`${world.url}/v1/events`, Buffer.alloc(10 * 1024 * 1024), headers);
    expect(answer.code).toBe('too_large');
  });

  test('a sender that writes everything before it reads gets to read it, and can go on', async () => {
    const large = Buffer.alloc(10 * 1024 * 1024, '[');
    const head = (length: number, last: boolean) =>
      `POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n${last ? 'Connection: close\r\n' : ''}\r\n`;
    const body = events();
    const requests = [head(large.length, false), large, head(body.length, true), body];
    const answers = await rawExchange(world.url, requests);
    expect(answers.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
  });

  test('one that never ends is cut off', async () => {
    const { hostname, port } = new URL(world.url);
    const socket = connect(Number(port), hostname);
    const cut = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    socket.on('error', () => undefined);
    socket.resume();
    socket.write('POST /v1/events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000), Buffer.from('\r\n')]);
    const write = (): void => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', write);
    write();
    await cut;
    expect((await postJson(`${world.url}/v1/events`, events())).status).toBe(200);
  });
});

test('a body in small pieces is put together', async () => {
  const before = await contacts();
  const body = Buffer.from(events());
  const answer = await new Promise<number | undefined>((resolve, reject) => {
    const sent = request(`${world.url}/v1/events`, { method: 'POST', agent: false });
    sent.on('error', reject);
    sent.on('response', (response) => resolve(response.resume().statusCode));
    let at = 0;
    const next = (): void => {
      if (at >= body.length) return void sent.end();
      sent.write(body.subarray(at, (at += 97)), () => setImmediate(next));
    };
    next();
  });
  expect(answer).toBe(200);
  expect(await contacts()).toBe(before + 1);
});

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'nonsense',
  '',
])('content type "%s": the message speaks for itself', async (type) => {
  const answer = await postJson(`${world.url}/v1/events`, events(), { 'content-type': type });
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
});

test('a compressed body is no JSON', async () => {
  const headers = { 'content-encoding': 'gzip' };
  const answer = await postJson(`${world.url}/v1/events`, gzipSync(events()), headers);
  expect([answer.status, answer.code]).toEqual([400, 'malformed']);
});

test('a sender that goes away in the middle counts nothing and harms nobody', async () => {
  const before = await contacts();
  outcomes.length = 0;
  const { hostname, port } = new URL(world.url);
  const body = events();
  const socket = connect(Number(port), hostname, () => {
    socket.write(`POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`);
    socket.write(body.slice(0, 100), () => socket.resetAndDestroy());
  });
  await until(() => outcomes.length > 0);
  expect(outcomes).toEqual(['events malformed']);
  expect(await contacts()).toBe(before);
  expect((await postJson(`${world.url}/v1/events`, body)).status).toBe(200);
});

test('a body that comes too slowly ends in an answer, not in waiting', async () => {
  const slow = await startWorld({ requestMs: 300 });
  const begun = performance.now();
  const head = 'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{';
  const answer = await rawExchange(slow.url, [head]);
  expect(answer).toMatch(/^HTTP\/1.1 408 /);
  expect(answer).toMatch(/content-type: application\/json/i);
  expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toMatchObject({ error: { code: 'malformed' } });
  expect(performance.now() - begun).toBeLessThan(5_000);
  await slow.stop();
});

test('what is no HTTP is answered as JSON', async () => {
  const answer = await rawExchange(world.url, [Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01])]);
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
  expect(answer).toMatch(/content-type: application\/json/i);
});

test.each([
  ['GET', '/v1/events', 405, 'method_not_allowed'],
  ['PUT', '/v1/handshake', 405, 'method_not_allowed'],
  ['OPTIONS', '/v1/heartbeat', 405, 'method_not_allowed'],
  ['POST', '/v1/nothing', 404, 'not_found'],
  ['POST', '/v1/', 404, 'not_found'],
  ['POST', '/v1/events/1', 404, 'not_found'],
])('%s %s is no message: %i', async (method, path, status, code) => {
  const response = await fetch(`${world.url}${path}`, { method });
  expect(response.status).toBe(status);
  if (status === 405) expect(response.headers.get('allow')).toBe('POST');
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await response.json()).toMatchObject({ error: { code } });
});

test('a query in the address plays no part', async () => {
  expect((await postJson(`${world.url}/v1/events?x=1`, events())).status).toBe(200);
});

test('100 events with ids and names of full length fit in a message', async () => {
  const long = (n: number) => `${n}`.padStart(200, '0');
  const list = Array.from({ length: 100 }, (_, n) => ticket({ ticketId: long(n), groupId: long(7) }));
  const answer = await world.send('events', message(world.apiKey, 'events', { events: list }));
  expect(answer.body).toMatchObject({ accepted: 100 });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
