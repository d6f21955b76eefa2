/**
 * Builds the Freshworks app into a directory that `fdk run|validate|pack` takes as it is.
 * Usage: node scripts/build-app.mjs [directory], by default dist/app.
 */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import prettier from 'prettier';
import { compile } from './app/compile.mjs';
import { messagesScript } from './app/messages.mjs';

const root = path.resolve(import.meta.dirname, '..');
const target = path.resolve(process.argv[2] ?? path.join(root, 'dist/app'));
const inRoot = (name) => path.join(root, name);
const inTarget = (name) => path.join(target, name);

const prettierOptions = await prettier.resolveConfig(inRoot('server/server.js'));

async function copySources() {
  const copies = ['manifest.json', 'app', 'config', 'server/server.js', 'server/test_data'];
  for (const name of copies) await cp(inRoot(name), inTarget(name), { recursive: true });
  await cp(inRoot('scripts/app/package'), target, { recursive: true });
  await rm(inTarget('app/locales'), { recursive: true });
}

async function compileServer() {
  await mkdir(inTarget('server/lib'));
  const sources = (await readdir(inRoot('server'))).filter((name) => /^[\w-]+\.ts$/.test(name));
  for (const name of sources) {
    const script = await compile(await readFile(inRoot(`server/${name}`), 'utf8'), prettierOptions);
    await writeFile(inTarget(`server/lib/${name.replace(/\.ts$/, '.js')}`), script);
  }
}

async function writeMessages() {
  const locales = inRoot('app/locales');
  const page = await messagesScript(locales, ['problems', 'page'], prettierOptions);
  const installation = await messagesScript(locales, ['problems', 'installation'], prettierOptions);
  await writeFile(inTarget('app/scripts/messages.js'), page);
  await writeFile(inTarget('config/assets/messages.js'), installation);
}

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await copySources();
await compileServer();
await writeMessages();
console.log(`The app is in ${path.relative(process.cwd(), target) || '.'}.`);
