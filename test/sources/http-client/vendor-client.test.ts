import { getEventListeners } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { AxiosError } from 'axios';
import { generate } from 'selfsigned';
import { z } from 'zod';
import { ProxyError } from '../../../connector/outbound/proxy-error';
import type { Clock } from '../../../connector/sources/http-client/clock';
import { VendorClient, type VendorClientOptions } from '../../../connector/sources/http-client/vendor-client';
import { VendorError } from '../../../connector/sources/http-client/vendor-error';

/** One account's API as the sources see it; test/front-door has the same refusals by the vendors' own names. */

let server: Server;
let answer: RequestListener;
let asked: { request: IncomingMessage; body: string }[];
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      asked.push({ request, body });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  answers([200, '{"n":1}']);
});

type Told = [status: number, body: string, headers?: Record<string, string>];

/** What the vendor answers, one after the other; the last one from then on. */
function answers(...told: Told[]): void {
  const left = [...told];
  answer = (_request, response) => {
    const [status, body, headers = {}] = left.length > 1 ? left.shift()! : left[0]!;
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };
}

/** Time that passes at once; it tells how long was waited. */
function patience(): Clock & { readonly waited: number[] } {
  const waited: number[] = [];
  return { waited, now: () => 0, sleep: (ms) => Promise.resolve(void waited.push(ms)) };
}

const number = z.object({ n: z.number() });

function client(options: Partial<VendorClientOptions> = {}): VendorClient {
  const { port } = server.address() as AddressInfo;
  return new VendorClient({
    vendor: 'Acme',
    domain: 'us.acme.example',
    baseUrl: `http://127.0.0.1:${port}`,
    path: '/api',
    authorization: () => 'Bearer secret',
    turn: () => Promise.resolve(),
    observe: () => undefined,
    retries: 2,
    patient: true,
    timeoutMs: 1_000_000,
    clock: patience(),
    ...options,
  });
}

const problem = async (work: Promise<unknown>): Promise<VendorError> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(VendorError);
  return error as VendorError;
};

test('a request has its address, parameters, credentials and headers, and no more', async () => {
  const acme = client({ headers: { 'x-app': 'injixo' } });
  expect(await acme.get('/things', number, { params: { page: 2 } })).toMatchObject({ body: { n: 1 } });
  const { request } = asked[0]!;
  expect([request.method, request.url]).toEqual(['GET', '/api/things?page=2']);
  expect(request.headers).toMatchObject({
    accept: 'application/json',
    authorization: 'Bearer secret',
    'x-app': 'injixo',
    'x-forwarded-host': 'us.acme.example',
  });
});

