import {
  existsSync,
  mkdtempSync,
  mkdirSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { backup } from '../connector/backup';
import { readConfig } from '../connector/config';
import { openStore } from '../connector/connector';
import { databaseFile } from '../connector/ledger/sqlite/sqlite-store';
import { readSecrets } from '../connector/secrets';
import { createIntegration, learn, group, source } from './setup/integrations';
import { seen } from './setup/facts';

/** A backup of the embedded store: whole, although the connector writes meanwhile, and never in the way of a file. */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const config = (name = 'data') => readConfig({ DATA_DIR: path.join(folder, name) });
const file = () => path.join(folder, 'copy.sqlite');

test('is whole while somebody writes, and a folder of it and its key has what was there', async () => {
  const { masterKey } = readSecrets(config());
  const store = await openStore(config());
  const { id } = await createIntegration(store);
  await learn(store, id, [group('7', 'Support'), source('1', 'Email')]);
  const record = (ticket: number) =>
    store.write('record', {
      batches: [{ integrationId: id, origin: 'push', facts: [seen(String(ticket))] }],
      now: Date.now(),
    });
  for (let ticket = 1; ticket <= 50; ticket += 1) await record(ticket);
  const writing = Promise.all(Array.from({ length: 200 }, (_, ticket) => record(1000 + ticket)));
  const words = backup(config(), file());
  await writing;
  await store.close();

  for (const name of ['master-key', 'admin-token']) expect(words).toContain(path.join(folder, 'data', name));
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(['copy.sqlite', 'data']);

  mkdirSync(path.join(folder, 'restored'));
  copyFileSync(file(), databaseFile(path.join(folder, 'restored')));
  copyFileSync(path.join(folder, 'data', 'master-key'), path.join(folder, 'restored', 'master-key'));
  expect(readSecrets(config('restored')).masterKey).toEqual(masterKey);
  const restored = await openStore(config('restored'));
  const [queue] = await restored.read('queues', {});
  expect(queue!.offered).toBeGreaterThanOrEqual(50);
  expect(queue!.offered).toBeLessThanOrEqual(250);
  await restored.close();
});

test('a file that is there is never replaced, and a failure leaves none', async () => {
  await (await openStore(config())).close();
  writeFileSync(file(), 'mine');
  expect(() => backup(config(), file())).toThrow(/exists already/);
  expect(readFileSync(file(), 'utf8')).toBe('mine');
  expect(() => backup(config(), path.join(folder, 'no', 'such', 'folder'))).toThrow(/There is no backup: /);
  writeFileSync(databaseFile(path.join(folder, 'data')), 'no database at all '.repeat(1000));
  expect(() => backup(config(), `${file()}.2`)).toThrow(/There is no backup: /);
  expect(existsSync(`${file()}.2`)).toBe(false);
  expect(readdirSync(folder).sort()).toEqual(['copy.sqlite', 'data']);
});

test('says where there is nothing to copy, and what PostgreSQL asks for', () => {
  expect(() => backup(config('elsewhere'), file())).toThrow(/There is no database in/);
  const postgres = readConfig({
    DATABASE_URL: 'postgres://host/db',
    MASTER_KEY: Buffer.alloc(32).toString('base64'),
  });
  expect(() => backup(postgres, file())).toThrow(/pg_dump/);
});
