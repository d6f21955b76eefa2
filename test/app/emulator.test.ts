import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FdkPlatform, unreliably, type FdkPlatformOptions } from '../simulators/fdk';
import { ManualClock, MINUTE } from '../simulators/shared/clock';
import { ACCOUNT, HOST, IPARAMS } from './connector-stub';

let dir: string;
beforeAll(() => (dir = mkdtempSync(path.join(tmpdir(), 'injixo-emulator-'))));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const REQUESTS = {
  ok: template({ host: '<%= context.host %>', path: '/<%= context.path %>' }),
  scheme: template({ host: 'https://<%= context.host %>' }),
  ported: template({ host: '<%= context.host %>:443' }),
  secret: template({ path: '/<%= iparam.freshdesk_key %>' }),
  bodied: template({ body: '{}' }),
  undeclared: template({}),
};

function template(schema: object): object {
  const headers = { 'Content-Type': 'application/json' };
  return { schema: { method: 'POST', host: '<%= iparam.connector_host %>', path: '/', headers, ...schema } };
}

let apps = 0;

/** A small app: `code` is the body of its one function `run(args)`; the platform to run it on. */
async function platformWith(code: string, options: Partial<FdkPlatformOptions> = {}): Promise<FdkPlatform> {
  const appDir = path.join(dir, `app-${(apps += 1)}`);
  mkdirSync(path.join(appDir, 'server/lib'), { recursive: true });
  mkdirSync(path.join(appDir, 'config'));
  const requests = Object.fromEntries(
    Object.keys(REQUESTS)
      .filter((name) => name !== 'undeclared')
      .map((name) => [name, {}]),
  );
  const files = {
    'manifest.json': JSON.stringify({
      modules: {
        common: {
          requests,
          functions: { run: {} },
          events: {
            onAppInstall: { handler: 'run' },
            onAppUninstall: { handler: 'run' },
            onScheduledEvent: { handler: 'run' },
          },
        },
        support_ticket: { events: { onTicketCreate: { handler: 'run' } } },
      },
      dependencies: { jsonwebtoken: '9.0.3', axios: '0.0.1' },
    }),
    'config/requests.json': JSON.stringify(REQUESTS),
    'config/entities.json': JSON.stringify({
      box: {
        fields: [
          { name: 'word', type: 'text', required: true, filterable: true },
          { name: 'other', type: 'text' },
        ],
      },
    }),
    'server/lib/own.js': 'const shared = 1; exports = { twice: function (x) { return 2 * x * shared; } };',
    'server/server.js': `const shared = 2; exports = { run: async function (args) { ${code} } };`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(appDir, name), text);
  const clock = new ManualClock(Date.UTC(2026, 0, 5));
  const transport = () =>
    Promise.resolve({ status: 200, headers: { 'content-type': 'application/json' }, body: '{}' });
  return FdkPlatform.load({
    appDir,
    account: ACCOUNT,
    iparams: IPARAMS,
    connectorBaseUrl: '',
    clock,
    transport,
    installed: true,
    ...options,
  });
}

/** What an expression is in the sandbox, or the error it throws. */
async function evaluate(expression: string, options: Partial<FdkPlatformOptions> = {}): Promise<unknown> {
  const code = `try { renderData(null, ${expression}); } catch (error) { renderData(null, 'Error: ' + (error.message || error.status)); }`;
  return (await platformWith(code, options)).invoke('run');
}

describe('the sandbox', () => {
  test.each([
    'process',
    'Buffer',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'fetch',
    'crypto',
    'global',
    'module',
    'console.warn',
  ])('has no %s', async (name) => expect(await evaluate(`typeof ${name}`)).toBe('undefined'));

  test.each([
    ["require('crypto')", /does not list it/],
    ["require('fs')", /does not list it/],
    ["require('express')", /does not list it/],
    ["require('axios')", /the manifest wants 0\.0\.1/],
    ["require('../../other')", /Cannot find module/],
    ["new Function('return 1')()", /Code generation/],
  ])('refuses %s', async (expression, said) => expect(await evaluate(expression)).toMatch(said));

  test('gives own files, listed dependencies and the emulator’s time', async () => {
    expect(await evaluate("require('./lib/own').twice(21)")).toBe(42);
    expect(await evaluate("typeof require('jsonwebtoken').sign")).toBe('function');
    expect(await evaluate('[Date.now(), new Date().toISOString(), new Date(5).getTime()]')).toEqual([
      Date.UTC(2026, 0, 5),
      '2026-01-05T00:00:00.000Z',
      5,
    ]);
  });

  test('is new for every run: handlers share no memory', async () => {
    const platform = await platformWith(
      'globalThis.runs = (globalThis.runs || 0) + 1; renderData(null, globalThis.runs);',
    );
    expect([await platform.invoke('run'), await platform.invoke('run')]).toEqual([1, 1]);
  });

  test('ends a handler that takes too long', async () => {
    const platform = await platformWith('await new Promise(function () { return undefined; });', {
      limits: { handlerMs: 20 },
    });
    expect((await platform.fire('onTicketCreate', {}))?.error).toContain('longer than 0.02 s');
  });
});

