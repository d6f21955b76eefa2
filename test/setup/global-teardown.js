const { stop } = require('./postgres-on-demand');

module.exports = async () => {
  await stop();
};
