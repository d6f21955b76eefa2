import { declaredEvents } from '../read-app.mjs';

/** What packing wants beside the app: test data of every event, unit tests, Crayons among the dependencies, words for administrators. */
export function checkPackage(app) {
  return [...testData(app), ...unitTests(app), ...dependencies(app), ...readme(app)];
}

function* testData(app) {
  for (const { module, event } of declaredEvents(app.json('manifest.json'))) {
    const name = `server/test_data/${module}/${event}.json`;
    if (!app.files.has(name)) yield `${name}: is missing; the event could not be simulated.`;
    else if (app.json(name).event !== event) yield `${name}: tells of another event.`;
  }
}

function* unitTests(app) {
  if (!app.files.has('vitest.config.js')) yield 'vitest.config.js: is missing.';
  if (![...app.files.keys()].some((name) => /^tests\/.*\.test\.js$/.test(name)))
    yield 'tests/: has no unit tests.';
}

function* dependencies(app) {
  const own = app.json('package.json');
  const wanted = app.json('manifest.json');
  const usesCrayons = [...app.files.values()].some((text) =>
    text.includes('cdn.jsdelivr.net/npm/@freshworks/crayons'),
  );
  if (usesCrayons && own.dependencies?.['@freshworks/crayons'] === undefined)
    yield 'package.json: must declare @freshworks/crayons.';
  for (const [name, version] of Object.entries(wanted.dependencies ?? {})) {
    if (own.dependencies?.[name] !== version)
      yield `package.json: ${name} must be ${version}, as in the manifest.`;
  }
  if (own.scripts?.['fdk-unit-test'] !== wanted.scripts?.['fdk-unit-test'])
    yield 'package.json: fdk-unit-test differs from the manifest.';
}

/** Reviewers read it as the administrator who installs the app would. */
function* readme(app) {
  const text = app.files.get('README.md') ?? '';
  for (const chapter of [
    'Features',
    'Set-up',
    'Configuration',
    'Troubleshooting',
    'Support',
    'Privacy',
    'Terms',
  ]) {
    if (!text.includes(`\n## ${chapter}\n`)) yield `README.md: has no chapter "${chapter}".`;
  }
}