describe('requests', () => {
  const ask = (name: string, more = '') =>
    `await $request.invokeTemplate('${name}', { context: { host: '${HOST}', path: 'x' } ${more} })`;

  test('go out as their template says', async () => {
    const platform = await platformWith(`renderData(null, ${ask('ok', ", body: '{}'")});`);
    expect(await platform.invoke('run')).toMatchObject({ status: 200, response: '{}', attempts: 1 });
    expect(platform.requests).toEqual([{ template: 'ok', url: `https://${HOST}/x`, status: 200 }]);
  });

  test.each([
    ['scheme', '', /no bare host name/],
    ['ported', '', /no bare host name/],
    ['secret', '', /outside of headers/],
    ['bodied', '', /has a body/],
    ['undeclared', '', /does not declare/],
    ['nowhere', '', /no request template/],
    ['ok', ', body: { a: 1 }', /is no string/],
    ['ok', ", body: 'x'.repeat(103000)", /over 100 KB/],
  ])('of the template %s%s are refused and noted', async (name, more, said) => {
    const platform = await platformWith(
      `try { ${ask(name, more)}; } catch (error) { renderData(null, error.message); }`,
    );
    expect(await platform.invoke('run')).toMatch(said);
    expect(platform.violations).toHaveLength(1);
  });

  test('reject with the reply from 400 on, and for what the platform can’t read', async () => {
    const code = `try { ${ask('ok')}; } catch (error) { renderData(null, [error.status, error.response]); }`;
    const platform = await platformWith(code);
    platform.setTransport(() =>
      Promise.resolve({ status: 422, headers: { 'content-type': 'application/json' }, body: '{"a":1}' }),
    );
    expect(await platform.invoke('run')).toEqual([422, '{"a":1}']);
    platform.setTransport(() =>
      Promise.resolve({ status: 200, headers: { 'content-type': 'image/png' }, body: 'x' }),
    );
    expect(await platform.invoke('run')).toMatchObject([502, expect.stringContaining('content type')]);
  });

  test('with a host from the context are refused to the app’s own page, not to the installation page', async () => {
    const platform = await platformWith('renderData();');
    const options = { context: { host: HOST, path: 'x' } };
    await expect(platform.client().request.invokeTemplate('ok', options)).rejects.toThrow(
      'context of a page',
    );
    expect(platform.violations).toHaveLength(1);
    await expect(platform.installationClient().request.invokeTemplate('ok', options)).resolves.toMatchObject({
      status: 200,
    });
  });

  test('know no parameter, and events don’t arrive, before the app is installed', async () => {
    const code = `try { ${ask('secret')}; } catch (error) { renderData(null, error.message); }`;
    const platform = await platformWith(code, { installed: false });
    expect(await platform.invoke('run')).toMatch(/not installed yet/);
    expect(await platform.fire('onTicketCreate', {})).toBeUndefined();
    expect(await platform.install()).toEqual({ installed: true });
    expect(await platform.fire('onTicketCreate', {})).toMatchObject({ handler: 'run' });
  });

  test('are 50 a minute', async () => {
    const clock = new ManualClock(0);
    const platform = await platformWith(
      `try { ${ask('ok')}; renderData(); } catch (error) { renderData(null, error.status); }`,
      {
        clock,
        limits: { functionsPerMinute: 1000 },
      },
    );
    const answers = async (n: number) => Promise.all(Array.from({ length: n }, () => platform.invoke('run')));
    expect((await answers(55)).filter((status) => status === 429)).toHaveLength(5);
    clock.advance(MINUTE);
    expect(await platform.invoke('run')).toBeUndefined();
    expect(platform.refused.requests).toBe(5);
  });
});

