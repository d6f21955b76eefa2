const postgres = require('./postgres-server');

module.exports = async () => {
  await postgres.stop();
};
