// Builds what the tests start: the connector's threads and processes run from dist/.
const { startWhenAsked } = require('./postgres-on-demand');

module.exports = async () => {
  const { buildConnector } = await import('../../scripts/build.mjs');
  await buildConnector();
  await startWhenAsked();
};
