import axios, { AxiosError } from 'axios';
import { createServer as createPlainServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { OutboundAgent } from '../../connector/outbound/agent';
import { outboundFetch } from '../../connector/outbound/fetch';
import { Proxy } from '../front-door/proxy';

/** What leaves through a proxy, and what doesn't; test/front-door/proxy.test.ts has the whole connector behind one. */

const VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'ALL_PROXY', 'PROXY_RESOLVES_NAMES'];
const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));

let server: Server;
let ca: string;
let proxy: Proxy;

beforeAll(async () => {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'a test' }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  ca = cert;
  server = createServer({ cert, key }, (request, response) => response.end(request.url));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy = await Proxy.open(portOf(server));
});
afterAll(async () => {
  await proxy.close();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  for (const name of VARIABLES) Reflect.deleteProperty(process.env, name);
  proxy.tunnels.length = 0;
  proxy.refusal = null;
});
afterAll(() => {
  for (const [name, value] of Object.entries(before))
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
});

const portOf = (of: Server): number => (of.address() as AddressInfo).port;
const proxyUrl = (): string => `http://127.0.0.1:${proxy.port}`;
const refusal = (): Error => new Error('not public');

const ask = async (agent: OutboundAgent, host = 'localhost', port = portOf(server)): Promise<string> =>
  (await axios.get<string>(`https://${host}:${port}/x`, { httpsAgent: agent, proxy: false, timeout: 5_000 }))
    .data;
const open = (): OutboundAgent => new OutboundAgent(null, { ca });
const fenced = (): OutboundAgent => new OutboundAgent(refusal, { ca });
const reason = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'answered',
    (error: unknown) => (error as AxiosError).message,
  );

test.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])('%s is gone through, by name', async (variable) => {
  process.env[variable] = proxyUrl();
  expect(await ask(open())).toBe('/x');
  expect(await ask(open(), 'localhost', 443)).toBe('/x'); // which nothing but the proxy knows
  expect(proxy.tunnels.map(({ to }) => to)).toEqual([`localhost:${portOf(server)}`, 'localhost:443']);
});

test.each(['localhost', '*', '.host,localhost', 'other.example, localhost', `localhost:%PORT`])(
  'NO_PROXY=%s: not gone through',
  async (except) => {
    process.env.HTTPS_PROXY = proxyUrl();
    process.env.no_proxy = except.replace('%PORT', String(portOf(server)));
    expect(await ask(open())).toBe('/x');
    expect(proxy.tunnels).toEqual([]);
  },
);

test.each(['host', 'other.example', 'localhost:1', '127.0.0.1'])(
  'NO_PROXY=%s means others',
  async (except) => {
    process.env.HTTPS_PROXY = proxyUrl();
    process.env.NO_PROXY = except;
    expect(await ask(open())).toBe('/x');
    expect(proxy.tunnels).toHaveLength(1);
  },
);

test.each(['localhost', '127.0.0.1', '[::1]', '10.0.0.1'])(
  'what is not public is not asked for, %s',
  async (host) => {
    process.env.HTTPS_PROXY = proxyUrl();
    expect(await reason(ask(fenced(), host, 443))).toBe('not public');
    process.env.NO_PROXY = '*';
    if (host === 'localhost') expect(await reason(ask(fenced(), host))).toBe('not public');
    expect(proxy.tunnels).toEqual([]);
  },
);

test('a public address is asked for as the address, IPv6 in brackets, with the host’s certificate checked by its name', async () => {
  process.env.HTTPS_PROXY = proxyUrl();
  expect(await reason(ask(fenced(), '8.8.8.8', 443))).toMatch(/altnames|certificate/);
  expect(await reason(ask(fenced(), '[2606:4700::1111]', 443))).toMatch(/altnames|certificate/);
  expect(proxy.tunnels.map(({ to }) => to)).toEqual(['8.8.8.8:443', '[2606:4700::1111]:443']);
});

test('a name that is not known here is told of; with PROXY_RESOLVES_NAMES the proxy is asked for it', async () => {
  process.env.HTTPS_PROXY = proxyUrl();
  expect(await reason(ask(fenced(), 'nobody.invalid', 443))).toContain('PROXY_RESOLVES_NAMES=true');
  expect(proxy.tunnels).toEqual([]);
  process.env.PROXY_RESOLVES_NAMES = 'true';
  expect(await reason(ask(fenced(), 'nobody.invalid', 443))).toMatch(/altnames|certificate/);
  expect(proxy.tunnels.map(({ to }) => to)).toEqual(['nobody.invalid:443']);
});

test.each([
  ['407 Proxy Authentication Required', 'asks for another user name and password (407)'],
  ['403 Forbidden', 'does not let the connector through to localhost (403)'],
  ['502 Bad Gateway', 'does not let the connector through to localhost (502)'],
])('a proxy that answers %s: told in words, and never taken for the host’s answer', async (status, words) => {
  process.env.HTTPS_PROXY = proxyUrl().replace('//', '//user:secret@');
  proxy.refusal = status;
  const error = await ask(open()).catch((one: unknown) => one);
  expect(error).toMatchObject({ code: 'ERR_PROXY' });
  expect((error as AxiosError).response).toBeUndefined();
  expect((error as AxiosError).message).toContain(words);
  expect((error as AxiosError).message).not.toContain('secret');
});

test('fetch for libraries: status, headers and body as they come; no redirect is followed', async () => {
  const site = createPlainServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.url === '/away') response.writeHead(302, { location: '/x' }).end();
      else if (request.url === '/empty') response.writeHead(204).end();
      else response.writeHead(400, { 'x-method': request.method }).end(JSON.stringify({ body }));
    });
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const asked = { method: 'POST', headers: {}, body: new URLSearchParams({ a: 'b c' }) };
  const answer = await outboundFetch(`${base}/x`, asked);
  expect([answer.status, answer.headers.get('x-method'), await answer.json()]).toEqual([
    400,
    'POST',
    { body: 'a=b+c' },
  ]);
  expect((await outboundFetch(`${base}/away`, { method: 'GET', headers: {} })).status).toBe(302);
  expect((await outboundFetch(`${base}/empty`, { method: 'GET', headers: {} })).body).toBeNull();
  site.closeAllConnections();
  site.close();
});
