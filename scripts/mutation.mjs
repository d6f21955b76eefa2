// Mutation test: npm run mutation -- normalizer …; tells of each area which changes of the code its tests don't notice.
// Mutants are Stryker's, which isn't among the dependencies: it is installed from the npm registry into the system's folder for
// temporary files. They are tried in this process, one after the other, by the tests that reach them: the areas named here are
// pure, and a mutant costs milliseconds instead of the seconds of a new test run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { areas, equivalent } from './mutation-areas.mjs';

const VERSION = '9.6.1';
const PROPERTY_RUNS = 20;
/** A mutant that is passed so many times as often as in the sound code runs in circles. */
const CIRCLES = 100;
const project = path.resolve(import.meta.dirname, '..');
const require = createRequire(path.join(project, 'package.json'));
const tools = path.join(os.tmpdir(), `injixo-connect-stryker-${VERSION}`);

function installStryker() {
  const folder = path.join(tools, 'node_modules/@stryker-mutator/instrumenter');
  if (!existsSync(folder)) {
    mkdirSync(tools, { recursive: true });
    const name = `@stryker-mutator/instrumenter@${VERSION}`;
    spawnSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', tools, name], { stdio: 'inherit' });
  }
  return import(pathToFileURL(path.join(folder, 'dist/src/index.js')).href);
}

/** The TypeScript files below some folders, or the named ones. */
function filesOf(places, fits) {
  return places
    .flatMap((place) =>
      place.endsWith('.ts')
        ? [place]
        : readdirSync(path.join(project, place), { recursive: true }).map((name) => path.join(place, name)),
    )
    .filter(fits)
    .map((file) => path.join(project, file));
}

/** All tests of an area in one program, with the mutants built in. */
async function bundleOf(tests, instrumented) {
  const contents = tests.map((file) => `require(${JSON.stringify(file)});`).join('\n');
  const withPlaces = {
    name: 'with-places',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        const source = instrumented.get(file) ?? readFileSync(file, 'utf8');
        return { contents: source.replaceAll('__dirname', JSON.stringify(path.dirname(file))), loader: 'ts' };
      });
    },
  };
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: project },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    write: false,
    plugins: [withPlaces],
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

/** The part of Jest that the tests use. */
function harness() {
  const tests = [];
  const groups = [];
  const test = (name, run) => void tests.push({ name: [...groups, name].join(' › '), run });
  const describe = (name, run) => {
    groups.push(name);
    run();
    groups.pop();
  };
  test.skip = describe.skip = () => undefined;
  const { bind } = require('jest-each');
  const each = (global) => bind(global);
  test.each = each(test);
  describe.each = each(describe);
  return { tests, describe, test, it: test };
}

const fc = require('fast-check');
const { expect } = require('expect');
const assert = (property, parameters) =>
  fc.assert(property, { ...parameters, numRuns: PROPERTY_RUNS, seed: 1, endOnFailure: true });
const quickProperties = { ...fc, assert, default: { ...(fc.default ?? fc), assert }, __esModule: true };
const load = (name) => (name === 'fast-check' ? quickProperties : require(name));

function evaluate(program) {
  const { tests, describe, test, it } = harness();
  const module = { exports: {} };
  program(load, module, module.exports, describe, test, it, expect);
  return tests;
}

async function passes({ run }) {
  try {
    await run();
    return true;
  } catch {
    return false;
  }
}

const isEquivalent = (mutant) =>
  equivalent.some(
    (one) =>
      mutant.file.endsWith(one.file) &&
      mutant.code.includes(one.code) &&
      mutant.replacement === one.replacement,
  );

async function mutate(name, { mutate: sources, tests: places }) {
  const { Instrumenter } = await installStryker();
  const silent = {
    isTraceEnabled: () => false,
    isDebugEnabled: () => false,
    trace() {},
    debug() {},
    info() {},
    warn() {},
  };
  const files = filesOf(sources, (file) => file.endsWith('.ts'));
  const { files: instrumented, mutants } = await new Instrumenter(silent).instrument(
    files.map((file) => ({ name: file, content: readFileSync(file, 'utf8'), mutate: true })),
    { ignorers: [], excludedMutations: [], plugins: null },
  );
  const bundle = await bundleOf(
    filesOf(places, (file) => file.endsWith('.test.ts')).filter(
      (file) => !areas[name].slow?.some((one) => file.endsWith(one)),
    ),
    new Map(instrumented.map((file) => [file.name, file.content])),
  );
  const program = new Function('require', 'module', 'exports', 'describe', 'test', 'it', 'expect', bundle);
  const stryker = (globalThis.__stryker__ = {});

  const sound = evaluate(program);
  const times = new Map();
  for (const [index, test] of sound.entries()) {
    stryker.currentTestId = String(index);
    const begun = performance.now();
    if (!(await passes(test))) throw new Error(`The tests fail without any mutant: ${test.name}`);
    times.set(index, performance.now() - begun);
  }
  stryker.currentTestId = undefined;
  const { static: atLoading = {}, perTest = {} } = stryker.mutantCoverage;
  console.log(`${name}: ${mutants.length} mutants, ${sound.length} tests`);
  const all = [...sound.keys()].sort((a, b) => times.get(a) - times.get(b));

  const survived = [];
  for (const [tried, { id, fileName, location, mutatorName, replacement }] of mutants.entries()) {
    if (tried % 100 === 0) console.error(`${tried} tried, ${survived.length} not noticed`);
    const isStatic = id in atLoading;
    const covering = isStatic ? all : all.filter((index) => id in (perTest[index] ?? {}));
    const hits = covering.reduce((sum, index) => sum + (perTest[index]?.[id] ?? 0), atLoading[id] ?? 0);
    Object.assign(stryker, {
      activeMutant: id,
      hitCount: 0,
      hitLimit: hits * CIRCLES + 1000,
      mutantCoverage: undefined,
    });
    let noticed = false;
    let tests = sound;
    try {
      if (isStatic) tests = evaluate(program);
    } catch {
      noticed = true;
    }
    if (tests.length !== sound.length) noticed = true;
    for (const index of covering) {
      if (noticed) break;
      noticed = !(await passes(tests[index]));
    }
    if (noticed) continue;
    const code = readFileSync(fileName, 'utf8').split('\n')[location.start.line].trim();
    const mutant = {
      file: path.relative(project, fileName),
      line: location.start.line + 1,
      code,
      replacement,
    };
    survived.push(mutant);
    if (!isEquivalent(mutant))
      console.log(`${mutant.file}:${mutant.line} ${mutatorName}: ${code} → ${replacement}`);
  }
  stryker.activeMutant = undefined;
  const killed = mutants.length - survived.length;
  const score = (of) => `${((100 * killed) / of).toFixed(1)} %`;
  const same = survived.filter(isEquivalent).length;
  console.log(
    `${name}: ${killed} of ${mutants.length} noticed, ${score(mutants.length)}; without ${same} equivalent ones ${score(mutants.length - same)}`,
  );
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in areas));
if (named.length === 0 || unknown.length > 0) {
  console.error(`Name areas. There are: ${Object.keys(areas).join(', ')}`);
  process.exit(1);
}
for (const name of named) await mutate(name, areas[name]);
