import express from 'express';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import supertest from 'supertest';
import type { Gate } from '../../connector/http/auth/gate';
import { mount } from '../../connector/http/endpoint';
import { errorHandler } from '../../connector/http/errors';
import { readPageFiles, type PageFiles } from '../../connector/http/page/files';
import { lostPage, pageRoutes } from '../../connector/http/page/routes';
import { createLog } from '../../connector/log';
import { nobody } from '../../connector/people/caller';

/** The page's files, as they were built, at the addresses that they have. */

const INDEX =
  '<html><meta name="base-path" content=""><script src="./assets/index-ab12.js"></script>' +
  '<link href="./assets/index-cd34.css"></html>';
const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-page-'));
const servers: Server[] = [];
beforeAll(() => {
  mkdirSync(path.join(folder, 'built', 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'built', 'index.html'), INDEX);
  writeFileSync(path.join(folder, 'built', 'assets', 'index-ab12.js'), 'run("./assets/")');
  mkdirSync(path.join(folder, 'half'));
  writeFileSync(path.join(folder, 'half', 'index-ab12.js'), 'run()');
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

const onlyOpen: Gate = (need) =>
  need === 'open' ? Promise.resolve(nobody) : Promise.reject(new Error('the page is open'));

async function serve(files: PageFiles) {
  const router = express.Router();
  const within = () => () => Promise.reject(new Error('the page asks the store for nothing'));
  mount(router, pageRoutes(files), onlyOpen, { within });
  router.use(lostPage(files));
  const app = express()
    .disable('etag')
    .use(router)
    .use((_req, res) => void res.status(404).json({ error: { code: 'not_found' } }))
    .use(errorHandler(createLog('silent')));
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return supertest(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
}

test('of a page that isn’t built, or only half of it, there are no files', () => {
  expect(readPageFiles('', path.join(folder, 'nowhere'))).toBeNull();
  expect(readPageFiles('', path.join(folder, 'half'))).toBeNull();
  expect([...readPageFiles('', path.join(folder, 'built'))!.keys()].sort()).toEqual([
    '/assets/index-ab12.js',
    '/index.html',
  ]);
});

test('the page knows the path that it lies below, and so do the addresses of its files', () => {
  const files = readPageFiles('/a"b', path.join(folder, 'built'))!;
  expect(files.get('/index.html')?.content.toString()).toBe(
    INDEX.replaceAll('="./', '="/a&quot;b/').replace('content=""', 'content="/a&quot;b"'),
  );
  expect(files.get('/assets/index-ab12.js')?.content.toString()).toBe('run("./assets/")');
  const root = readPageFiles('', path.join(folder, 'built'))!;
  expect(root.get('/index.html')?.content.toString()).toBe(INDEX.replaceAll('="./', '="/'));
});

test.each(['/', '/volumes', '/live', '/account', '/account/people/x', '/invitations/secret'])(
  'the page is at %s, asked for anew each time',
  async (address) => {
    const page = await serve(readPageFiles('', path.join(folder, 'built')));
    const { text, headers } = await page.get(address).expect(200);
    expect(text).toContain('/assets/index-ab12.js');
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'gzip',
      vary: 'Accept-Encoding',
    });
    const plain = await page.get(address).set('Accept-Encoding', 'identity').expect(200);
    expect([plain.text, plain.headers['content-encoding']]).toEqual([text, undefined]);
  },
);

test('its files may be kept for good, its style for the documentation not', async () => {
  const page = await serve(readPageFiles('', path.join(folder, 'built')));
  const script = await page.get('/assets/index-ab12.js').expect(200);
  expect(script.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
  });
  const style = await page.get('/assets/page.css').expect(200);
  expect(style.headers).toMatchObject({
    'cache-control': 'no-cache',
    'content-type': 'text/css; charset=utf-8',
  });
  expect(style.text).toMatch(/\{/);
  expect((await page.get('/index.html')).status).toBe(404);
});

test.each([
  ['a browser, which is shown a page', 'get', '/nowhere', 'text/html,*/*;q=0.8', 'text/html'],
  ['a program', 'get', '/nowhere', 'application/json', 'application/json'],
  ['who takes anything', 'get', '/nowhere', '*/*', 'application/json'],
  ['a browser at the API', 'get', '/api/v1/nowhere', 'text/html', 'application/json'],
  ['a browser where the app posts', 'get', '/v1/nowhere', 'text/html', 'application/json'],
  ['who posts', 'post', '/nowhere', 'text/html', 'application/json'],
] as const)('nothing is there for %s', async (_who, method, address, accept, type) => {
  const page = await serve(readPageFiles('', path.join(folder, 'built')));
  const answer = await page[method](address).set('Accept', accept).expect(404);
  expect(answer.type).toBe(type);
  if (type === 'text/html') expect(answer.headers['cache-control']).toBe('no-cache');
});

test('a page that isn’t built is told to be so, and is no reason to fail for who is lost', async () => {
  const page = await serve(null);
  const { body } = await page.get('/volumes').expect(503);
  expect(body).toMatchObject({
    error: { code: 'unavailable', message: 'The page is not built. Build it with: npm run build' },
  });
  expect((await page.get('/nowhere').set('Accept', 'text/html').expect(404)).type).toBe('application/json');
});
