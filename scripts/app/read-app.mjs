import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const NEEDED = [
  'manifest.json',
  'config/requests.json',
  'config/entities.json',
  'server/server.js',
  'package.json',
];

/**
 * A built app in memory: `files` (path → text), `json(path)`, and `unreadable`, what is missing or no JSON. What the
 * toolchain makes beside it (modules, coverage, packages) is no part of it.
 */
export async function readApp(directory) {
  const files = new Map();
  for (const name of await listFiles(directory))
    files.set(name, await readFile(path.join(directory, name), 'utf8'));
  const parsed = new Map();
  const unreadable = NEEDED.filter((name) => !files.has(name)).map(
    (name) => `${name}: is missing. Build the app first.`,
  );
  for (const [name, text] of files) {
    if (!name.endsWith('.json')) continue;
    try {
      parsed.set(name, JSON.parse(text));
    } catch (error) {
      unreadable.push(`${name}: is no JSON: ${error.message}`);
    }
  }
  return { files, unreadable, json: (name) => parsed.get(name) };
}

async function listFiles(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
    )
    .filter((name) => !/^(?:node_modules|coverage|dist|\.fdk)\//.test(name))
    .sort();
}

/** The events that the modules of a manifest declare: `{module, event, handler}`. */
export function declaredEvents(manifest) {
  return Object.entries(manifest.modules ?? {}).flatMap(([module, { events = {} }]) =>
    Object.entries(events).map(([event, { handler }]) => ({ module, event, handler })),
  );
}

/** The names that all modules of a manifest declare under `requests` or `functions`. */
export function declaredNames(manifest, kind) {
  return Object.values(manifest.modules ?? {}).flatMap((module) => Object.keys(module[kind] ?? {}));
}
