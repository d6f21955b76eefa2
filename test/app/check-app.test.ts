import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildApp } from '../simulators/fdk';
import { BROKEN } from './broken-apps';
import type { Edit } from './edits';

const CHECK = path.join(__dirname, '../../scripts/check-app.mjs');
const FIND = path.join(__dirname, '../../scripts/app/find-breaches.mjs');

let app: ReturnType<typeof buildApp>;
let work: string;
beforeAll(() => {
  app = buildApp();
  work = mkdtempSync(path.join(tmpdir(), 'injixo-broken-'));
});
afterAll(() => {
  app.remove();
  rmSync(work, { recursive: true, force: true });
});

/** Runs the command on a directory. */
function check(directory: string): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [CHECK, directory], { encoding: 'utf8' });
  return { status, stderr };
}

/** The breaches in each directory, found by one process: starting one for each would take most of the time. */
function findAll(directories: readonly string[]): string[][] {
  const script = `
    import { findBreaches } from ${JSON.stringify(pathToFileURL(FIND).href)};
    const found = [];
    for (const directory of ${JSON.stringify(directories)}) found.push(await findBreaches(directory));
    console.log(JSON.stringify(found));`;
  const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], options);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as string[][];
}

/** A copy of the app with one file changed (or removed: `null`, or added). */
function broken(file: string, edit: Edit | null): string {
  const copy = path.join(mkdtempSync(path.join(work, 'app-')), 'app');
  cpSync(app.appDir, copy, { recursive: true });
  const target = path.join(copy, file);
  if (edit === null) rmSync(target, { recursive: true });
  else {
    const before = existsSync(target) ? readFileSync(target, 'utf8') : '';
    const after = edit(before);
    if (after === before) throw new Error(`The edit of ${file} changes nothing.`);
    writeFileSync(target, after);
  }
  return copy;
}

test('the command passes the built app, and fails a broken one with what is wrong', () => {
  expect(check(app.appDir)).toEqual({ status: 0, stderr: '' });
  const { status, stderr } = check(broken('config/iparams.html', null));
  expect(stderr).toContain('config/iparams.html: is missing');
  expect(status).toBe(1);
});

describe('a broken app', () => {
  let found: string[][] = [];
  beforeAll(() => (found = findAll(BROKEN.map(([, file, edit]) => broken(file, edit)))));

  test.each(BROKEN.map(([what, file, , said], index) => ({ what, file, said, index })))(
    'with $what is told ($file)',
    ({ index, said }) => {
      expect(found[index]?.join('\n')).toContain(said);
    },
  );
});
