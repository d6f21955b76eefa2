import { getEventListeners } from 'node:events';
import { z } from 'zod';
import type { Clock } from '../../../connector/sources/http-client/clock';
import type { VendorClientOptions } from '../../../connector/sources/http-client/vendor-client';
import { VendorError } from '../../../connector/sources/http-client/vendor-error';
import { Acme, number, patience, problem } from './acme';

const acme = new Acme();

test('a request has its address, parameters, credentials and headers, and no more', async () => {
  const own = acme.client({ headers: { 'x-app': 'injixo' } });
  expect(await own.get('/things', number, { params: { page: 2 } })).toMatchObject({ body: { n: 1 } });
  const { request } = acme.asked[0]!;
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
  await acme.client().get('http://127.0.0.1:1/evil', number, { signal });
  await acme.client().get('//127.0.0.1:1/evil', number, { signal });
  for (const { request } of acme.asked) expect(request.url).toMatch(/^\/api\/.*127\.0\.0\.1:1\/evil$/);
  expect(acme.asked).toHaveLength(2);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('methods and bodies', async () => {
  const own = acme.client({ authorization: () => null });
  await own.post('/things', number, { a: 1 });
  await own.request('patch', '/things/1', number, { b: 2 });
  await own.request('get', '/things/1', number);
  acme.answers([204, '']);
  expect((await own.request('delete', '/things/1', z.null())).body).toBeNull();
  expect(acme.asked.map(({ request, body }) => [request.method, request.url, body])).toEqual([
    ['POST', '/api/things', '{"a":1}'],
    ['PATCH', '/api/things/1', '{"b":2}'],
    ['GET', '/api/things/1', ''],
    ['DELETE', '/api/things/1', ''],
  ]);
  expect(acme.asked.every(({ request }) => request.headers.authorization === undefined)).toBe(true);
});

test('each try waits for its turn by its cost, and what every answer tells of the quota is learnt', async () => {
  const turns: unknown[] = [];
  const observed: unknown[] = [];
  const own = acme.client({
    turn: (path, cost, _signal, urgent) => Promise.resolve(void turns.push([path, cost, urgent])),
    observe: (path, headers, status) => observed.push([path, headers['x-left'], status]),
  });
  acme.answers([500, '{}', { 'X-Left': '7' }], [200, '{"n":1}', { 'X-Left': '6' }]);
  await own.get('/a', number, { cost: 3, urgent: true });
  await own.get('/b', number);
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
  expect((await own.get('/b', number)).headers['x-left']).toBe('6');
});

describe('what may pass is tried again', () => {
  const tries = async (status: number, options: Partial<VendorClientOptions> = {}, final?: number[]) => {
    acme.asked = [];
    acme.answers([status, '{}']);
    await problem(acme.client(options).get('/things', number, final === undefined ? {} : { final }));
    return acme.asked.length;
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
      acme.answers([status, '{}', headers]);
      await problem(acme.client({ clock, retries: 3 }).get('/things', number));
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
    return acme
      .client(options)
      .get('/things', number, { signal: control.signal })
      .then(
        () => 'answered',
        (error: unknown) => error,
      );
  };
  let stop = (): void => undefined;
  const when = (end: () => void) => void (stop = end);
  acme.answer = () => stop();
  const patient = patience();
  const whileAsked = await stopped({ clock: patient }, when);
  expect(patient.waited).toEqual([]);
  expect(whileAsked).toBeInstanceOf(Error);
  expect(whileAsked).not.toBeInstanceOf(VendorError);
  expect(acme.asked).toHaveLength(1);

  acme.asked = [];
  expect(await stopped({}, (end) => end())).not.toBeInstanceOf(VendorError);
  expect(acme.asked).toEqual([]);

  acme.answers([500, '{}']);
  const clock: Clock = {
    now: () => 0,
    sleep: (_ms, signal) => {
      stop();
      return Promise.reject(signal?.reason as Error);
    },
  };
  expect(await stopped({ clock }, when)).toEqual(new Error('paused'));
  expect(acme.asked).toHaveLength(1);
});
