// Builds the administrator's page into dist/web/, if anything there is missing or older than its sources.
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const web = path.join(root, 'connector', 'web');
const out = path.join(root, 'dist', 'web');

async function filesIn(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

async function newest(files) {
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return Math.max(0, ...times);
}

/** Builds the page; `force` builds even what is up to date. */
export async function buildWeb({ force = false } = {}) {
  const sources = [...(await filesIn(web)), path.join(root, 'package.json'), fileURLToPath(import.meta.url)];
  const builtAt = await stat(path.join(out, 'index.html')).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  if (!force && builtAt > (await newest(sources))) return false;
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    base: './', // the connector puts the path of PUBLIC_URL in front
    root: web,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: {
      outDir: out,
      // Written over, then pruned: a connector that starts meanwhile finds a whole page.
      emptyOutDir: false,
      target: 'es2022',
      // Browsers that know light-dark() and the newer ones.
      cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
      // Everything is a file of its own: the Content-Security-Policy allows nothing inline.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  });
  const written = new Set(result.output.map(({ fileName }) => path.join(out, fileName)));
  for (const file of await filesIn(out)) if (!written.has(file)) await rm(file, { force: true });
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildWeb({ force: process.argv.includes('--force') });
