/**
 * How much of the app's server code the tests of the app run, as built and as the platform would run it. Prints a line
 * for each file and fails where lines, functions or branches are below what the platform asks for.
 * Usage: node test/app/coverage.mjs
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mergeScriptCovs } from '@bcoe/v8-coverage';
import coverage from 'istanbul-lib-coverage';
import v8ToIstanbul from 'v8-to-istanbul';

const ROOT = path.resolve(import.meta.dirname, '../..');
const TESTS = ['events', 'handlers', 'lifecycle', 'outbox', 'installation-page'].map(
  (name) => `test/app/${name}`,
);
const WANTED = 90;
const MEASURES = ['lines', 'functions', 'branches'];
/** What the sandbox writes before a file's first character (test/simulators/fdk/sandbox.ts). */
const WRAPPER = '(function (exports, require) {';
/** A file of a built app, wherever a test has built it. */
const BUILT = /\/injixo-app-[^/]+\/app\/(server\/.+\.js)$/;

function run(args, env = {}) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`${args.join(' ')} failed.`);
}

/** What every run of a server file covered, by the file's name in the app. */
function readRuns(directory) {
  const results = readdirSync(directory).flatMap(
    (name) => JSON.parse(readFileSync(path.join(directory, name), 'utf8')).result,
  );
  const runs = new Map();
  for (const script of results.filter(({ url }) => BUILT.test(url))) {
    const [, name] = BUILT.exec(script.url);
    runs.set(name, [...(runs.get(name) ?? []), script]);
  }
  return runs;
}

async function measure(appDir, runs) {
  const map = coverage.createCoverageMap();
  for (const [name, scripts] of runs) {
    const merged = mergeScriptCovs(scripts.map((script) => ({ ...script, url: name })));
    const converter = v8ToIstanbul(path.join(appDir, name), WRAPPER.length);
    await converter.load();
    converter.applyCoverage(merged.functions);
    map.merge(converter.toIstanbul());
  }
  return map;
}

const work = mkdtempSync(path.join(tmpdir(), 'injixo-coverage-'));
try {
  const appDir = path.join(work, 'app');
  run(['scripts/build-app.mjs', appDir]);
  run(['node_modules/jest/bin/jest.js', '--runInBand', ...TESTS], {
    NODE_V8_COVERAGE: path.join(work, 'v8'),
  });
  const map = await measure(appDir, readRuns(path.join(work, 'v8')));
  const row = (name, summary) =>
    console.log([name.padEnd(28), ...MEASURES.map((key) => `${key} ${summary[key].pct} %`)].join('  '));
  for (const file of map.files()) row(path.relative(appDir, file), map.fileCoverageFor(file).toSummary());
  const total = map.getCoverageSummary();
  row('all server code', total);
  const expected = readdirSync(path.join(appDir, 'server/lib')).length + 1;
  if (map.files().length < expected) throw new Error('Some server files were never run.');
  if (MEASURES.some((key) => total[key].pct < WANTED)) throw new Error(`Below ${WANTED} %.`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
