import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { built, projectRoot } from '../../connector/project-root';
import { apiClient } from '../demo/api-client';
import { startConnector } from './connectors';

/** Page 3, "Process": how a connector starts, what it needs, how it stops. */

let folder: string;
let dataDir: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-start-'));
  dataDir = path.join(folder, 'made', 'by', 'it');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command; once it says `until`, it and what it started get SIGTERM, as when a terminal or a container stops. */
async function run(command: string[], env: Record<string, string>, until?: RegExp): Promise<Ended> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: projectRoot,
    env: { PATH: process.env.PATH ?? '', HOME: folder, ...env },
    detached: true,
  });
  let out = '';
  let err = '';
  let signalled = false;
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (!signalled && until?.test(out) === true) {
      signalled = true;
      process.kill(-(child.pid ?? 0), 'SIGTERM');
    }
  });
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

const node = [process.execPath, built('main.js')];
const LISTENS = /listens at (http:\/\/127\.0\.0\.1:\d+)/;
const TOKEN = /administrator's token.*: (\S+)\n/;

test('the first start makes its secrets, readable by their owner alone, and prints the token once', async () => {
  const env = { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'info' };
  const first = await run(node, env, TOKEN);
  expect(first.code).toBe(0);
  const token = TOKEN.exec(first.out)?.[1] ?? '';
  expect(token.length).toBeGreaterThanOrEqual(16);
  for (const name of ['admin-token', 'master-key']) {
    expect(statSync(path.join(dataDir, name)).mode & 0o777).toBe(0o600);
  }
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  expect(readFileSync(path.join(dataDir, 'admin-token'), 'utf8').trim()).toBe(token);
  expect(first.out.split(token)).toHaveLength(2);
  expect(first.err).toBe('');

  const again = await run(node, env, LISTENS);
  expect(again.code).toBe(0);
  expect(again.out).not.toContain(token);
  expect(again.out).toContain(`token that is in ${path.join(dataDir, 'admin-token')}\n`);
  expect(readFileSync(path.join(dataDir, 'admin-token'), 'utf8').trim()).toBe(token);

  const connector = await startConnector(env);
  expect((await apiClient(connector.url, token).get('/integrations')).status).toBe(200);
  expect(await connector.stop()).toBe(0);
});

test('a first start on a taken port says so once, and leaves nothing behind', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const failed = await run(node, { PORT: String(port), DATA_DIR: dataDir });
  expect(failed).toEqual({
    code: 1,
    out: '',
    err: `injixo Connect could not start: port ${port} is used by another program. Set PORT to a free one.\n`,
  });
  expect(existsSync(dataDir)).toBe(false);
  other.close();
});

test.each([
  ['--version', 0, /^\d+\.\d+\.\d+\n$/],
  ['--help', 0, /rotate-key[^]*README\.md/],
  ['backup', 1, /Name one file/],
  ['migrate-to-postgres', 1, /Set DATABASE_URL/],
  ['distribute', 1, /Set DATABASE_URL/],
  ['start', 1, /There is no command start\.[^]*injixo-connect \[command\]/],
])('injixo-connect %s', async (argument, code, text) => {
  const ended = await run([...node, argument], { DATA_DIR: dataDir });
  expect([ended.code, `${ended.out}${ended.err}`]).toEqual([code, expect.stringMatching(text)]);
  expect(existsSync(dataDir)).toBe(false);
});

test('a DATA_DIR that is no folder is said, with what to do', async () => {
  const failed = await run(node, { PORT: '0', DATA_DIR: __filename });
  expect(failed.code).toBe(1);
  expect(failed.err).toMatch(
    /^injixo Connect could not start: \/.*start\.test\.ts.* can't be used \(E\w+\)\. Set DATA_DIR to .*\n$/,
  );
});

