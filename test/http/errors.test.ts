import { connect } from 'node:net';
import { once } from 'node:events';
import { ApiError } from '../../connector/api-error';
import { StoreUnavailable, type Store } from '../../connector/ledger/store';
import { createLog } from '../../connector/log';
import { fakeService, start, temporaryStore, type Running } from './connector';
import { readingBy } from '../setup/stores';

let store: Store;
let connector: Running;
beforeAll(async () => {
  store = await temporaryStore();
  connector = await start({ store });
});
afterAll(async () => {
  await connector.stop();
  await store.close();
});

const failing = (error: Error): Store => readingBy(store, () => Promise.reject(error));
const body = (code: string) => ({ error: { code, message: expect.any(String) } });

test('healthz and readyz', async () => {
  await connector.anonymous.get('/healthz').expect(200, { status: 'ok' });
  await connector.anonymous.get('/readyz').expect(200, { status: 'ready' });
});

test('readyz is 503 when the store refuses, and when it does not answer in time', async () => {
  const refusing = await start({ store: failing(new StoreUnavailable('down')) });
  const { body: refused } = await refusing.anonymous.get('/readyz').expect(503);
  expect(refused).toEqual(body('unavailable'));
  await refusing.anonymous.get('/healthz').expect(200);
  await refusing.stop();

  const silent = await start({ store: readingBy(store, () => new Promise<never>(() => undefined)) });
  await silent.anonymous.get('/readyz').timeout(10_000).expect(503);
  await silent.stop();
});

test('503 with Retry-After while the store is unavailable', async () => {
  const down = await start({ store: failing(new StoreUnavailable('connect ECONNREFUSED 10.1.2.3')) });
  for (const path of [
    'queues',
    'queues/q/intervals?from=2026-01-01T00:00Z&to=2026-01-02T00:00Z',
    'queues/q/contacts',
    'intervals.csv',
    'live',
  ]) {
    const response = await down.get(`/api/v1/${path}`).expect(503);
    expect(response.body).toEqual(body('unavailable'));
    expect(response.headers['retry-after']).toBe('5');
    expect(JSON.stringify(response.body)).not.toContain('10.1.2.3');
  }
  await down.stop();
});

test('an unexpected error is 500 without details, and in the log with the request’s id', async () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const broken = await start({ store: failing(new TypeError('secret sql')), log });
  const response = await broken.get('/api/v1/queues').expect(500);
  expect(response.body).toEqual(body('internal'));
  expect(response.text).not.toContain('secret sql');
  const logged = lines.find((line) => line.includes('secret sql'));
  expect(logged).toContain(response.headers['x-request-id']);
  await broken.stop();
});

test('errors of the service keep status, code, words and details', async () => {
  const error = new ApiError(422, 'credentials_rejected', 'Freshdesk refuses the key.', [
    { path: 'apiKey', message: 'is refused' },
  ]);
  const refusing = await start({ store, integrations: fakeService({ get: () => Promise.reject(error) }) });
  await refusing.get('/api/v1/integrations/int_a').expect(422, {
    error: {
      code: 'credentials_rejected',
      message: 'Freshdesk refuses the key.',
      details: [{ path: 'apiKey', message: 'is refused' }],
    },
  });
  await refusing.stop();
});

test.each([
  '/nothing',
  '/api/v1/nothing',
  '/api/v2/queues',
  '/v1/nothing',
  '/assets/',
  '/api/v1/queues/a/b/c',
])('404 %s', async (path) => {
  expect((await connector.get(path).expect(404)).body).toEqual(body('not_found'));
});

test.each([
  ['post', '/api/v1/queues', 'GET'],
  ['delete', '/api/v1/integrations', 'GET, POST'],
  ['post', '/api/v1/integrations/int_a', 'GET, PATCH, DELETE'],
  ['delete', '/healthz', 'GET'],
  ['post', '/docs', 'GET'],
  ['patch', '/', 'GET'],
] as const)('405 %s %s', async (method, path, allowed) => {
  const response = await connector.send(method, path).expect(405);
  expect(response.body).toEqual(body('method_not_allowed'));
  expect(response.headers.allow).toBe(allowed);
});

describe('a body that', () => {
  const post = () => connector.send('post', '/api/v1/integrations');
  test.each([
    ['is no JSON', '{"name": ', 400, 'malformed'],
    ['is a bare value', '"text"', 400, 'malformed'],
    ['is random bytes', '\u0000\u0001\ufffd{{{', 400, 'malformed'],
    ['is deeper than anybody needs', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 422, 'invalid'],
    ['is a list', '[]', 422, 'invalid'],
    ['is empty', '{}', 422, 'invalid'],
    ['is larger than 64 KB', JSON.stringify({ name: 'x'.repeat(70_000) }), 413, 'too_large'],
    ['has 10 MB', `"${'x'.repeat(10_000_000)}"`, 413, 'too_large'],
  ])('%s', async (_name, text, status, code) => {
    const response = await post().set('Content-Type', 'application/json').send(text);
    expect(response.status).toBe(status);
    expect(response.body.error.code).toBe(code);
  });

  test('is a form', async () => {
    const response = await post().type('form').send({ name: 'x' }).expect(415);
    expect(response.body).toEqual(body('unsupported_media_type'));
  });

  test('has an unknown charset', async () => {
    await post().set('Content-Type', 'application/json; charset=klingon').send('{}').expect(415);
  });

  test('tries to change prototypes', async () => {
    await post()
      .set('Content-Type', 'application/json')
      .send('{"__proto__": {"polluted": true}}')
      .expect(422);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

test('an address that can’t be decoded is malformed', async () => {
  expect((await connector.get('/api/v1/queues/%E0%A4%A/intervals').expect(400)).body).toEqual(
    body('malformed'),
  );
});

test.each([
  ['what isn’t HTTP', 'HELLO\r\n\r\n', 400, 'malformed'],
  ['too many headers', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'too_large'],
])('%s is answered as JSON', async (_name, text, status, code) => {
  const socket = connect(Number(new URL(connector.url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  socket.write(text);
  await once(socket, 'close');
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `));
  expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toEqual(body(code));
});

test('no answer tells what serves it, and pages may load nothing from elsewhere', async () => {
  const { headers } = await connector.anonymous.get('/docs').expect(200);
  expect(headers['x-powered-by']).toBeUndefined();
  expect(headers['content-security-policy']).toMatch(/^default-src 'none';/);
  expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('the app’s messages go past Express to their own handler, nothing else does', async () => {
  const seen: string[] = [];
  const pushed = await start({
    store,
    push: (req, res) => {
      if (req.url !== '/v1/events') return false;
      seen.push(req.url);
      res.end('{}');
      return true;
    },
  });
  await pushed.anonymous.post('/v1/events').send({}).expect(200);
  await pushed.anonymous.get('/v1/anything?x').expect(404);
  await pushed.anonymous.get('/v10/events').expect(404);
  expect(seen).toEqual(['/v1/events']);
  await pushed.stop();
});

test('the documentation tells of every call and loads nothing from elsewhere', async () => {
  const { text } = await connector.anonymous.get('/docs').expect(200).expect('Content-Type', /html/);
  expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  expect(text).not.toMatch(/style=|onclick=|<script/);
  for (const [, file] of text.matchAll(/(?:src|href)="(\/[^"]*)"/g))
    await connector.anonymous.get(file!).expect(200);
  const { body: document } = await connector.anonymous.get('/openapi.json').expect(200);
  for (const path of Object.keys(document.paths as object)) expect(text).toContain(path);
});
