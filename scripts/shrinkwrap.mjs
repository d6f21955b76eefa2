// Run by npm around `npm pack`: writes npm-shrinkwrap.json, so that whoever installs the package gets the very versions that were tested;
// with --remove it deletes it again, since in a clone package-lock.json is what counts.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const shrinkwrap = path.join(root, 'npm-shrinkwrap.json');

if (process.argv[2] === '--remove') rmSync(shrinkwrap, { force: true });
else {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  delete lock.packages[''].devDependencies;
  for (const [place, { dev }] of Object.entries(lock.packages)) if (dev === true) delete lock.packages[place];
  writeFileSync(shrinkwrap, `${JSON.stringify(lock, null, 2)}\n`);
}
