// Builds all that the package is made of: connector, page, app, demo and the bill of materials.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { buildConnector } from './build.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

await buildConnector({ force: process.argv.includes('--force') });
execFileSync(process.execPath, [path.join(root, 'scripts', 'build-app.mjs')], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
// The simulators are the tests' own; what they need of development's packages is built in.
await build({
  entryPoints: [path.join(root, 'test', 'demo', 'demo.ts')],
  outfile: path.join(root, 'dist', 'programs', 'demo.cjs'),
  bundle: true,
  external: Object.keys(dependencies),
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
});
execFileSync(process.execPath, [path.join(root, 'scripts', 'sbom.mjs')], { cwd: root, stdio: 'inherit' });
