// Builds what the tests start: the connector with its page, and the app.
const { execFileSync } = require('node:child_process');

module.exports = async () => {
  const { buildConnector } = await import('../../scripts/build.mjs');
  await buildConnector();
  execFileSync(process.execPath, ['scripts/build-app.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
};
