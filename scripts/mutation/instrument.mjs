import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const VERSION = '9.6.1';
export const project = path.resolve(import.meta.dirname, '../..');
const tools = path.join(os.tmpdir(), `injixo-connect-stryker-${VERSION}`);

async function loadStryker() {
  const folder = path.join(tools, 'node_modules/@stryker-mutator/instrumenter');
  if (!existsSync(folder)) {
    mkdirSync(tools, { recursive: true });
    const name = `@stryker-mutator/instrumenter@${VERSION}`;
    spawnSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', tools, name], { stdio: 'inherit' });
  }
  return import(pathToFileURL(path.join(folder, 'dist/src/index.js')).href);
}

/** The TypeScript files below some folders, or the named ones. */
const filesOf = (places) =>
  places
    .flatMap((place) =>
      place.endsWith('.ts')
        ? [place]
        : readdirSync(path.join(project, place), { recursive: true }).map((name) => path.join(place, name)),
    )
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(project, file));

/** The area's code with all its mutants built in (file → code), and what they are. */
async function mutantsOf({ mutate, without = [] }) {
  const { Instrumenter } = await loadStryker();
  const nothing = () => undefined;
  const no = () => false;
  const silent = {
    ...{ isTraceEnabled: no, isDebugEnabled: no, trace: nothing, debug: nothing },
    ...{ info: nothing, warn: nothing },
  };
  const left = filesOf(without);
  const { files, mutants } = await new Instrumenter(silent).instrument(
    filesOf(mutate)
      .filter((name) => !left.includes(name))
      .map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: true })),
    { ignorers: [], excludedMutations: [], plugins: null },
  );
  return { instrumented: new Map(files.map(({ name, content }) => [name, content])), mutants };
}

/** A program of TypeScript files, some of them instrumented; packages are required from where it runs. */
async function bundle(contents, instrumented) {
  const withPlaces = {
    name: 'with-places',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        const source = instrumented.get(file) ?? readFileSync(file, 'utf8');
        const places = { __dirname: path.dirname(file), __filename: file };
        return {
          contents: source.replace(/\b__(?:dirname|filename)\b/g, (name) => JSON.stringify(places[name])),
          loader: 'ts',
        };
      });
    },
  };
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: project },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    write: false,
    plugins: [withPlaces],
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

/**
 * An area's programs, with its mutants built in: all its tests (and, by their files, the products, which the connector looks for when
 * it starts), and the embedded store's threads.
 */
export async function programsOf(area) {
  const { instrumented, mutants } = await mutantsOf(area);
  const { slow = [] } = area;
  const tests = filesOf(area.tests).filter(
    (file) => file.endsWith('.test.ts') && !slow.some((one) => file.endsWith(one)),
  );
  const named = (file) => JSON.stringify(path.relative(project, file));
  const products = filesOf(['connector/products']).filter(
    (file) => path.dirname(file) !== path.join(project, 'connector/products'),
  );
  const suite = [
    ...products.map(
      (file) => `modules[${JSON.stringify(file.slice(0, -3))}] = () => require(${JSON.stringify(file)});`,
    ),
    ...tests.map((file) => `describe(${named(file)}, () => void require(${JSON.stringify(file)}));`),
    `exports.leftRunning = require('./test/setup/left-running.ts').leftRunning;`,
  ].join('\n');
  const thread = (name) => bundle(`require('./connector/ledger/sqlite/${name}.ts');`, instrumented);
  return {
    mutants,
    programs: {
      suite: await bundle(suite, instrumented),
      'writer-thread.js': await thread('writer-thread'),
      'reader-thread.js': await thread('reader-thread'),
    },
  };
}
