import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildConnector } from './build.mjs';
import { ofTheBuild } from './of-the-build.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Builds what there is to build, then one of the programs below test/, which are TypeScript; gives the built file. */
export async function bundle(entry) {
  process.chdir(root);
  await buildConnector();
  execFileSync(process.execPath, ['scripts/build-app.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const outfile = path.join(root, 'dist', 'programs', `${path.basename(entry, '.ts')}.cjs`);
  await build({
    entryPoints: [path.join(root, entry)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [ofTheBuild(path.join(root, 'dist', 'connector'))],
  });
  return outfile;
}

/** Builds and runs a program below test/. */
export async function runBundled(entry) {
  await import(await bundle(entry));
}
