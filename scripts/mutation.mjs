// Mutation test: npm run mutation -- [--sample=300] [--file=part] [--again=output] normalizer …; tells of each area which changes of the code its tests don't notice.
// Mutants are Stryker's, which isn't among the dependencies: it is installed from the npm registry into the system's folder for
// temporary files. They are tried in one process, one after the other, by the tests that reach them: a mutant costs milliseconds instead
// of the seconds of a new test run. A process in which something hangs is replaced by a new one.
import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { areas } from './mutation/areas.mjs';
import { equivalent } from './mutation/equivalent.mjs';
import { programsOf, project } from './mutation/instrument.mjs';

/** Tests that take longer aren't run for each mutant. */
const SLOW_MS = 1_500;
/** A process that doesn't even turn its event loop for so long is stuck. */
const STUCK_MS = 300_000;
/** So many mutants are tried before what failing tests leave behind is thrown away with their process. */
const MUTANTS_PER_PROCESS = 100;

const { values, positionals: named } = parseArgs({
  options: { sample: { type: 'string' }, file: { type: 'string' }, again: { type: 'string' } },
  allowPositionals: true,
});

/** Where tests keep their databases: in memory, where the system has such a folder, as nothing is to survive. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();

/** A process that tries mutants, and another one when that has come to its end. */
class Trier {
  #child = null;
  #tried = 0;

  constructor(file) {
    this.file = file;
  }

  /** Gives what the process answers last, or null if it died or got stuck. */
  async ask(order, answers, onOther = () => undefined) {
    if (this.#tried >= MUTANTS_PER_PROCESS) this.end();
    if (this.#child === null) {
      this.#child = fork(path.join(import.meta.dirname, 'mutation/try.mjs'), [this.file], {
        env: { ...process.env, TMPDIR: path.dirname(this.file) },
      });
      this.#tried = 0;
      await once(this.#child, 'message');
    }
    this.#tried += 1;
    const child = this.#child;
    const answer = await new Promise((resolve) => {
      const end = (message) => {
        clearTimeout(stuck);
        child.removeAllListeners();
        resolve(message);
      };
      const stuck = setTimeout(end, STUCK_MS, null);
      child.once('exit', () => end(null));
      child.on('message', (message) => {
        if (message.did === answers) return end(message);
        stuck.refresh();
        onOther(message);
      });
      child.send(order);
    });
    if (answer === null || answer.hung === true) this.end();
    return answer;
  }

  end() {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }
}

/** Mutants with the line that each is in, as it is before somebody goes on working on it. */
function withCode(mutants) {
  const files = new Map();
  return mutants.map((mutant) => {
    const { fileName, location } = mutant;
    if (!files.has(fileName)) files.set(fileName, readFileSync(fileName, 'utf8').split('\n'));
    return { ...mutant, code: files.get(fileName)[location.start.line].trim() };
  });
}

const isEquivalent = (mutant) =>
  equivalent.some(
    (one) =>
      mutant.file.endsWith(one.file) &&
      mutant.code.includes(one.code) &&
      mutant.replacement === one.replacement,
  );

/** Which tests try which mutant, quick ones first. What is passed while modules are loaded is tried by who reaches its file. */
function plan(mutants, { measured, atLoading, perTest }) {
  const quick = [...measured.keys()]
    .filter((index) => measured[index].outcome === 'passed' && measured[index].ms < SLOW_MS)
    .sort((a, b) => measured[a].ms - measured[b].ms);
  const hitsOf = (index, id) =>
    [index, ...measured[index].groups].reduce((sum, place) => sum + (perTest[place]?.[id] ?? 0), 0);
  const reached = new Map();
  for (const { id, fileName } of mutants)
    for (const index of quick)
      if (hitsOf(index, id) > 0) reached.set(fileName, (reached.get(fileName) ?? new Set()).add(index));
  return mutants.map((mutant) => {
    const { id, fileName } = mutant;
    const own = quick.filter((index) => hitsOf(index, id) > 0);
    const isStatic = id in atLoading;
    const others = isStatic ? quick.filter((index) => reached.get(fileName)?.has(index) ?? true) : [];
    const indexes = [...new Set([...own, ...others])];
    return {
      ...mutant,
      isStatic,
      hits: own.reduce((sum, index) => sum + hitsOf(index, id), atLoading[id] ?? 0),
      tests: indexes.map((index) => ({ index, ms: measured[index].ms })),
    };
  });
}

