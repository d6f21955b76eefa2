// Builds the connector (and its page) into dist/, if anything there is missing or older than its sources.
import { readdir, stat, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildWeb } from './build-web.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const out = path.join(root, 'dist', 'connector');

/** All files below a folder, without the page's, which is built apart. */
async function sourcesOf(folder) {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(path.join(root, 'connector', 'web')));
}

async function newest(files) {
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return Math.max(0, ...times);
}

/** Builds the connector and its page; `force` builds even what is up to date. */
export async function buildConnector({ force = false } = {}) {
  const rebuilt = await Promise.all([buildProgram({ force }), buildWeb({ force })]);
  return rebuilt.some(Boolean);
}

async function buildProgram({ force }) {
  const sources = await sourcesOf('connector');
  const stamp = path.join(out, 'main.js');
  const builtAt = await stat(stamp).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  if (!force && builtAt > (await newest([...sources, path.join(root, 'package.json')]))) return false;
  // Written over, not deleted first: a connector that runs from here may still start a thread.
  await build({
    entryPoints: sources,
    outdir: out,
    outbase: path.join(root, 'connector'),
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: true,
    logLevel: 'warning',
  });
  await prune(sources);
  return true;
}

/** Deletes what sources that are gone were built into. */
async function prune(sources) {
  const built = new Set(
    sources.map((file) =>
      path.join(out, path.relative(path.join(root, 'connector'), file).replace(/\.tsx?$/, '.js')),
    ),
  );
  const files = await readdir(out, { withFileTypes: true, recursive: true });
  const stale = files
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !built.has(file.replace(/\.map$/, '')));
  await Promise.all(stale.map((file) => rm(file, { force: true })));
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildConnector({ force: process.argv.includes('--force') });
