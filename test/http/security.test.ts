import { start, type Running } from './connector';

/** Headers that keep browsers and caches from doing more than they should. */

let connector: Running;
beforeAll(async () => {
  connector = await start();
});
afterAll(() => connector.stop());

test.each([
  ['get', '/api/v1/queues'],
  ['get', '/api/v1/nothing'],
  ['post', '/session'],
  ['delete', '/session'],
  ['get', '/healthz'],
  ['get', '/metrics'],
  ['get', '/nothing'],
  ['post', '/'],
] as const)('%s %s is kept by no cache', async (method, address) => {
  const { headers } = await connector.anonymous[method](address);
  expect(headers['cache-control']).toBe('no-store');
});

test('what is public may be kept, and is asked for again', async () => {
  const page = await connector.anonymous.get('/assets/page.css').expect(200);
  expect(page.headers['cache-control']).toBe('no-cache');
});

test.each(['/docs', '/api/v1/queues', '/nothing'])(
  '%s allows a browser no device and no frame',
  async (address) => {
    const { headers } = await connector.anonymous.get(address);
    const policy = String(headers['permissions-policy']);
    for (const feature of ['camera', 'microphone', 'geolocation', 'payment', 'usb'])
      expect(policy).toContain(`${feature}=()`);
    expect(policy).toContain('clipboard-write=(self)');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  },
);
