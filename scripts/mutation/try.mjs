// A process that tries mutants: loads an area's programs and runs the tests that it is asked for.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { suite, tools } from './suite.mjs';
import { sameThread } from './threads.mjs';

const PROPERTY_RUNS = 20;
/** A mutant that is passed so many times as often as in the sound code runs in circles. */
const CIRCLES = 100;
/** What the event loop has to turn before a test counts as hanging: as it is turns, a busy machine makes no difference. */
const TURN_MS = 20;
const PATIENCE = 100;

const require = createRequire(import.meta.url);
const fc = require('fast-check');
const assert = (property, parameters) =>
  fc.assert(property, { ...parameters, numRuns: PROPERTY_RUNS, seed: 1, endOnFailure: true });
const quickProperties = { ...fc, assert, default: { ...(fc.default ?? fc), assert }, __esModule: true };

const programs = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const parameters = ['require', 'module', 'exports', 'modules', 'jest', 'globals'];
const compiled = new Map(
  Object.entries(programs).map(([name, text]) => [
    name,
    new vm.Script(
      `(function (${parameters.join()}) { const { test, it, describe, expect, beforeEach, afterEach, beforeAll, afterAll } = globals;
${text}
})`,
      { filename: name },
    ),
  ]),
);

const stryker = (globalThis.__stryker__ = {});
const realTimers = { setTimeout, clearTimeout };

/** Runs the area's tests' program; gives its units. */
function evaluate() {
  const modules = {};
  const mocked = new Map();
  const load = (threads) => (name) => {
    if (mocked.has(name)) return mocked.get(name);
    if (name === 'fast-check') return quickProperties;
    if (name === 'node:worker_threads') return threads;
    if (name === 'node:module') return { createRequire: () => (file) => modules[file]() };
    return require(name);
  };
  const { globals, units } = suite();
  const jest = tools(mocked);
  const run = (name, threads) => {
    const module = { exports: {} };
    const program = compiled.get(path.basename(name)).runInThisContext();
    program(load(threads), module, module.exports, modules, jest, globals);
    return module.exports;
  };
  const { leftRunning } = run('suite', sameThread(run));
  return { units: units(), leftRunning, jest };
}

const hanging = Symbol('hanging');

/** Resolves when so many turns of the event loop went by, unless it is told to end; then it tells how many did. */
function patience(turns) {
  let timer;
  let passed = 0;
  const promise = new Promise((resolve) => {
    const turn = () => {
      timer = realTimers.setTimeout(() => ((passed += 1) < turns ? turn() : resolve(hanging)), TURN_MS);
    };
    turn();
  });
  return { promise, end: () => (realTimers.clearTimeout(timer), passed) };
}

/** How a unit went: 'passed', 'failed' (and why), or 'hung'; and how many milliseconds of an idle machine it took. */
async function tryUnit({ units, leftRunning, jest }, index, turns) {
  const { promise, end } = patience(turns);
  let why = '';
  const cpu = process.cpuUsage();
  const outcome = await Promise.race([
    promise,
    units[index].run().then(
      () => 'passed',
      (error) => ((why = String(error?.stack ?? error)), 'failed'),
    ),
  ]);
  const waited = end() * TURN_MS;
  const { user, system } = process.cpuUsage(cpu);
  const ms = Math.max(waited, (user + system) / 1000);
  if (outcome === hanging) return { outcome: 'hung', why, ms };
  if (outcome === 'failed') jest.useRealTimers();
  for (const stop of [...leftRunning].reverse()) await stop().catch(() => undefined);
  return { outcome, why, ms };
}

const sound = evaluate();
// What a mutant breaks may be noticed by nobody until its test is over.
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);

/** Runs everything without a mutant: how long each unit takes, and which mutants it reaches. */
async function measure() {
  const measured = [];
  for (const [index, { name }] of sound.units.entries()) {
    stryker.currentTestId = String(index);
    const { outcome, why, ms } = await tryUnit(sound, index, 30 * PATIENCE);
    measured.push({ name, outcome, why, ms });
    process.send({ did: 'unit', name, outcome });
    if (outcome === 'hung') break;
  }
  stryker.currentTestId = undefined;
  const { static: atLoading = {}, perTest = {} } = stryker.mutantCoverage ?? {};
  process.send({ did: 'measure', measured, atLoading, perTest });
}

/** Tries a mutant by some units; those of a static one, which is passed while modules are loaded, are told anew. */
async function tryMutant({ id, isStatic, hits, units }) {
  Object.assign(stryker, { activeMutant: id, hitCount: 0, hitLimit: hits * CIRCLES + 1000 });
  stryker.mutantCoverage = undefined;
  let by = null;
  let hung = false;
  try {
    const told = isStatic ? evaluate() : sound;
    if (told.units.length !== sound.units.length) by = 'the number of tests';
    for (const { index, ms } of units) {
      if (by !== null) break;
      const { outcome } = await tryUnit(told, index, PATIENCE + Math.ceil((8 * ms) / TURN_MS));
      hung = outcome === 'hung';
      if (outcome !== 'passed') by = told.units[index].name;
    }
  } catch {
    by = 'loading';
  }
  stryker.activeMutant = undefined;
  process.send({ did: 'mutant', id, by, hung });
}

process.on('message', (order) => void (order.do === 'measure' ? measure() : tryMutant(order)));
process.send({ did: 'load' });
