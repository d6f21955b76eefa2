// Installs the package as people do, from an empty folder with the tarball alone, and uses it: node scripts/check-package.mjs [tarball].
// It starts, shows its page, shakes hands with the built app in the emulator (the demo), clears up, and says a taken port once. Another
// Node.js is tried by putting its folder in front of PATH.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const MAX_PACKAGES = 180;
const MAX_MB = 90;
const PATIENCE_MS = 180_000;
const TOKEN = 'demo-administrator-token';

const root = path.resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(path.join(os.tmpdir(), 'injixo-package-'));
const [empty, temporary, prefix] = ['empty', 'tmp', 'prefix'].map((name) => path.join(scratch, name));
for (const folder of [empty, temporary, prefix]) mkdirSync(folder);
const npm = (...args) =>
  execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

function check(is, what) {
  if (!is) throw new Error(`not so: ${what}`);
  console.log(`ok: ${what}`);
}

const started = [];

/** Starts the installed command in the empty folder, without anything of this tree's environment. */
function start(args, env) {
  const command = path.join(prefix, 'bin', 'injixo-connect');
  const child = spawn(command, args, {
    cwd: empty,
    env: { PATH: process.env.PATH, HOME: empty, TMPDIR: temporary, ...env },
  });
  const told = { child, text: '' };
  started.push(told);
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (told.text += chunk));
  told.ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  return told;
}

async function eventually(what, read) {
  for (
    const end = Date.now() + PATIENCE_MS;
    Date.now() < end;
    await new Promise((resolve) => setTimeout(resolve, 250))
  ) {
    const value = await read().catch(() => null);
    if (value) return value;
  }
  throw new Error(`not so in time: ${what}`);
}

/** A port that nobody listens on; `hold` keeps it. */
async function port(hold) {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const number = server.address().port;
  if (!hold) await new Promise((resolve) => server.close(resolve));
  return { number, server };
}

const packagesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) =>
      entry.name === 'package.json' &&
      /node_modules\/(?:@[^/]+\/)?[^/]+$/.test(entry.parentPath.split(path.sep).join('/')),
  ).length;

const megabytes = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0) / 1e6;

async function main() {
  const tarball = path.resolve(
    process.argv[2] ??
      path.join(scratch, npm('pack', '--pack-destination', scratch).trim().split('\n').at(-1)),
  );
  check(
    tarball.endsWith('.tgz') && existsSync(tarball),
    `${path.basename(tarball)} is a package of ${Math.round(statSync(tarball).size / 1e3)} kB`,
  );
  execFileSync('npm', ['install', '--global', '--no-audit', '--no-fund', '--prefix', prefix, tarball], {
    cwd: empty,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const installed = path.join(prefix, 'lib', 'node_modules', 'injixo-connect');
  const packages = packagesIn(path.join(installed, 'node_modules'));
  const size = megabytes(installed);
  check(packages <= MAX_PACKAGES, `${packages} runtime packages, at most ${MAX_PACKAGES}`);
  check(size <= MAX_MB, `${Math.round(size)} MB, at most ${MAX_MB}`);
  const node = execFileSync('node', ['--version'], { encoding: 'utf8' }).trim();
  const { version } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8'));

  const asked = start(['--version'], {});
  check(
    (await asked.ended) === 0 && asked.text.trim() === version,
    `it is version ${version}, on Node.js ${node}`,
  );

  const plain = start([], { PORT: '0', DATA_DIR: path.join(scratch, 'data') });
  const url = await eventually('it listens', async () => /listens at (http:\S+)/.exec(plain.text)?.[1]);
  const page = await (await fetch(`${url}/`)).text();
  const [, script] = /<script type="module"[^>]* src="([^"]+)"/.exec(page) ?? [];
  check(
    script !== undefined && (await fetch(new URL(script, url))).status === 200,
    'its page and the page’s script are served',
  );
  check((await fetch(`${url}/readyz`)).status === 200, 'it is ready');
  plain.child.kill('SIGTERM');
  check((await plain.ended) === 0, 'SIGTERM ends it');

  const { number } = await port(false);
  const demo = start(['demo'], { PORT: String(number) });
  await eventually('the built app has shaken hands, and the history is imported', async () => {
    if (demo.child.exitCode !== null) return 'it has ended';
    const answer = await fetch(`http://127.0.0.1:${number}/api/v1/integrations`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const { integrations } = await answer.json();
    return (
      integrations.some(({ product, app }) => product === 'freshdesk' && app?.connectedAt != null) &&
      integrations.every(({ coverage }) => coverage != null)
    );
  });
  check(
    demo.child.exitCode === null && !demo.text.includes('has ended'),
    'the built app in the emulator has shaken hands with it, the history is imported, and its process never ended (demo)',
  );
  demo.child.kill('SIGINT');
  await demo.ended;
  check(readdirSync(temporary).length === 0, 'the demo has cleared up');

  const taken = await port(true);
  const refused = start(['demo'], { PORT: String(taken.number) });
  check(
    (await refused.ended) !== 0 && refused.text.split(String(taken.number)).length === 2,
    'a taken port is said once',
  );
  check(readdirSync(temporary).length === 0, 'and nothing is left');
  taken.server.close();
  check(readdirSync(empty).length === 0, 'nothing was written into the folder that it was started in');
}

try {
  await main();
} catch (error) {
  console.error(`${error.message}\nWhat was said last: ${started.at(-1)?.text ?? 'nothing'}`);
  process.exitCode = 1;
} finally {
  for (const { child } of started) child.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
}
