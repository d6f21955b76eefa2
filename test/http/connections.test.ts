import { once } from 'node:events';
import { request as httpRequest, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { connectionLimits, type ConnectionLimits } from '../../connector/http/connections';
import { createLog } from '../../connector/log';
import { pushHandler } from '../../connector/push/handler';
import { Keys } from '../../connector/push/keys';
import { Vault } from '../../connector/integrations/vault';
import { Ledger } from '../../connector/ledger/ledger';
import type { Store } from '../../connector/ledger/store';
import { until } from '../setup/until';
import { start, temporaryStore, type Running } from './connector';

/** Nobody can keep the connector from others by holding connections, whatever they do with them. */

let store: Store;
beforeAll(async () => {
  store = await temporaryStore();
});
afterAll(() => store.close());

const sockets: Socket[] = [];
const running: Running[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const connector of running.splice(0)) await connector.stop();
});

/** How long a request may take to arrive where it never does. */
const ARRIVAL_MS = 400;

async function connector(
  limits: Partial<ConnectionLimits>,
  options: Partial<Parameters<typeof start>[0]> = {},
) {
  const started = await start({
    store,
    limits: { connections: 1_000, perAddress: 1_000, hops: 0, arrivalMs: 20_000, ...limits },
    ...options,
  });
  running.push(started);
  return started;
}

/** A connection from an address of this machine's own network (127.0.0.0/8), whose end stays open whatever the server does. */
async function open(url: string, localAddress = '127.0.0.1'): Promise<Socket> {
  const socket = connect({
    port: Number(new URL(url).port),
    host: '127.0.0.1',
    localAddress,
    allowHalfOpen: true,
  });
  socket.on('error', () => undefined);
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

/** The status of a request on a connection of its own; null if it was closed without an answer. */
function ask(
  url: string,
  localAddress: string,
  headers: Record<string, string> = {},
): Promise<number | null> {
  return new Promise((resolve) => {
    const sent = httpRequest(`${url}/healthz`, { localAddress, agent: false, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? null);
    });
    sent.on('error', () => resolve(null));
    sent.end();
  });
}

const connections = (server: Server): Promise<number> =>
  new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  );

test.each([
  ['say nothing', ''],
  ['stop within the headers', 'GET /healthz HTTP/1.1\r\nHost: '],
  ['stop within the body', 'POST /session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{'],
  ['stop within a message', 'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{'],
  ['speak something else', '\u0016\u0003\u0001 hello'],
])('connections that %s are let go of, though their other end stays', async (_what, text) => {
  const started = await connector({ arrivalMs: ARRIVAL_MS });
  const held = await Promise.all(Array.from({ length: 20 }, () => open(started.url)));
  for (const socket of held) socket.write(text);
  await until(async () => (await connections(started.server)) === 0);
  expect(held.every(({ destroyed }) => !destroyed)).toBe(true);
  expect(await ask(started.url, '127.0.0.1')).toBe(200);
});

test('a request that does not arrive in time is told so before its connection ends', async () => {
  const { url } = await connector({ arrivalMs: 100 });
  const socket = await open(url);
  socket.write('GET /healthz HTTP/1.1\r\nHost: local');
  let said = '';
  for await (const piece of socket) said += String(piece);
  expect(said).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[^]*Connection: close\r\n/);
  expect(said.split('\r\n\r\n')[1]).toBe(
    '{"error":{"code":"malformed","message":"The request did not arrive in time."}}',
  );
});

test('a body that never comes is not waited for: the message ends, too', async () => {
  const ended: string[] = [];
  const keys = new Keys(store, new Vault(Buffer.alloc(32, 1)));
  const push = pushHandler({
    store,
    ledger: new Ledger(store),
    keys,
    log: createLog('silent'),
    messagesPerMinute: 100,
    onNeeds: () => undefined,
    onCounted: () => undefined,
    onMessage: (_purpose, outcome) => void ended.push(outcome),
  });
  const started = await connector({ arrivalMs: ARRIVAL_MS }, { push });
  let begun = 0;
  started.server.on('request', () => (begun += 1));
  const slow = await open(started.url);
  slow.write('POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{');
  const gone = await open(started.url);
  gone.write('POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{');
  await until(() => begun === 2);
  gone.destroy();
  await until(() => ended.length === 2);
  expect(ended).toEqual(['malformed', 'malformed']);
  keys.close();
});

