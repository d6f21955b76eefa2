// Required by the connector process under test: while the file BUG_FILE is there, it fails where nobody catches it and no work is to blame.
const { existsSync } = require('node:fs');

setInterval(() => {
  if (existsSync(process.env.BUG_FILE)) throw new Error('a bug');
}, 2).unref();
