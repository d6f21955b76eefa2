import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';

const script = path.resolve('scripts/check-imports.mjs');

/** Runs the check on a folder of connector code; what it prints, or '' if it finds nothing. */
function check(folder: string): string {
  const program = `import('${script}').then(({ brokenImports }) => console.log(brokenImports('${folder}').join('\\n')))`;
  return execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }).trim();
}

describe('imports go one way (http, push, sources → ledger → normalizer, store)', () => {
  test('the connector keeps to it', () => {
    expect(check(path.resolve('connector'))).toBe('');
  });

  test.each([
    ['normalizer/x.ts', "import { y } from '../store/rows';", 'normalizer must not know store'],
    ['normalizer/x.ts', "import fs from 'node:fs';", 'counting rules are pure'],
    ['store/x.ts', "import { Ledger } from '../ledger/ledger';", 'store must not know ledger'],
    ['ledger/x.ts', "import { y } from '../http/server';", 'ledger must not know http'],
    ['sources/x.ts', "import { y } from '../push/keys';", 'sources must not know push'],
    ['http/x.ts', "import { y } from '../sources/zendesk';", 'http must not know sources'],
    ['web/x.tsx', "import { y } from '../integrations/view';", 'web must not know integrations'],
  ])('an import in %s that goes against it is found', (file, code, problem) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-connect-imports-'));
    try {
      cpSync(path.resolve('connector/normalizer'), path.join(folder, 'normalizer'), { recursive: true });
      for (const part of ['store', 'ledger', 'sources', 'http', 'web'])
        cpSync('connector/api-error.ts', path.join(folder, part, 'a.ts'));
      writeFileSync(path.join(folder, file), `${code}\n`);
      expect(check(folder)).toContain(problem);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('imports that go in a circle are found', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-connect-imports-'));
    try {
      writeFileSync(path.join(folder, 'a.ts'), "import { b } from './b';\n");
      writeFileSync(path.join(folder, 'b.ts'), "import type { c } from './c';\n");
      writeFileSync(path.join(folder, 'c.ts'), "export { a } from './a';\n");
      expect(check(folder)).toBe('imports go in a circle: a.ts → b.ts → c.ts → a.ts');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