async function mutate(name) {
  const { programs, mutants: made } = await programsOf(areas[name]);
  const mutants = withCode(made);
  const folder = mkdtempSync(path.join(MEMORY, 'injixo-connect-mutation-'));
  const file = path.join(folder, 'programs.json');
  writeFileSync(file, JSON.stringify(programs));
  const trier = new Trier(file);
  try {
    const last = { name: 'nothing' };
    const measured = await trier.ask({ do: 'measure' }, 'measure', (test) => Object.assign(last, test));
    if (measured === null) throw new Error(`The tests end without any mutant, after ${last.name}`);
    trier.end();
    for (const { name: test, outcome, ms, why = '' } of measured.measured)
      if (outcome !== 'passed' || ms >= SLOW_MS)
        console.log(`left out, ${outcome} in ${Math.round(ms)} ms: ${test} ${why}`);
    console.log(`${name}: ${mutants.length} mutants, ${measured.measured.length} tests`);
    report(name, await tryAll(plan(mutants, measured), trier));
  } finally {
    trier.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Tries mutants, all or a sample that is spread evenly; those of one file, or that an earlier run's output names, if that is asked for. */
async function tryAll(planned, trier) {
  const earlier = values.again === undefined ? null : readFileSync(values.again, 'utf8');
  const chosen = planned.filter(
    (mutant) =>
      mutant.fileName.includes(values.file ?? '') &&
      (earlier?.includes(`${mutant.code} → ${mutant.replacement}`) ?? true),
  );
  const step = Math.max(1, chosen.length / Number(values.sample ?? chosen.length));
  const tried = chosen.filter((_mutant, index) => Math.floor(index / step) > Math.floor((index - 1) / step));
  const results = [];
  for (const one of tried) {
    const { fileName, location, mutatorName, replacement, code, ...order } = one;
    const answer =
      order.tests.length === 0
        ? { by: null, hung: false }
        : await trier.ask({ do: 'try', ...order }, 'mutant');
    const line = location.start.line + 1;
    const mutant = { file: path.relative(project, fileName), line, code, replacement };
    const noticed = answer === null || answer.by !== null;
    results.push({ noticed, hung: answer?.hung ?? true, isEquivalent: !noticed && isEquivalent(mutant) });
    if (!noticed && !isEquivalent(mutant)) {
      const reach = order.tests.length === 0 ? ' (not reached)' : '';
      console.log(`${mutant.file}:${line} ${mutatorName}${reach}: ${code} → ${replacement}`);
    }
    if (results.length % 100 === 0)
      console.error(
        `${results.length} tried, ${results.filter(({ noticed: was }) => !was).length} not noticed`,
      );
  }
  return results;
}

function report(name, results) {
  const count = (is) => results.filter(is).length;
  const killed = count(({ noticed }) => noticed);
  const same = count((one) => one.isEquivalent);
  const hung = count(({ noticed, hung }) => noticed && hung);
  const score = (of) => `${((100 * killed) / of).toFixed(1)} %`;
  console.log(
    `${name}: ${killed} of ${results.length} noticed (${hung} because the tests hung), ${score(results.length)}; without ${same} equivalent ones ${score(results.length - same)}`,
  );
}

const unknown = named.filter((name) => !(name in areas));
if (named.length === 0 || unknown.length > 0) {
  console.error(`Name areas. There are: ${Object.keys(areas).join(', ')}`);
  process.exit(1);
}
for (const name of named) await mutate(name);
