// Writes the bill of materials (CycloneDX) of the runtime packages to dist/sbom.cdx.json or, with "-", to the output.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const { name } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const bom = JSON.parse(
  execFileSync('npm', ['sbom', '--package-lock-only', '--sbom-format=cyclonedx'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
);
bom.metadata.component.name = name; // npm takes the folder's

// Told to omit development's packages, npm omits runtime packages, too, that one of those needs as well: the lock file knows better.
const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const runtime = new Set(
  Object.entries(packages)
    .filter(([place, { dev }]) => place !== '' && dev !== true)
    .map(([place, { version }]) => `${place.split('node_modules/').at(-1)}@${version}`),
);
bom.components = bom.components.filter((one) => runtime.has(`${one.name}@${one.version}`));
const kept = new Set([bom.metadata.component['bom-ref'], ...bom.components.map((one) => one['bom-ref'])]);
bom.dependencies = bom.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) }));
const text = `${JSON.stringify(bom, null, 2)}\n`;
if (process.argv[2] === '-') process.stdout.write(text);
else {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  writeFileSync(path.join(root, 'dist', 'sbom.cdx.json'), text);
}