test('a second connector on the same DATA_DIR is refused; one that was killed keeps nobody out', async () => {
  const env = { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' };
  const first = await startConnector(env);
  const second = await run(node, env);
  expect(second.code).toBe(1);
  expect(second.err).toContain(`Another connector uses ${dataDir}. Stop it, or set another DATA_DIR`);
  await first.kill();
  const third = await startConnector(env);
  expect(await third.stop()).toBe(0);
});

test('npm start works on a fresh DATA_DIR, and stops gracefully', async () => {
  const { out, err } = await run(
    ['npm', 'start'],
    { PORT: '0', DATA_DIR: dataDir, npm_config_update_notifier: 'false' },
    TOKEN,
  );
  expect(`${out}${err}`).toMatch(LISTENS);
  expect(out).toContain('"msg":"stopped"');
});

const KEY = Buffer.alloc(32, 7).toString('base64');

test.each<[string, Record<string, string>, RegExp]>([
  ['PORT that is no number', { PORT: 'http' }, /PORT/],
  ['PORT beyond all ports', { PORT: '70000' }, /PORT/],
  ['ADMIN_TOKEN too short', { ADMIN_TOKEN: 'short' }, /ADMIN_TOKEN.*16 characters/],
  ['MASTER_KEY that is no key', { MASTER_KEY: 'secret' }, /MASTER_KEY.*32 bytes.*openssl/],
  ['DATABASE_URL of another kind', { DATABASE_URL: 'mysql://x', MASTER_KEY: KEY }, /DATABASE_URL/],
  ['DATABASE_URL without MASTER_KEY', { DATABASE_URL: 'postgres://127.0.0.1/x' }, /MASTER_KEY is required/],
  [
    'a vendor’s address that isn’t here',
    { FRESHDESK_BASE_URL: 'http://example.com' },
    /FRESHDESK_BASE_URL.*loopback/,
  ],
  ['SYNC_INTERVAL_SECONDS of nothing', { SYNC_INTERVAL_SECONDS: '0' }, /SYNC_INTERVAL_SECONDS/],
  ['QUOTA_SHARE beyond all', { QUOTA_SHARE: '1.5' }, /QUOTA_SHARE/],
  ['LOG_LEVEL unknown', { LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
])('%s: a clear message and exit code 1', async (_what, env, message) => {
  const { code, out, err } = await run(node, { DATA_DIR: dataDir, ...env });
  expect(code).toBe(1);
  expect(out).toBe('');
  expect(err).toMatch(message);
  expect(err).not.toMatch(/\n\s+at |ZodError|short|secret/);
  expect(existsSync(dataDir)).toBe(false);
});

test('several mistakes are named together', async () => {
  const { err } = await run(node, { DATA_DIR: dataDir, PORT: 'x', ADMIN_TOKEN: 'y', LOG_LEVEL: 'z' });
  expect(err).toMatch(/PORT[^]*ADMIN_TOKEN[^]*LOG_LEVEL/);
});

test('a database that doesn’t answer: said without its password', async () => {
  const password = 'Zx9-password';
  const url = `postgres://somebody:${password}@127.0.0.1:1/x`;
  const { code, err } = await run(node, { DATA_DIR: dataDir, DATABASE_URL: url, MASTER_KEY: KEY });
  expect(code).toBe(1);
  expect(err).toMatch(/^injixo Connect could not start: .+/);
  expect(err).not.toContain(password);
});

test('a damaged master key is told, not replaced', async () => {
  const env = { PORT: '0', DATA_DIR: dataDir };
  await run(node, env, TOKEN);
  writeFileSync(path.join(dataDir, 'master-key'), 'damaged\n');
  const { code, err } = await run(node, env);
  expect([code, err]).toEqual([1, expect.stringMatching(/master-key is damaged/)]);
  expect(readFileSync(path.join(dataDir, 'master-key'), 'utf8')).toBe('damaged\n');
});

test('a client that never finishes its request can’t keep the connector from stopping', async () => {
  const connector = await startConnector({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const { hostname, port } = new URL(connector.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  await new Promise((written) =>
    socket.write('POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{', written),
  );
  expect((await fetch(`${connector.url}/healthz`)).status).toBe(200);
  expect(await connector.stop()).toBe(0);
  socket.destroy();
});
