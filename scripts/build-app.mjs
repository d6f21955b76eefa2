/**
 * Builds the Freshworks app into a directory that `fdk run|validate|pack` takes as it is.
 * Usage: node scripts/build-app.mjs [directory], by default dist/app.
 */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import prettier from 'prettier';
import { bundle } from './app/bundle.mjs';
import { compile } from './app/compile.mjs';
import { messagesModule } from './app/messages.mjs';

const root = path.resolve(import.meta.dirname, '..');
const target = path.resolve(process.argv[2] ?? path.join(root, 'dist/app'));
const inRoot = (name) => path.join(root, name);
const inTarget = (name) => path.join(target, name);

const prettierOptions = await prettier.resolveConfig(inRoot('server/server.js'));

async function copySources() {
  const copies = ['manifest.json', 'app', 'config', 'server/server.js', 'server/test_data'];
  const isSource = (name) => /\.js$/.test(name) && !name.startsWith(inRoot('server'));
  for (const name of copies)
    await cp(inRoot(name), inTarget(name), { recursive: true, filter: (source) => !isSource(source) });
  await cp(inRoot('scripts/app/package'), target, { recursive: true });
  for (const name of ['app/locales', 'app/scripts']) await rm(inTarget(name), { recursive: true });
}

async function compileServer() {
  await mkdir(inTarget('server/lib'));
  const sources = (await readdir(inRoot('server'))).filter((name) => /^[\w-]+\.ts$/.test(name));
  for (const name of sources) {
    const script = await compile(await readFile(inRoot(`server/${name}`), 'utf8'), prettierOptions);
    await writeFile(inTarget(`server/lib/${name.replace(/\.ts$/, '.js')}`), script);
  }
}

/** Each page gets one script, with its texts in it. */
async function bundlePages() {
  const pages = [
    { script: 'app/scripts/app.js', texts: ['problems', 'page'] },
    {
      script: 'config/assets/iparams.js',
      texts: ['problems', 'installation'],
      exposed: ['getConfigs', 'postConfigs', 'validate'],
    },
  ];
  for (const { script, texts, exposed } of pages) {
    const messages = await messagesModule(inRoot('app/locales'), texts);
    const generated = new Map([[inRoot('app/scripts/messages.js'), messages]]);
    const bundled = await bundle(inRoot(script), { exposed, generated, prettierOptions });
    await mkdir(path.dirname(inTarget(script)), { recursive: true });
    await writeFile(inTarget(script), bundled);
  }
}

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await copySources();
await compileServer();
await bundlePages();
console.log(`The app is in ${path.relative(process.cwd(), target) || '.'}.`);
