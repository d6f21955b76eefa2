import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { assertAddress, createWebhookSender } from '../../connector/alerts/webhook';

let server: Server;
let closed: Server;
let url: string;
let answer: { status: number; headers?: Record<string, string> } = { status: 204 };
const received: { path: string; headers: IncomingHttpHeaders; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(answer.status, answer.headers).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(() => server.close());
beforeEach(() => {
  received.length = 0;
  answer = { status: 204 };
});

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const post = (changes: object = {}) => ({
  url,
  body: '{"a":1}',
  id: 'msg-1',
  secret,
  now: Date.now(),
  onBegin: () => Promise.resolve(),
  ...changes,
});
const send = createWebhookSender(true);

test('is signed so that Standard Webhooks’ own verifier takes it, and only as it was sent', async () => {
  expect(await send(post())).toBe('answered 204');
  const { headers: sent, body } = received[0]!;
  const headers = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, String(value)]));
  expect(new Webhook(secret).verify(body, headers)).toEqual({ a: 1 });
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
  expect(headers['webhook-id']).toBe('msg-1');
});

test('without a secret there is no signature', async () => {
  await send(post({ secret: null }));
  expect(received[0]!.headers['webhook-signature']).toBeUndefined();
});

test.each([
  [{ status: 500 }, 'answered 500'],
  [{ status: 410 }, 'answered 410'],
  [{ status: 302, headers: { location: '/elsewhere' } }, 'not followed'],
])('%j is a failure in words', async (given, words) => {
  answer = given;
  await expect(send(post())).rejects.toThrow(words);
  expect(received.map(({ path }) => path)).toEqual(['/hook']);
});

test('nothing is sent before it is known that it may be, nor when it may not', async () => {
  const refusal = new Error('somebody else has it');
  await expect(send(post({ onBegin: () => Promise.reject(refusal) }))).rejects.toBe(refusal);
  expect(received).toEqual([]);
  let seen = -1;
  const onBegin = (): Promise<void> => {
    seen = received.length;
    return Promise.resolve();
  };
  await send(post({ onBegin }));
  expect([seen, received.length]).toEqual([0, 1]);
});

test('a receiver that can’t be reached was sent nothing, and is told of in words', async () => {
  const onBegin = jest.fn(() => Promise.resolve());
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  await expect(send(post({ url: `http://127.0.0.1:${port}/`, onBegin }))).rejects.toThrow(
    'could not be reached (ECONNREFUSED)',
  );
  expect(onBegin).not.toHaveBeenCalled();
});

test('goes to public addresses only, by literal address and by name', async () => {
  const strict = createWebhookSender(false);
  for (const address of [
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://10.1.2.3/x',
    'https://169.254.169.254/',
  ])
    expect(() => assertAddress(address, false)).toThrow('public internet');
  for (const address of [url, 'https://user@example.com/', 'ftp://example.com/'])
    expect(() => assertAddress(address, false)).toThrow('https://');
  await expect(
    strict(post({ url: url.replace('http:', 'https:').replace('127.0.0.1', 'localhost') })),
  ).rejects.toThrow('public internet');
  expect(received).toEqual([]);
});
