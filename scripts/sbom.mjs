// Writes the bill of materials (CycloneDX) of the runtime packages to dist/sbom.cdx.json or, with "-", to the output.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const { name } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const bom = JSON.parse(
  execFileSync('npm', ['sbom', '--package-lock-only', '--omit=dev', '--sbom-format=cyclonedx'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
);
bom.metadata.component.name = name; // npm takes the folder's
const text = `${JSON.stringify(bom, null, 2)}\n`;
if (process.argv[2] === '-') process.stdout.write(text);
else {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  writeFileSync(path.join(root, 'dist', 'sbom.cdx.json'), text);
}
