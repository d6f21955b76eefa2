// PostgreSQL for the first test that asks for it: a run that needs none waits for none.
const { createServer } = require('node:http');
const postgres = require('./postgres-server');

let door = null;
let started = null;

/** Opens the door at which tests ask for the server's address, TEST_POSTGRES_STARTER, unless TEST_DATABASE_URL names a server. */
exports.startWhenAsked = async () => {
  if (process.env.TEST_DATABASE_URL) return;
  door = createServer(async (_request, response) => {
    response.setHeader('connection', 'close');
    try {
      started ??= postgres.start();
      response.end(await started);
    } catch (error) {
      response.writeHead(500).end(`${error.message}\n${error.cause}`);
    }
  });
  await new Promise((resolve) => door.listen(0, '127.0.0.1', resolve));
  process.env.TEST_POSTGRES_STARTER = `http://127.0.0.1:${door.address().port}`;
};

/** Closes the door, and stops the server if anybody asked for it. */
exports.stop = async () => {
  door?.close();
  await started?.catch(() => undefined);
  await postgres.stop();
};
