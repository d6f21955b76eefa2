// Builds what the tests start (the connector's threads and processes run from dist/) and starts PostgreSQL.
const postgres = require('./postgres-server');

module.exports = async () => {
  const { buildConnector } = await import('../../scripts/build.mjs');
  await buildConnector();
  await postgres.start();
};
