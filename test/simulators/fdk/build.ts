import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');

/** Builds the app into a directory of its own; `remove` deletes it. */
export function buildApp(): { appDir: string; remove: () => void } {
  const parent = mkdtempSync(path.join(tmpdir(), 'injixo-app-'));
  const appDir = path.join(parent, 'app');
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/build-app.mjs'), appDir], {
    cwd: ROOT,
    stdio: 'pipe',
  });
  return { appDir, remove: () => rmSync(parent, { recursive: true, force: true }) };
}
