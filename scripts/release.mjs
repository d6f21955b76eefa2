// Makes a release: node scripts/release.mjs <version>. Sets the version wherever it stands, in the changelog, too, builds, and
// writes to dist/release the package, the app, the bill of materials and their checksums. It commits and publishes nothing.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const inRoot = (...names) => path.join(root, ...names);
const out = inRoot('dist', 'release');
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

/** Where the version stands besides package.json and the lock file. */
const TELLING = [
  'server/version.ts',
  'config/assets/handshake.js',
  'scripts/app/package/package.json',
  'deploy/kubernetes/connector.yaml',
];

const [version = ''] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) {
  console.error('Usage: node scripts/release.mjs <version>, such as 1.2.0');
  process.exit(1);
}

const changelog = readFileSync(inRoot('CHANGELOG.md'), 'utf8');
if (!changelog.includes(`## [${version}]`)) {
  const today = new Date().toISOString().slice(0, 10);
  writeFileSync(
    inRoot('CHANGELOG.md'),
    changelog.replace('## [Unreleased]\n', `## [Unreleased]\n\n## [${version}] – ${today}\n`),
  );
}
const { version: former } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
for (const file of TELLING) {
  const text = readFileSync(inRoot(file), 'utf8');
  if (!text.includes(former)) throw new Error(`${file} does not tell the version ${former}`);
  writeFileSync(inRoot(file), text.replaceAll(former, version));
}
run('npm', 'version', version, '--no-git-tag-version', '--allow-same-version');
run(process.execPath, 'scripts/build-package.mjs', '--force');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
run('npm', 'pack', '--silent', '--pack-destination', out);
run('tar', '-czf', path.join(out, `injixo-app-${version}.tgz`), '-C', inRoot('dist'), 'app');
copyFileSync(inRoot('dist', 'sbom.cdx.json'), path.join(out, `injixo-connect-${version}.cdx.json`));
const sums = readdirSync(out)
  .sort()
  .map(
    (name) =>
      `${createHash('sha256')
        .update(readFileSync(path.join(out, name)))
        .digest('hex')}  ${name}\n`,
  );
writeFileSync(path.join(out, 'SHA256SUMS'), sums.join(''));
console.log(
  `dist/release has ${sums.length} files and their checksums. Commit what changed, and tag it v${version}.`,
);
