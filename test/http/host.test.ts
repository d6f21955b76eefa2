import { rawExchange } from '../push/http';
import { start, type Running } from './connector';

/** Under which names the connector answers, so that another site's name can't be made to lead to it (DNS rebinding). */

const PUBLIC_URL = 'https://connect.example.com:8443';
let connector: Running;
let unnamed: Running;
beforeAll(async () => {
  connector = await start({ config: { PUBLIC_URL, METRICS_TOKEN: undefined } });
  unnamed = await start();
});
afterAll(async () => {
  await connector.stop();
  await unnamed.stop();
});

const addresses = [
  '/',
  '/api/v1/queues',
  '/session',
  '/docs',
  '/openapi.json',
  '/assets/page.css',
  '/nothing',
];

test.each(addresses)('%s: names of others get 421', async (address) => {
  for (const host of [
    'evil.example',
    'connect.example.com.evil.example',
    'connect',
    '1.2.3',
    '127.0.0.1.nip.io',
  ]) {
    const { body } = await connector.anonymous.get(address).set('Host', host).expect(421);
    expect(body).toEqual({
      error: { code: 'misdirected', message: expect.stringContaining('connect.example.com (PUBLIC_URL)') },
    });
  }
});

test.each([
  'connect.example.com:8443',
  'CONNECT.example.com',
  'connect.example.com.',
  'localhost',
  'localhost:8080',
  'app.localhost',
  '127.0.0.1:9',
  '10.1.2.3',
  '[::1]:8080',
  '[fe80::1]',
])('it answers under %s', async (host) => {
  await connector.get('/api/v1/queues').set('Host', host).expect(200);
  await connector.anonymous.get('/openapi.json').set('Host', host).expect(200);
});

test('a sign-in under another name is refused before the token is looked at', async () => {
  await connector.anonymous.post('/session').set('Host', 'evil.example').send({ token: 'x' }).expect(421);
});

test('without PUBLIC_URL it says to set it', async () => {
  await unnamed.get('/api/v1/queues').expect(200);
  const { body } = await unnamed.get('/api/v1/queues').set('Host', 'connect.example.com').expect(421);
  expect(body.error.message).toContain('Set PUBLIC_URL');
});

test.each(['/healthz', '/readyz', '/metrics'])('%s answers whatever the name', async (address) => {
  await connector.anonymous.get(address).set('Host', 'any.example').expect(200);
  expect(await rawExchange(connector.url, [`GET ${address} HTTP/1.0\r\n\r\n`])).toMatch(/^HTTP\/1\.1 200/);
});

test('so do the app’s messages', async () => {
  await connector.anonymous.get('/v1/events').set('Host', 'any.example').expect(405);
});

test.each([
  ['two of them', 'Host: localhost\r\nHost: localhost\r\n'],
  ['two different ones', 'Host: localhost\r\nhost: evil.example\r\n'],
  ['an empty one', 'Host:\r\n'],
  ['none', ''],
  ['blanks inside', 'Host: local host\r\n'],
  ['an open bracket', 'Host: [::1\r\n'],
  ['a user', 'Host: user@localhost\r\n'],
  ['a path', 'Host: localhost/path\r\n'],
  ['a port that is none', 'Host: localhost:port\r\n'],
  ['letters beyond ASCII', 'Host: l\u00f6calhost\r\n'],
  ['a long one', `Host: ${'a'.repeat(8_000)}..:1:2\r\n`],
])('a Host header that is rubbish (%s) is 400', async (_what, header) => {
  for (const address of ['/', '/api/v1/connector', '/api/v1/queues'])
    expect(
      await rawExchange(connector.url, [`GET ${address} HTTP/1.1\r\n${header}Connection: close\r\n\r\n`]),
    ).toMatch(/^HTTP\/1\.1 400/);
});