describe('storage and schedules', () => {
  test.each([
    ["await $db.get('none')", /not found/],
    ["await $db.set('k'.repeat(61), { a: 1 })", /no allowed length/],
    ["await $db.set('k', {})", /not be empty/],
    ["await $db.set('k', { a: 'x'.repeat(41000) })", /too large/],
    ["await $db.entity({ version: 'v1' }).get('none').getAll({})", /no entity/],
    ["await $db.entity({ version: 'v1' }).get('box').create({ other: 'x' })", /word is required/],
    ["await $db.entity({ version: 'v1' }).get('box').create({ word: 'x', wrong: 1 })", /no field wrong/],
    ["await $db.entity({ version: 'v1' }).get('box').create({ word: 'x'.repeat(65) })", /at most 64/],
    ["await $db.entity({ version: 'v1' }).get('box').getAll({ query: { other: 'x' } })", /not filterable/],
    ["await $db.entity({ version: 'v1' }).get('box').delete('none')", /not found/],
    ["await $schedule.create({ name: 'n', data: {}, schedule_at: '2026-01-05T00:04:00Z' })", /too near/],
    [
      "await $schedule.create({ name: 'n'.repeat(31), data: {}, schedule_at: '2026-01-05T01:00:00Z' })",
      /no allowed length/,
    ],
    [
      "await $schedule.create({ name: 'n', data: { a: 'x'.repeat(4100) }, schedule_at: '2026-01-05T01:00:00Z' })",
      /too large/,
    ],
    ["await $schedule.delete({ name: 'none' })", /no such schedule/],
  ])('%s is refused', async (expression, said) => expect(await evaluate(expression)).toMatch(said));

  test('empty texts come back as null, counters add up', async () => {
    expect(await evaluate("(await $db.set('a', { b: '' }), await $db.get('a'))")).toEqual({ b: null });
    const counted =
      "(await $db.update('n', 'increment', { x: 2 }), await $db.update('n', 'increment', { x: 3 }), await $db.get('n'))";
    expect(await evaluate(counted)).toEqual({ x: 5 });
  });

  test('records come by pages, over the marker', async () => {
    const read = `const box = $db.entity({ version: 'v1' }).get('box');
      for (let i = 0; i < 5; i += 1) await box.create({ word: i % 2 ? 'odd' : 'even' });
      const first = await box.getAll({ query: { word: 'even' } });
      const second = await box.getAll({ query: { word: 'even' }, next: first.links.next });
      renderData(null, [first.records.length, second.records.length, second.links]);`;
    const platform = await platformWith(read, { limits: { entityPage: 2 } });
    expect(await platform.invoke('run')).toEqual([2, 1, {}]);
  });

  test('a second recurring schedule is refused', async () => {
    const create = (name: string) =>
      `await $schedule.create({ name: '${name}', data: {}, schedule_at: '2026-01-05T01:00:00Z', repeat: { time_unit: 'minutes', frequency: 10 } })`;
    expect(await evaluate(`(${create('a')}, ${create('b')})`)).toMatch(/as many schedules/);
  });
});

describe('installing and uninstalling', () => {
  test('an app that does not answer is not installed and can’t be removed', async () => {
    const platform = await platformWith('args.silent = true;');
    expect(await platform.install()).toEqual({ installed: false, message: 'The app did not answer.' });
    expect(await platform.uninstall()).toBe(false);
  });

  test('a refusal of more than 60 characters is noted', async () => {
    const platform = await platformWith("renderData({ message: 'x'.repeat(61) });");
    await platform.install();
    expect(platform.violations).toHaveLength(1);
  });
});

describe('the way to the connector', () => {
  let server: Server;
  let base: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/hang') return;
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ asked: request.url }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const status = (host: string, at: string) => `
    try { renderData(null, (await $request.invokeTemplate('ok', { context: { host: '${host}', path: '${at}' } })).response); }
    catch (error) { renderData(null, error.status); }`;
  const real = () =>
    ({ connectorBaseUrl: base, transport: undefined, clock: undefined }) as Partial<FdkPlatformOptions>;

  test('maps the configured host to the loopback address, and no other', async () => {
    expect(await (await platformWith(status(HOST, 'here'), real())).invoke('run')).toBe('{"asked":"/here"}');
    expect(await (await platformWith(status('other.example.com', 'here'), real())).invoke('run')).toBe(502);
  });

  test('ends a request that takes too long', async () => {
    const platform = await platformWith(status(HOST, 'hang'), { ...real(), limits: { requestMs: 30 } });
    expect(await platform.invoke('run')).toBe(504);
  });
});

test('unreliable delivery repeats and reorders by its seed, and loses nothing', () => {
  const events = Array.from({ length: 200 }, (_, index) => index);
  const delivered = unreliably(events, { seed: 7 });
  expect(unreliably(events, { seed: 7 })).toEqual(delivered);
  expect(unreliably(events, { seed: 8 })).not.toEqual(delivered);
  expect(new Set(delivered).size).toBe(200);
  expect(delivered.length).toBeGreaterThan(200);
  expect(delivered).not.toEqual([...delivered].sort((left, right) => left - right));
});
