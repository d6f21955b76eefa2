// Builds what the tests start: the connector's threads and processes run from dist/.
module.exports = async () => {
  const { buildConnector } = await import('../../scripts/build.mjs');
  await buildConnector();
};