test('no path leads to another host, and a signal that outlives requests keeps nothing of them', async () => {
  const { signal } = new AbortController();
  await client().get('http://127.0.0.1:1/evil', number, { signal });
  await client().get('//127.0.0.1:1/evil', number, { signal });
  for (const { request } of asked) expect(request.url).toMatch(/^\/api\/.*127\.0\.0\.1:1\/evil$/);
  expect(asked).toHaveLength(2);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('methods and bodies', async () => {
  const acme = client({ authorization: () => null });
  await acme.post('/things', number, { a: 1 });
  await acme.request('patch', '/things/1', number, { b: 2 });
  await acme.request('get', '/things/1', number);
  answers([204, '']);
  expect((await acme.request('delete', '/things/1', z.null())).body).toBeNull();
  expect(asked.map(({ request, body }) => [request.method, request.url, body])).toEqual([
    ['POST', '/api/things', '{"a":1}'],
    ['PATCH', '/api/things/1', '{"b":2}'],
    ['GET', '/api/things/1', ''],
    ['DELETE', '/api/things/1', ''],
  ]);
  expect(asked.every(({ request }) => request.headers.authorization === undefined)).toBe(true);
});

test('each try waits for its turn by its cost, and what every answer tells of the quota is learnt', async () => {
  const turns: unknown[] = [];
  const observed: unknown[] = [];
  const acme = client({
    turn: (path, cost, _signal, urgent) => Promise.resolve(void turns.push([path, cost, urgent])),
    observe: (path, headers, status) => observed.push([path, headers['x-left'], status]),
  });
  answers([500, '{}', { 'X-Left': '7' }], [200, '{"n":1}', { 'X-Left': '6' }]);
  await acme.get('/a', number, { cost: 3, urgent: true });
  await acme.get('/b', number);
  expect(turns).toEqual([
    ['/a', 3, true],
    ['/a', 3, true],
    ['/b', undefined, false],
  ]);
  expect(observed).toEqual([
    ['/a', '7', 500],
    ['/a', '6', 200],
    ['/b', '6', 200],
  ]);
  expect((await acme.get('/b', number)).headers['x-left']).toBe('6');
});

describe('what went wrong is said in words that people understand', () => {
  test.each<[number, string, string]>([
    [401, 'credentials_rejected', 'Acme does not accept the credentials.'],
    [403, 'forbidden', 'Acme does not allow this with these credentials. They must be an administrator’s.'],
    [404, 'not_found', 'Acme did not find what was asked for at us.acme.example.'],
    [429, 'unreachable', "Acme asks to slow down: the account's API quota is used up."],
    [400, 'refused', 'Acme refused the request (400).'],
    [422, 'refused', 'Acme refused the request (422).'],
    [301, 'refused', 'Acme refused the request (301).'],
    [499, 'refused', 'Acme refused the request (499).'],
    [500, 'unreachable', 'Acme has a problem of its own (500).'],
    [503, 'unreachable', 'Acme has a problem of its own (503).'],
  ])('%d: %s', async (status, code, message) => {
    answers([status, '{"error":"because"}', { location: '/elsewhere' }]);
    const error = await problem(client().get('/things', number));
    expect(error).toMatchObject({ problem: code, message, status, detail: '{"error":"because"}' });
    expect(asked.every(({ request }) => request.url === '/api/things')).toBe(true);
  });

  test('the vendor’s own words are kept up to a length', async () => {
    answers([400, 'x'.repeat(10_000)]);
    expect((await problem(client().get('/things', number))).detail).toBe('x'.repeat(2_000));
  });

  test.each<[string, Told]>([
    ['a web page', [200, '<html></html>', { 'content-type': 'text/html' }]],
    ['JSON that isn’t called so', [200, '{"n":1}', { 'content-type': 'text/plain' }]],
    ['half of it', [200, '{"n":']],
    ['nothing', [200, '']],
  ])('%s in place of data is asked for again', async (_what, told) => {
    answers(told, told, [200, '{"n":7}']);
    expect((await client().get('/things', number)).body).toEqual({ n: 7 });
    answers(told);
    const error = await problem(client().get('/things', number));
    expect(error).toMatchObject({ problem: 'unreachable', status: null, detail: '' });
    expect(error.message).toBe(
      'Acme gave an answer that can’t be read, such as a web page in place of data.',
    );
  });

  test('an answer of another form is no reason to ask again; where it differs is told', async () => {
    const form = z.object({ a: z.object({ b: z.string() }), c: z.string(), d: z.string(), e: z.string() });
    answers([200, '{"a":{}}']);
    const error = await problem(client().get('/things', form));
    expect(error.problem).toBe('unreadable');
    expect(String(error)).toBe('VendorError: Acme gave an answer of an unknown form (a.b, c, d).');
    expect(asked).toHaveLength(1);
  });

  test('nobody there, or a connection that is cut', async () => {
    const away = client({ baseUrl: 'http://127.0.0.1:1' });
    expect(await problem(away.get('/things', number))).toMatchObject({
      problem: 'unreachable',
      message: 'Acme did not answer at us.acme.example.',
      status: null,
    });
    answer = (request) => request.socket.destroy();
    expect(await problem(client().get('/things', number))).toMatchObject({ problem: 'unreachable' });
    expect(asked).toHaveLength(3);
  });

  test('an answer that is far too large is read no further, and not asked for again', async () => {
    const piece = Buffer.alloc(1024 * 1024, ' ');
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const write = (left: number): void => {
        if (left === 0) response.end('0');
        else response.write(piece, (error) => error ?? write(left - 1));
      };
      write(65);
    };
    expect(await problem(client().get('/things', z.number()))).toMatchObject({
      problem: 'unreachable',
      message: 'Acme gave an answer that is far too large.',
    });
    expect(asked).toHaveLength(1);
  });

  test('a certificate that nobody vouches for, by its code', async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
      keyType: 'ec',
    });
    const unknown = createSecureServer({ cert, key });
    await new Promise<void>((resolve) => unknown.listen(0, '127.0.0.1', resolve));
    const baseUrl = `https://127.0.0.1:${(unknown.address() as AddressInfo).port}`;
    const { message } = await problem(client({ baseUrl }).get('/things', number));
    unknown.close();
    expect(message).toBe(
      'The certificate that us.acme.example shows is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT). ' +
        "A company's own authority is made known by NODE_EXTRA_CA_CERTS.",
    );
  });

  test('a proxy that does not let it through, in the words for that', async () => {
    const refused = AxiosError.from(new ProxyError('The proxy in HTTPS_PROXY does not answer.'), 'ERR_PROXY');
    const behind = client({ turn: () => Promise.reject(refused) });
    expect((await problem(behind.get('/things', number))).message).toBe(refused.message);
  });

  test('an answer that drips is given up in time, and one that says nothing', async () => {
    for (const drips of [true, false]) {
      // A server of its own: what comes when nobody waits any more is no other test's.
      const timers: NodeJS.Timeout[] = [];
      const slow = createServer((_request, response) => {
        if (!drips) return;
        response.writeHead(200, { 'content-type': 'application/json' });
        timers.push(setInterval(() => response.write(' '), 10));
      });
      await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
      const baseUrl = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
      const error = await problem(client({ baseUrl, timeoutMs: 100, retries: 0 }).get('/things', number));
      expect(error).toMatchObject({
        problem: 'unreachable',
        message: 'Acme did not answer in time at us.acme.example.',
      });
      timers.forEach(clearInterval);
      slow.closeAllConnections();
      slow.close();
    }
  });
});

