// Checks package-lock.json: what it names against the registry's advisories, where they can be had, and, always, where packages come
// from, what they run when they are installed, and under which licence they are.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const read = (name) => JSON.parse(readFileSync(path.join(root, name), 'utf8'));

/** Licences that allow commercial use without a claim on the rest of the product. */
const LICENCES =
  /^(?:MIT|MIT-0|ISC|BSD|BSD-[23]-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0|Python-2\.0|CC0-1\.0|CC-BY-[34]\.0|Unlicense|WTFPL|PostgreSQL|MPL-2\.0|Zlib)$/;
const isFree = (licence) =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((one) => one.split(' AND ').every((part) => LICENCES.test(part)));

/** What is wrong with a lock file, in words. @param scripts packages that may run something when they are installed */
export function offences(lock, scripts) {
  return Object.entries(lock.packages).flatMap(([place, entry]) => {
    if (place === '' || entry.link) return [];
    const name = place.split('node_modules/').at(-1);
    const found = [];
    // Where nothing is told, it is the registry that npm is set up with.
    if (entry.resolved !== undefined && !entry.resolved.startsWith('https://registry.npmjs.org/'))
      found.push(`${name} does not come from the npm registry`);
    if (!/^sha(?:512|1)-/.test(entry.integrity ?? '') && entry.inBundle !== true)
      found.push(`${name} has no checksum`);
    if (entry.hasInstallScript && !entry.dev && !scripts.includes(name))
      found.push(`${name} runs a script when it is installed`);
    if (entry.license !== undefined && !entry.dev && !isFree(entry.license))
      found.push(`${name} is under the licence ${entry.license}`);
    return found;
  });
}

/** Advisories of runtime packages; null if the registry could not be asked. */
function advisories() {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  });
  try {
    const { vulnerabilities } = JSON.parse(stdout);
    return vulnerabilities === undefined ? null : Object.values(vulnerabilities);
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { allowScripts } = read('package.json');
  const problems = offences(read('package-lock.json'), Object.keys(allowScripts));
  const known = advisories();
  if (known === null)
    console.log(
      'AUDIT INCOMPLETE: the registry’s list of advisories can’t be had here; run `npm run audit` where it can.',
    );
  for (const { name, severity, range } of known ?? [])
    if (['high', 'critical'].includes(severity))
      problems.push(`${name} ${range} has a known vulnerability (${severity})`);
  for (const problem of problems) console.error(problem);
  console.log(`${problems.length} problems with the packages in package-lock.json`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
