import path from 'node:path';
import { declaredEvents, declaredNames } from '../read-app.mjs';
import { assignedExports, parseScript } from '../script.mjs';

const REQUIRE = /\brequire\(\s*(['"])([^'"]+)\1\s*\)/g;

/** server.js: one `exports` of function expressions, all handlers there, nothing required that is not listed. */
export function checkServer(app) {
  const manifest = app.json('manifest.json');
  const tree = parseScript(app.files.get('server/server.js'));
  if (tree === null) return ['server/server.js: can’t be read as an ES2018 script.'];
  return [...exportsShape(tree), ...handlers(tree, manifest), ...requires(app, manifest)];
}

function* exportsShape(tree) {
  const assigned = assignedExports(tree);
  if (assigned.length !== 1 || assigned[0].type !== 'ObjectExpression') {
    yield 'server/server.js: needs exactly one top-level exports = { … }.';
    return;
  }
  for (const { key, value, method, shorthand } of assigned[0].properties) {
    const plain = value?.type === 'FunctionExpression' && !method && !shorthand;
    if (!plain)
      yield `server/server.js: ${key?.name ?? 'a property'} must be written as "name: function (…) { … }".`;
  }
}

function* handlers(tree, manifest) {
  const names = assignedExports(tree).flatMap(({ properties = [] }) =>
    properties.map(({ key }) => key?.name),
  );
  const wanted = [
    ...declaredEvents(manifest).map(({ handler }) => handler),
    ...declaredNames(manifest, 'functions'),
  ];
  for (const name of wanted.filter((name) => !names.includes(name))) {
    yield `server/server.js: exports no ${name}, which the manifest declares.`;
  }
  for (const name of names.filter((name) => !wanted.includes(name))) {
    yield `server/server.js: exports ${name}, which the manifest does not declare.`;
  }
}

function* requires(app, { dependencies = {} }) {
  const used = new Set();
  for (const [file, text] of serverFiles(app)) {
    for (const [, , wanted] of text.matchAll(REQUIRE)) {
      if (wanted.startsWith('.')) yield* ownFile(app, file, wanted);
      else if (!(wanted in dependencies))
        yield `${file}: requires ${wanted}, which the manifest's dependencies don't list.`;
      used.add(wanted);
    }
  }
  for (const name of Object.keys(dependencies).filter((name) => !used.has(name))) {
    yield `manifest.json: the dependency ${name} is not used by server code.`;
  }
}

function* ownFile(app, file, wanted) {
  const target = path.posix.join(path.posix.dirname(file), wanted.replace(/\.js$/, '')) + '.js';
  if (!target.startsWith('server/') || !app.files.has(target))
    yield `${file}: requires ${wanted}, which does not exist below server/.`;
}

function serverFiles(app) {
  return [...app.files].filter(([name]) => name.startsWith('server/') && name.endsWith('.js'));
}
