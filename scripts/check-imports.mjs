// Fails when an import goes against the direction in which contacts flow (see docs/architecture.md).
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What each part of the connector may import of the others. A product's counting rules know neither HTTP nor SQL. */
export const allowed = {
  normalizer: [],
  store: ['normalizer'],
  ledger: ['normalizer', 'store', 'project-root'],
  sources: ['normalizer', 'config'],
  sync: ['normalizer', 'store', 'ledger', 'sources', 'integrations', 'metrics', 'log'],
  integrations: ['normalizer', 'store', 'ledger', 'sources', 'api-error'],
  people: ['store', 'ledger', 'api-error'],
  push: ['normalizer', 'store', 'ledger', 'integrations', 'log'],
  http: [
    'normalizer',
    'store',
    'ledger',
    'integrations',
    'people',
    'push',
    'config',
    'metrics',
    'log',
    'api-error',
    'project-root',
  ],
};

/** Packages that make something impure: the normalizer has no I/O and no clock. */
const impure = /^(?:node:|express|axios|pg$|better-sqlite3|luxon|pino)/;

/** Every import that breaks the rules, in words. */
export function brokenImports(folder = path.join(root, 'connector')) {
  const problems = [];
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file) || file.startsWith('web')) continue;
    const part = file.split(path.sep)[0];
    const rules = allowed[part];
    if (rules === undefined) continue;
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const [, target] of text.matchAll(/(?:from|import|require\()\s*'([^']+)'/g)) {
      if (!target.startsWith('.')) {
        if (part === 'normalizer' && impure.test(target))
          problems.push(`${file} imports ${target}: counting rules are pure`);
        continue;
      }
      const other = path
        .relative(folder, path.resolve(folder, path.dirname(file), target))
        .split(path.sep)[0];
      if (other !== part && !rules.includes(other))
        problems.push(`${file} imports ${target}: ${part} must not know ${other}`);
    }
  }
  return problems;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = brokenImports();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
