import js from '@eslint/js';
import { Linter } from 'eslint';
import globals from 'globals';
import { vendorRules } from './lint-rules.mjs';

const LANGUAGE = { ecmaVersion: 2018, sourceType: 'script' };
const SERVER_GLOBALS = {
  ...globals.es2018,
  $db: 'readonly',
  $request: 'readonly',
  $schedule: 'readonly',
  console: 'readonly',
  exports: 'writable',
  renderData: 'readonly',
  require: 'readonly',
};

/** What the platform's own lint refuses, and what reviewers do. */
const RULES = {
  ...js.configs.recommended.rules,
  complexity: ['error', 7],
  'freshworks/no-cross-scope-assign': 'error',
  'freshworks/no-unhandled-promise': 'error',
  'no-alert': 'error',
  'no-empty-function': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-unused-vars': ['error', { args: 'all', caughtErrors: 'all' }],
  'no-var': 'error',
  'require-atomic-updates': 'error',
  'require-await': 'error',
  'no-restricted-syntax': [
    'error',
    {
      selector:
        'CallExpression[callee.object.name="console"] > Identifier[name=/^(args|payload|iparams|event|data|key|token|error|failure)$/]',
      message: 'Payloads, errors and secrets must not be logged whole.',
    },
    {
      selector: 'MemberExpression[object.name="$request"][property.name!="invokeTemplate"]',
      message: 'Requests go through templates only.',
    },
    {
      selector: 'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]',
      message: 'Set texts as text, never as markup.',
    },
  ],
};

/** What holds for the pages, which people see, beyond that. */
const PAGE_RULES = {
  'freshworks/no-logging-rejections': 'error',
  'freshworks/no-non-client-request-model': 'error',
  'no-restricted-syntax': [
    ...RULES['no-restricted-syntax'],
    {
      selector: 'AssignmentExpression[left.object.name=/^(window|globalThis|self)$/]',
      message: 'Globals are shared with everything else on the page.',
    },
  ],
};

const KINDS = [
  {
    files: /^server\/(?!test_data\/).*\.js$/,
    globals: SERVER_GLOBALS,
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'console', property: 'warn', message: 'The sandbox has no console.warn.' },
      ],
    },
  },
  { files: /^app\/.*\.js$/, globals: { ...globals.browser, app: 'readonly' }, rules: PAGE_RULES },
  {
    files: /^config\/assets\/.*\.js$/,
    globals: { ...globals.browser, app: 'readonly' },
    // The platform calls the page's functions by their names.
    rules: {
      ...PAGE_RULES,
      'no-unused-vars': ['error', { vars: 'local', args: 'all', caughtErrors: 'all' }],
    },
  },
];

/** Lints every script with the platform's rules: ES2018, no var, complexity up to 7, no unused parameters, the vendor's own … */
export function checkCode(app) {
  return [...app.files].flatMap(([name, text]) => lint(name, text));
}

/** What was found in a script, so that one that stands in many apps is read once. */
const found = new Map();

function lint(name, text) {
  const kind = KINDS.find(({ files }) => files.test(name));
  if (kind === undefined) return [];
  const key = `${name}\n${text}`;
  if (!found.has(key)) found.set(key, messagesOf(name, text, kind));
  return found.get(key);
}

function messagesOf(name, text, kind) {
  const config = {
    plugins: { freshworks: { rules: vendorRules } },
    languageOptions: { ...LANGUAGE, globals: kind.globals },
    linterOptions: { noInlineConfig: false },
    rules: { ...RULES, ...kind.rules },
  };
  return new Linter({ configType: 'flat' })
    .verify(text, config, { filename: name })
    .map(({ line, message }) => `${name}:${line}: ${message}`);
}
