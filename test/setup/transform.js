// Turns TypeScript into what Node.js runs, as the build does. Types are checked by `npm run check`.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { transformSync, version } = require('esbuild');

const options = { loader: 'ts', format: 'cjs', target: 'node20', platform: 'node', sourcemap: 'external' };
const own = readFileSync(__filename, 'utf8');

module.exports = {
  process: (source, file) => transformSync(source, { ...options, sourcefile: file }),
  getCacheKey: (source, file) =>
    createHash('sha256').update([version, own, file, source].join('\0')).digest('hex'),
};
