import { parseScript, topLevelFunctions } from '../script.mjs';

const FIELD_TYPES = [
  'text',
  'paragraph',
  'integer',
  'float',
  'datetime',
  'boolean',
  'enum',
  'date',
  'section',
];
const CONFIG_FILES = /^config\/(?:iparams\.html|requests\.json|entities\.json|assets\/.+)$/;
const PAGE_FUNCTIONS = ['getConfigs', 'postConfigs', 'validate'];

/** The config directory: the installation page, its functions, and the entities. */
export function checkConfig(app) {
  return [...directory(app), ...installationPage(app), ...entities(app.json('config/entities.json'))];
}

function* directory(app) {
  if (app.files.has('config/iparams.json')) yield 'config/iparams.json: never stands beside iparams.html.';
  for (const name of app.files.keys()) {
    if (name === 'config/iparams.json' || !name.startsWith('config/') || CONFIG_FILES.test(name)) continue;
    yield `${name}: other files of the installation page belong below config/assets/.`;
  }
}

function* installationPage(app) {
  if (!app.files.has('config/iparams.html')) yield 'config/iparams.html: is missing.';
  const script = app.files.get('config/assets/iparams.js');
  if (script === undefined) {
    yield 'config/assets/iparams.js: is missing.';
    return;
  }
  const functions = topLevelFunctions(parseScript(script));
  for (const name of PAGE_FUNCTIONS.filter((name) => !functions.includes(name))) {
    yield `config/assets/iparams.js: needs a top-level function ${name}.`;
  }
  if (!/__meta\b[^]*\bsecure\b/.test(script))
    yield 'config/assets/iparams.js: postConfigs must save the keys as secure (__meta.secure).';
}

function* entities(entities) {
  const all = Object.entries(entities);
  if (all.length > 5) yield 'config/entities.json: an account may have five entities.';
  for (const [name, { fields = [] }] of all) {
    if (fields.length === 0 || fields.length > 20)
      yield `config/entities.json: ${name} must have 1 to 20 fields.`;
    for (const field of fields) {
      if (!/^[A-Za-z]\w*$/.test(field.name ?? ''))
        yield `config/entities.json: ${name} has a field without an allowed name.`;
      if (!FIELD_TYPES.includes(field.type))
        yield `config/entities.json: ${name}.${field.name} has an unknown type "${field.type}".`;
    }
  }
}
