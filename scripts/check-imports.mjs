// Fails when an import goes against the direction in which contacts flow (see docs/architecture.md), or when imports form a circle.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * What each part of the connector may import of the others: a part, or one file of it. A product's counting rules know neither
 * HTTP nor SQL; what is the same for all products asks their descriptions (products), never a product's own code.
 */
export const allowed = {
  normalizer: [],
  store: ['normalizer', 'text'],
  outbound: [],
  sources: ['normalizer', 'outbound', 'text'],
  products: ['normalizer', 'sources', 'config', 'text'],
  ledger: [
    'normalizer/types',
    'normalizer/interval',
    'normalizer/directory',
    'products/rules',
    'store',
    'project-root',
  ],
  sync: [
    'normalizer/types',
    'products',
    'store',
    'ledger',
    'sources/source',
    'sources/http-client',
    'integrations',
    'boundary',
    'metrics',
    'log',
  ],
  integrations: [
    'normalizer/types',
    'normalizer/interval',
    'products',
    'store',
    'ledger',
    'sources/source',
    'people',
    'api-error',
  ],
  people: ['store', 'ledger', 'outbound', 'api-error'],
  push: ['normalizer/types', 'products', 'store', 'ledger', 'integrations', 'boundary', 'log', 'text'],
  delivery: [
    'normalizer/types',
    'normalizer/interval',
    'store',
    'ledger',
    'integrations',
    'people',
    'outbound',
    'metrics',
    'log',
    'api-error',
  ],
  alerts: [
    'config',
    'products',
    'store',
    'ledger',
    'integrations',
    'people',
    'outbound',
    'sources/http-client',
    'log',
    'api-error',
  ],
  http: [
    'normalizer/types',
    'normalizer/interval',
    'products',
    'store',
    'ledger',
    'integrations',
    'people',
    'delivery',
    'alerts',
    'push',
    'boundary',
    'config',
    'metrics',
    'log',
    'api-error',
    'project-root',
    'text',
  ],
  /** The page knows the connector by its API alone. */
  web: [],
};

/** Packages that make something impure: the normalizer has no I/O and no clock. */
const impure = /^(?:node:|express|axios|pg$|better-sqlite3|luxon|pino)/;

/** Every import that breaks the rules, in words. */
export function brokenImports(folder = path.join(root, 'connector')) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.tsx?$/.test(file));
  const problems = [];
  const imports = new Map();
  for (const file of files) {
    const found = importsOf(folder, file);
    imports.set(file, found.files);
    for (const target of found.files) problems.push(...wrongWay(file, target));
    if (file.startsWith('normalizer/')) {
      for (const name of found.packages.filter((one) => impure.test(one)))
        problems.push(`${file} imports ${name}: counting rules are pure`);
    }
  }
  return [...problems, ...circles(imports)];
}

function importsOf(folder, file) {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const targets = [...text.matchAll(/(?:from|import|import\(|require\()\s*'([^']+)'/g)].map(([, to]) => to);
  const relative = targets
    .filter((to) => to.startsWith('.'))
    .map((to) => path.posix.join(path.posix.dirname(file), to));
  return {
    files: relative.map((to) => sourceOf(folder, to)).filter((to) => to !== null),
    packages: targets.filter((to) => !to.startsWith('.')),
  };
}

/** The source file that an import means; null for other files, such as styles. */
function sourceOf(folder, target) {
  if (/\.(?!tsx?$)\w+$/.test(target)) return null;
  const candidates = ['.ts', '.tsx', '/index.ts', '/index.tsx'].map((end) => target + end);
  return candidates.find((one) => existsSync(path.join(folder, one))) ?? target;
}

function wrongWay(file, target) {
  const [part, other] = [file, target].map((one) => one.split('/')[0]);
  const rules = allowed[part];
  if (rules === undefined || part === other) return [];
  const name = target.replace(/\.tsx?$/, '');
  const isAllowed = rules.some((rule) => name === rule || name.startsWith(`${rule}/`));
  return isAllowed ? [] : [`${file} imports ${name}: ${part} must not know ${other}`];
}

/** Circles of imports, each named once. */
function circles(imports) {
  const found = [];
  const done = new Set();
  const visit = (file, trail) => {
    if (trail.includes(file)) {
      found.push(`imports go in a circle: ${[...trail.slice(trail.indexOf(file)), file].join(' → ')}`);
      return;
    }
    if (done.has(file)) return;
    for (const target of imports.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = brokenImports();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
