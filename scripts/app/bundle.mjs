import { readFile } from 'node:fs/promises';
import path from 'node:path';
import prettier from 'prettier';

const IMPORT = /^import \{[^}]+\} from '(\.[^']+)';\n/gm;
const EXPORT = /^export (?=(?:async )?function |const )/gm;

/**
 * A page's modules as the one plain script that the platform loads: no globals, ES2018. `exposed` functions of the entry
 * become top-level ones, which the platform calls by their names; `generated` gives modules that are in no file (path → text).
 */
export async function bundle(entry, { exposed = [], generated, prettierOptions }) {
  const modules = new Map();
  await collect(entry, generated, modules);
  const whole = [...modules.values()].join('\n');
  if (/^(?:import|export) /m.test(whole))
    throw new Error('Only `import { … } from` and exported functions and constants can be bundled.');
  const script = exposed.length === 0 ? `(function () {\n${whole}})();` : withExposed(whole, exposed);
  return prettier.format(script, { ...prettierOptions, parser: 'babel', quoteProps: 'as-needed' });
}

/** Each module once, after those that it imports. */
async function collect(file, generated, modules) {
  if (modules.has(file)) return;
  const text = generated.get(file) ?? (await readFile(file, 'utf8'));
  const wanted = [...text.matchAll(IMPORT)].map(([, from]) => path.resolve(path.dirname(file), from));
  for (const other of wanted) await collect(other, generated, modules);
  modules.set(file, text.replace(IMPORT, '').replace(EXPORT, ''));
}

function withExposed(whole, names) {
  const functions = names.map((name) => `function ${name}(given) { return installation.${name}(given); }`);
  return `const installation = (function () {\n${whole}\nreturn { ${names.join(', ')} };})();\n\n${functions.join('\n\n')}`;
}