test('more connections than there may be are closed at once, and those that are open are served', async () => {
  const started = await connector({ connections: 4 });
  const first = await open(started.url);
  const held = await Promise.all([1, 2, 3].map(() => open(started.url)));
  expect(await ask(started.url, '127.0.0.1')).toBeNull();
  const answer = once(first, 'data');
  first.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  expect(String((await answer)[0])).toMatch(/^HTTP\/1\.1 200/);
  held[0]?.destroy();
  await until(async () => (await ask(started.url, '127.0.0.1')) === 200);
});

test('one address has its share and no more: others are served', async () => {
  const started = await connector({ connections: 8, perAddress: 5 });
  await Promise.all(Array.from({ length: 5 }, () => open(started.url, '127.0.0.2')));
  await until(async () => (await connections(started.server)) === 5);
  expect(await ask(started.url, '127.0.0.2')).toBeNull();
  expect(await ask(started.url, '127.0.0.1')).toBe(200);
  for (const socket of sockets.splice(0)) socket.destroy();
  await until(async () => (await ask(started.url, '127.0.0.2')) === 200);
});

test('behind a trusted proxy the share is of the caller, who is told', async () => {
  const started = await connector({ perAddress: 2, hops: 1 });
  const from = (address: string) => ({ 'X-Forwarded-For': address });
  const waiting = ['203.0.113.7', '198.51.100.1, 203.0.113.7'].map((address) => {
    const sent = httpRequest(`${started.url}/session`, {
      agent: false,
      method: 'POST',
      headers: { ...from(address), 'Content-Type': 'application/json', 'Content-Length': '9' },
    });
    sent.on('error', () => undefined);
    sent.write('{');
    return sent;
  });
  await until(async () => (await ask(started.url, '127.0.0.1', from('203.0.113.7'))) === 429);
  expect(await ask(started.url, '127.0.0.1', from('203.0.113.8'))).toBe(200);
  for (const sent of waiting) sent.destroy();
  await until(async () => (await ask(started.url, '127.0.0.1', from('203.0.113.7'))) === 200);
});

test('without a proxy nobody’s word is taken for where it comes from', async () => {
  const started = await connector({ perAddress: 2 });
  await Promise.all([1, 2].map(() => open(started.url)));
  expect(await ask(started.url, '127.0.0.1', { 'X-Forwarded-For': '203.0.113.9' })).toBeNull();
});

test('who doesn’t take the answer in doesn’t keep it', async () => {
  const started = await connector({});
  started.server.timeout = ARRIVAL_MS;
  const socket = await open(started.url);
  socket.pause();
  for (let count = 0; count < 2_000; count += 1)
    socket.write('GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await until(async () => (await connections(started.server)) === 0);
  const { port } = started.server.address() as AddressInfo;
  expect(port).toBeGreaterThan(0);
});

test('the limits leave descriptors for everything else, and others room beside each address', () => {
  const { connections: most, perAddress } = connectionLimits(undefined, 0);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(20_000);
  expect(perAddress).toBeLessThan(most);
  expect(connectionLimits(1_000, 2)).toEqual({
    connections: 1_000,
    perAddress: 750,
    hops: 2,
    arrivalMs: 20_000,
  });
});

test('a connection is kept longer than reverse proxies keep theirs: no request meets one that is being closed', async () => {
  const { url } = await connector({});
  const { headers } = await fetch(`${url}/healthz`);
  const [, seconds] = /timeout=(\d+)/.exec(headers.get('keep-alive') ?? '') ?? [];
  expect(Number(seconds)).toBeGreaterThan(120);
});
