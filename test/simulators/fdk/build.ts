import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
/** Of what the app is built, and by what. */
const SOURCES = [
  'manifest.json',
  'app',
  'config',
  'server',
  'scripts/app',
  'scripts/build-app.mjs',
  'package-lock.json',
  '.prettierrc.json',
];
const BUILDS = path.join(ROOT, 'dist/tested-app');

/** Gives the built app in a directory of its own; `remove` deletes it. */
export function buildApp(): { appDir: string; remove: () => void } {
  const parent = mkdtempSync(path.join(tmpdir(), 'injixo-app-'));
  const appDir = path.join(parent, 'app');
  cpSync(builtOnce(), appDir, { recursive: true });
  return { appDir, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

/** A build takes seconds: who needs it first makes it, for all tests of the same sources. */
function builtOnce(): string {
  const built = path.join(BUILDS, hashOf(SOURCES.flatMap(filesOf)));
  if (existsSync(built)) return built;
  mkdirSync(BUILDS, { recursive: true });
  const fresh = mkdtempSync(path.join(BUILDS, 'unfinished-'));
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/build-app.mjs'), fresh], {
    cwd: ROOT,
    stdio: 'pipe',
  });
  try {
    renameSync(fresh, built);
  } catch (error) {
    rmSync(fresh, { recursive: true });
    if (!existsSync(built)) throw error; // else somebody else was faster
  }
  return built;
}

function filesOf(source: string): string[] {
  const place = path.join(ROOT, source);
  if (path.extname(source) !== '') return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}
