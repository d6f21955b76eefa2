// A process that tries mutants: loads an area's programs and runs the tests that it is asked for.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { Opened, suite, tools } from './suite.mjs';
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
const realTimers = { setTimeout, clearTimeout, setInterval };

/** Runs the area's tests' program; gives its tests. */
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
  const { globals, tests } = suite();
  const jest = tools(mocked);
  const run = (name, threads) => {
    const module = { exports: {} };
    const program = compiled.get(path.basename(name)).runInThisContext();
    program(load(threads), module, module.exports, modules, jest, globals);
    return module.exports;
  };
  const { leftRunning } = run('suite', sameThread(run));
  return { tests: tests(), leftRunning, jest };
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

/** How work on tests went: 'passed', 'failed' (and why), or 'hung'; and how many milliseconds of an idle machine it took. */
async function outcomeOf(work, turns) {
  const { promise, end } = patience(turns);
  const cpu = process.cpuUsage();
  const outcome = await Promise.race([
    promise,
    work().then(
      () => ({ outcome: 'passed' }),
      (error) => ({ outcome: 'failed', why: String(error?.stack ?? error) }),
    ),
  ]);
  const waited = end() * TURN_MS;
  const { user, system } = process.cpuUsage(cpu);
  return {
    ...(outcome === hanging ? { outcome: 'hung' } : outcome),
    ms: Math.max(waited, (user + system) / 1000),
  };
}

/** Ends what was opened, and what failing tests left running. */
async function leave(opened, { leftRunning, jest }) {
  jest.useRealTimers();
  const closing = await outcomeOf(() => opened.close(), PATIENCE);
  for (const stop of [...leftRunning].reverse()) await stop().catch(() => undefined);
  return closing;
}

const sound = evaluate();
// What a mutant breaks may be noticed by nobody until its test is over.
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);

/** Runs everything without a mutant: how long each test takes, and which mutants it, or what comes before its group's tests, reaches. */
async function measure() {
  const measured = [];
  const opened = new Opened();
  for (const [index, { name, groups, run }] of sound.tests.entries()) {
    stryker.currentTestId = String(index);
    const onOpen = ({ id }) => {
      stryker.currentTestId = `group ${id}`;
      return () => (stryker.currentTestId = String(index));
    };
    const went = await outcomeOf(async () => {
      await opened.open(groups, onOpen);
      await run();
    }, 30 * PATIENCE);
    measured.push({ name, groups: groups.map(({ id }) => `group ${id}`), ...went });
    process.send({ did: 'test', name });
    const next = sound.tests[index + 1];
    if (next?.groups[1] !== groups[1]) await leave(opened, sound);
    if (went.outcome === 'hung') break;
  }
  stryker.currentTestId = undefined;
  const { static: atLoading = {}, perTest = {} } = stryker.mutantCoverage ?? {};
  process.send({ did: 'measure', measured, atLoading, perTest });
}

/** Tries a mutant by some tests; those of a static one, which is passed while modules are loaded, are told anew. */
async function tryMutant({ id, isStatic, hits, tests }) {
  Object.assign(stryker, { activeMutant: id, hitCount: 0, hitLimit: hits * CIRCLES + 1000 });
  stryker.mutantCoverage = undefined;
  const opened = new Opened();
  let by = null;
  let outcome = 'passed';
  try {
    const told = isStatic ? evaluate() : sound;
    if (told.tests.length !== sound.tests.length) by = 'the number of tests';
    for (const { index, ms } of tests) {
      if (by !== null) break;
      const { name, groups, run } = told.tests[index];
      const work = async () => {
        await opened.open(groups);
        await run();
      };
      ({ outcome } = await outcomeOf(work, PATIENCE + Math.ceil((8 * ms) / TURN_MS)));
      if (outcome !== 'passed') by = name;
    }
    if (outcome !== 'hung') {
      const closing = await leave(opened, told);
      if (closing.outcome !== 'passed') by ??= 'what comes after the tests';
      if (closing.outcome === 'hung') outcome = 'hung';
    }
  } catch {
    by ??= 'loading';
  }
  stryker.activeMutant = undefined;
  process.send({ did: 'mutant', id, by, hung: outcome === 'hung' });
}

process.on('disconnect', () => process.exit());
process.on('message', (order) => void (order.do === 'measure' ? measure() : tryMutant(order)));
// Where nothing is heard any more, nothing turns the event loop.
realTimers.setInterval(() => process.send({ did: 'alive' }), 1_000).unref();
process.send({ did: 'load' });
