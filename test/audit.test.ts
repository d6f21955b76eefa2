import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What the lock file may name: packages of the registry, with checksums, free licences, and scripts that are known. */

const script = path.resolve('scripts/audit.mjs');

function offences(lock: object): string[] {
  const program = `import('${script}').then(({ offences }) => {
    const lock = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
    console.log(JSON.stringify(offences(lock, ['better-sqlite3'])));
  })`;
  const input = JSON.stringify(lock);
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8', input })) as string[];
}

const fine = { version: '1.0.0', integrity: 'sha512-abc', license: 'MIT' };

test('the project’s own lock file is in order', () => {
  expect(offences(JSON.parse(readFileSync('package-lock.json', 'utf8')) as object)).toEqual([]);
});

test.each([
  [{ ...fine, resolved: 'git+ssh://git@example.com/a.git' }, 'a does not come from the npm registry'],
  [{ ...fine, resolved: 'https://example.com/a.tgz' }, 'a does not come from the npm registry'],
  [{ ...fine, integrity: undefined }, 'a has no checksum'],
  [{ ...fine, hasInstallScript: true }, 'a runs a script when it is installed'],
  [{ ...fine, license: 'GPL-3.0-only' }, 'a is under the licence GPL-3.0-only'],
])('%j is told', (entry, problem) => {
  expect(offences({ packages: { '': {}, 'node_modules/a': entry } })).toEqual([problem]);
});

test('what is free either way, known, or of development alone is fine', () => {
  const packages = {
    '': {},
    'node_modules/a': { ...fine, license: '(GPL-3.0-only OR MIT)' },
    'node_modules/better-sqlite3': { ...fine, hasInstallScript: true },
    'node_modules/b': { ...fine, dev: true, hasInstallScript: true, license: 'MPL-2.0' },
  };
  expect(offences({ packages })).toEqual([]);
});
