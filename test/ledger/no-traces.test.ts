import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lockFolder } from '../../connector/ledger/sqlite/folder-lock';
import { openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import { created, createIntegration, NOON } from '../setup/integrations';

/** What was deleted for good is in no file of the embedded store, and its files are their owner's alone. */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-traces-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const filesWith = (text: string): string[] =>
  readdirSync(folder).filter((name) => readFileSync(path.join(folder, name)).includes(text));

test('credentials and keys of a deleted integration are gone from the disk at once', async () => {
  const store = await openSqliteStore(folder);
  const secrets = { credentials: 'v1.sealed-credentials', keyId: 'thekeysidabc', keySecret: 'v1.sealed-key' };
  const { id } = await createIntegration(store, secrets);
  expect(filesWith(secrets.credentials)).not.toEqual([]);
  await store.write('remove', { id, now: NOON, activity: created });
  expect(Object.values(secrets).flatMap(filesWith)).toEqual([]);
  await store.close();
});

test('so are those that were replaced', async () => {
  const store = await openSqliteStore(folder);
  const { id } = await createIntegration(store, {
    credentials: 'v1.the-first-ones',
    keySecret: 'v1.the-first-key',
  });
  await store.write('change', { id, changes: { credentials: 'v1.the-second-ones' } });
  await store.write('change', { id, changes: { keySecret: 'v1.the-second-key' } });
  expect(['v1.the-first-ones', 'v1.the-first-key'].flatMap(filesWith)).toEqual([]);
  expect(filesWith('v1.the-second-key')).not.toEqual([]);
  await store.close();
});

test('a store that was closed leaves its database alone, without a log', async () => {
  const store = await openSqliteStore(folder);
  await createIntegration(store);
  expect(readdirSync(folder)).toContain('injixo-connect.sqlite-wal');
  await store.close();
  expect(readdirSync(folder)).toEqual(['injixo-connect.sqlite']);
});

test('its files are the owner’s alone, also one that others could read', async () => {
  writeFileSync(path.join(folder, 'injixo-connect.sqlite'), '', { mode: 0o644 });
  const unlock = lockFolder(folder);
  const store = await openSqliteStore(folder);
  await createIntegration(store);
  const files = readdirSync(folder);
  expect(files).toEqual(expect.arrayContaining(['in-use.sqlite', 'injixo-connect.sqlite-wal']));
  expect(files.filter((name) => (statSync(path.join(folder, name)).mode & 0o777) !== 0o600)).toEqual([]);
  await store.close();
  unlock();
});

test('a folder is one connector’s, until that lets go of it', async () => {
  const dataDir = path.join(folder, 'data');
  const unlock = lockFolder(dataDir);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  expect(() => lockFolder(dataDir, 1)).toThrow(
    `Another connector uses ${dataDir}. Stop it, or set another DATA_DIR; several connectors can share a PostgreSQL (DATABASE_URL).`,
  );
  unlock();
  lockFolder(dataDir, 1)();
  // What is wrong with the disk or the file isn't another connector's doing.
  writeFileSync(path.join(dataDir, 'in-use.sqlite'), 'no database '.repeat(100));
  expect(() => lockFolder(dataDir, 1)).toThrow('file is not a database');
});