describe('what may pass is tried again', () => {
  const tries = async (status: number, options: Partial<VendorClientOptions> = {}, final?: number[]) => {
    asked = [];
    answers([status, '{}']);
    await problem(client(options).get('/things', number, final === undefined ? {} : { final }));
    return asked.length;
  };

  test.each([
    [500, 3],
    [502, 3],
    [504, 3],
    [429, 3],
    [400, 1],
    [401, 1],
    [403, 1],
    [404, 1],
    [499, 1],
  ])('%d: asked %d times', async (status, times) => {
    expect(await tries(status)).toBe(times);
  });

  test('as often as it was said, and not where repeating changes nothing', async () => {
    expect(await tries(500, { retries: 0 })).toBe(1);
    expect(await tries(500, { retries: 5 })).toBe(6);
    expect(await tries(504, {}, [504])).toBe(1);
    expect(await tries(500, {}, [504])).toBe(3);
    expect(await tries(429, { patient: false })).toBe(1);
    expect(await tries(500, { patient: false })).toBe(3);
  });

  test('after ever longer, with a little chance; a vendor’s own time is kept, up to a minute', async () => {
    const waits = async (status: number, headers: Record<string, string> = {}) => {
      const clock = patience();
      answers([status, '{}', headers]);
      await problem(client({ clock, retries: 3 }).get('/things', number));
      return clock.waited;
    };
    const near = (ms: number) => (waited: number) => waited >= ms && waited <= ms * 1.2;
    const plain = await waits(500);
    expect(plain.map((waited, index) => near(500 * 2 ** index)(waited))).toEqual([true, true, true]);
    expect((await waits(503, { 'retry-after': '9' })).every(near(9_000))).toBe(true);
    expect(await waits(503, { 'retry-after': '3600' })).toEqual([60_000, 60_000, 60_000]);
    const date = new Date(Date.now() + 20_000).toUTCString();
    expect(
      (await waits(503, { 'retry-after': date })).every((waited) => waited > 15_000 && waited < 25_000),
    ).toBe(true);
    expect((await waits(503, { 'retry-after': '12' })).every(near(12_000))).toBe(true);
    for (const odd of ['soon', '-5', new Date(0).toUTCString(), '1x'])
      expect(near(500)((await waits(503, { 'retry-after': odd }))[0]!)).toBe(true);
    expect(await waits(429)).toEqual([]); // its turn comes when the quota allows
  });
});

test('who is told to stop stops: at once, in its turn, while it waits to repeat', async () => {
  const stopped = async (options: Partial<VendorClientOptions>, when: (stop: () => void) => void) => {
    const control = new AbortController();
    when(() => control.abort(new Error('paused')));
    return client(options)
      .get('/things', number, { signal: control.signal })
      .then(
        () => 'answered',
        (error: unknown) => error,
      );
  };
  let stop = (): void => undefined;
  const when = (end: () => void) => void (stop = end);
  answer = () => stop();
  const patient = patience();
  const whileAsked = await stopped({ clock: patient }, when);
  expect(patient.waited).toEqual([]);
  expect(whileAsked).toBeInstanceOf(Error);
  expect(whileAsked).not.toBeInstanceOf(VendorError);
  expect(asked).toHaveLength(1);

  asked = [];
  expect(await stopped({}, (end) => end())).not.toBeInstanceOf(VendorError);
  expect(asked).toEqual([]);

  answers([500, '{}']);
  const clock: Clock = {
    now: () => 0,
    sleep: (_ms, signal) => {
      stop();
      return Promise.reject(signal?.reason as Error);
    },
  };
  expect(await stopped({ clock }, when)).toEqual(new Error('paused'));
  expect(asked).toHaveLength(1);
});
