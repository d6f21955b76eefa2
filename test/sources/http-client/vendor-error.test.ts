import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { AxiosError } from 'axios';
import { generate } from 'selfsigned';
import { z } from 'zod';
import { ProxyError } from '../../../connector/outbound/proxy-error';
import { Acme, number, problem, type Told } from './acme';

const acme = new Acme();

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
    acme.answers([status, '{"error":"because"}', { location: '/elsewhere' }]);
    const error = await problem(acme.client().get('/things', number));
    expect(error).toMatchObject({ problem: code, message, status, detail: '{"error":"because"}' });
    expect(acme.asked.every(({ request }) => request.url === '/api/things')).toBe(true);
  });

  test('the vendor’s own words are kept up to a length', async () => {
    acme.answers([400, 'x'.repeat(10_000)]);
    expect((await problem(acme.client().get('/things', number))).detail).toBe('x'.repeat(2_000));
  });

  test.each<[string, Told]>([
    ['a web page', [200, '<html></html>', { 'content-type': 'text/html' }]],
    ['JSON that isn’t called so', [200, '{"n":1}', { 'content-type': 'text/plain' }]],
    ['half of it', [200, '{"n":']],
    ['nothing', [200, '']],
  ])('%s in place of data is asked for again', async (_what, told) => {
    acme.answers(told, told, [200, '{"n":7}']);
    expect((await acme.client().get('/things', number)).body).toEqual({ n: 7 });
    acme.answers(told);
    const error = await problem(acme.client().get('/things', number));
    expect(error).toMatchObject({ problem: 'unreachable', status: null, detail: '' });
    expect(error.message).toBe(
      'Acme gave an answer that can’t be read, such as a web page in place of data.',
    );
  });

  test('an answer of another form is no reason to ask again; where it differs is told', async () => {
    const form = z.object({ a: z.object({ b: z.string() }), c: z.string(), d: z.string(), e: z.string() });
    acme.answers([200, '{"a":{}}']);
    const error = await problem(acme.client().get('/things', form));
    expect(error.problem).toBe('unreadable');
    expect(String(error)).toBe('VendorError: Acme gave an answer of an unknown form (a.b, c, d).');
    expect(acme.asked).toHaveLength(1);
  });

  test('nobody there, or a connection that is cut', async () => {
    const away = acme.client({ baseUrl: 'http://127.0.0.1:1' });
    expect(await problem(away.get('/things', number))).toMatchObject({
      problem: 'unreachable',
      message: 'Acme did not answer at us.acme.example.',
      status: null,
    });
    acme.answer = (request) => request.socket.destroy();
    expect(await problem(acme.client().get('/things', number))).toMatchObject({ problem: 'unreachable' });
    expect(acme.asked).toHaveLength(3);
  });

  test('an answer that is far too large is read no further, and not asked for again', async () => {
    const piece = Buffer.alloc(1024 * 1024, ' ');
    acme.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const write = (left: number): void => {
        if (left === 0) response.end('0');
        else response.write(piece, (error) => error ?? write(left - 1));
      };
      write(65);
    };
    expect(await problem(acme.client().get('/things', z.number()))).toMatchObject({
      problem: 'unreachable',
      message: 'Acme gave an answer that is far too large.',
    });
    expect(acme.asked).toHaveLength(1);
  });

  test('a certificate that nobody vouches for, by its code', async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
      keyType: 'ec',
    });
    const unknown = createSecureServer({ cert, key });
    await new Promise<void>((resolve) => unknown.listen(0, '127.0.0.1', resolve));
    const baseUrl = `https://127.0.0.1:${(unknown.address() as AddressInfo).port}`;
    const { message } = await problem(acme.client({ baseUrl }).get('/things', number));
    unknown.close();
    expect(message).toBe(
      'The certificate that us.acme.example shows is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT). ' +
        "A company's own authority is made known by NODE_EXTRA_CA_CERTS.",
    );
  });

  test('a proxy that does not let it through, in the words for that', async () => {
    const refused = AxiosError.from(new ProxyError('The proxy in HTTPS_PROXY does not answer.'), 'ERR_PROXY');
    const behind = acme.client({ turn: () => Promise.reject(refused) });
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
      const error = await problem(
        acme.client({ baseUrl, timeoutMs: 100, retries: 0 }).get('/things', number),
      );
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
