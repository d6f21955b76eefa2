import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../connector/project-root';

/** What people install: what is in the package, and what it starts with. */

const manifest = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  bin: Record<string, string>;
  files: string[];
};

test('runtime packages alone, and few of them, are what is installed', () => {
  const lock = JSON.parse(readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; os?: string[]; cpu?: string[]; libc?: string[] }>;
  };
  const onLinux = Object.entries(lock.packages).filter(
    ([place, { dev, os = ['linux'], cpu = ['x64'], libc = ['glibc'] }]) =>
      place !== '' && dev !== true && os.includes('linux') && cpu.includes('x64') && libc.includes('glibc'),
  );
  expect(onLinux.length).toBeLessThanOrEqual(180);
});

test('a Node.js that is too old is told in one line, before anything else', () => {
  const program = path.join(projectRoot, manifest.bin['injixo-connect'] ?? '');
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '16.20.2' });
    process.argv[1] = ${JSON.stringify(program)}; require(${JSON.stringify(program)});`;
  let said = '';
  try {
    execFileSync(process.execPath, ['-e', pretend], { stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    said = String((error as { stderr: Buffer }).stderr);
  }
  expect(said).toBe('injixo Connect needs Node.js 20.19 or newer; this is 16.20.2.\n');
});

test('the bill of materials names every runtime package', () => {
  const out = execFileSync(process.execPath, [path.join(projectRoot, 'scripts', 'sbom.mjs'), '-'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const bom = JSON.parse(out) as { bomFormat: string; components: { name: string }[] };
  expect(bom.bomFormat).toBe('CycloneDX');
  const names = new Set(bom.components.map(({ name }) => name));
  for (const name of Object.keys(manifest.dependencies)) expect(names).toContain(name);
  expect(names).not.toContain('jest');
});
