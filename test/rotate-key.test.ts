import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../connector/config';
import { openStore } from '../connector/connector';
import { keyPurpose } from '../connector/integrations/api-key';
import { openCredentials, sealCredentials } from '../connector/integrations/credentials';
import { resealAll } from '../connector/integrations/reseal';
import { Vault } from '../connector/integrations/vault';
import { migrations as postgres } from '../connector/store/postgres/migrations';
import { migrations as sqlite } from '../connector/store/sqlite/migrations';
import { rotateKey } from '../connector/rotate-key';
import { readSecrets } from '../connector/secrets';
import { createIntegration } from './setup/integrations';
import { eachStore } from './setup/stores';

/** Replacing the master key: nothing is lost, whenever it is interrupted, and running connectors aren't disturbed. */

const CREDENTIALS = { apiKey: 'the account’s own' };
const [old, next] = [randomBytes(32), randomBytes(32)];

eachStore((open) => {
  test('what the old key sealed is sealed with the new one, while others read it with both', async () => {
    const store = await open();
    const before = new Vault(old);
    const id = 'int_rotated';
    await createIntegration(store, {
      id,
      credentials: sealCredentials(before, id, CREDENTIALS),
      keyId: 'abcdefghijkl',
      keySecret: before.seal('secret', keyPurpose(id)),
    });
    const deleted = await createIntegration(store, { credentials: null });
    const running = new Vault(old, [next]);

    expect(await resealAll(store, new Vault(next, [old]))).toBe(2);
    expect(await resealAll(store, new Vault(next, [old]))).toBe(0);
    const row = (await store.read('integration', { id }))!;
    for (const vault of [running, new Vault(next)]) {
      expect(openCredentials(vault, row)).toEqual(CREDENTIALS);
      expect(vault.open(row.keySecret!, keyPurpose(id))).toBe('secret');
    }
    expect(() => openCredentials(before, row)).toThrow(/MASTER_KEY/);
    expect((await store.read('integration', { id: deleted.id }))?.credentials).toBeNull();
  });

  test('what somebody changed meanwhile stays changed', async () => {
    const store = await open();
    const { id } = await createIntegration(store, { credentials: 'before' });
    await store.write('change', { id, changes: { credentials: 'changed meanwhile' } });
    const text = { place: 'credentials', id, ciphertext: 'before', replacement: 'anew' } as const;
    await store.write('reseal', { texts: [text] });
    expect((await store.read('integration', { id }))?.credentials).toBe('changed meanwhile');
  });

  test('a secret of neither key is told, and nothing is changed', async () => {
    const store = await open();
    const id = 'int_other';
    await createIntegration(store, {
      id,
      credentials: sealCredentials(new Vault(randomBytes(32)), id, CREDENTIALS),
    });
    await expect(resealAll(store, new Vault(next, [old]))).rejects.toThrow(/MASTER_KEY is not the one/);
  });
});

describe('the command', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'injixo-rotate-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
  const config = (env: Record<string, string> = {}) => readConfig({ DATA_DIR: dataDir, ...env });

  /** A folder with one integration whose credentials are sealed with the folder's own master key. */
  async function filled(): Promise<Buffer> {
    const { masterKey } = readSecrets(config());
    const store = await openStore(config());
    await createIntegration(store, {
      id: 'int_a',
      credentials: sealCredentials(new Vault(masterKey), 'int_a', CREDENTIALS),
    });
    await store.close();
    return masterKey;
  }
  async function credentials(): Promise<unknown> {
    const { masterKey, formerKeys } = readSecrets(config());
    const store = await openStore(config());
    const row = await store.read('integration', { id: 'int_a' });
    await store.close();
    return row === null ? null : openCredentials(new Vault(masterKey, formerKeys), row);
  }

  test('makes a new key in DATA_DIR', async () => {
    const before = await filled();
    expect(await rotateKey(config())).toMatch(
      /^1 secret was encrypted anew\. The new key is in .*master-key/,
    );
    const { masterKey, formerKeys } = readSecrets(config());
    expect([masterKey.equals(before), formerKeys]).toEqual([false, []]);
    expect(await credentials()).toEqual(CREDENTIALS);
  });

  test('interrupted after the new key was written, the next start reads everything, and it can be run again', async () => {
    const before = await filled();
    const both = [randomBytes(32), before].map((key) => key.toString('base64')).join('\n');
    writeFileSync(path.join(dataDir, 'master-key'), both);
    expect(await credentials()).toEqual(CREDENTIALS);
    await rotateKey(config());
    expect(readSecrets(config()).formerKeys).toEqual([]);
    expect(await credentials()).toEqual(CREDENTIALS);
  });

  test('with MASTER_KEY it needs both, and says so', async () => {
    const before = (await filled()).toString('base64');
    await expect(rotateKey(config({ MASTER_KEY: before }))).rejects.toThrow(/MASTER_KEY=<new>,<present>/);
    const MASTER_KEY = `${next.toString('base64')},${before}`;
    expect(await rotateKey(config({ MASTER_KEY }))).toContain(
      'From now on set MASTER_KEY to the new key alone.',
    );
    writeFileSync(path.join(dataDir, 'master-key'), next.toString('base64'));
    expect(await credentials()).toEqual(CREDENTIALS);
  });

  test('a folder that a connector uses is left alone', async () => {
    await filled();
    const key = readFileSync(path.join(dataDir, 'master-key'), 'utf8');
    const store = await openStore(config());
    await expect(rotateKey(config())).rejects.toThrow(/Another connector uses/);
    expect(readFileSync(path.join(dataDir, 'master-key'), 'utf8')).toBe(key);
    await store.close();
  });
});

test('columns that hold what is sealed are known by their names, so that none is forgotten', () => {
  const known = ['credentials', 'key_secret', 'api_key'];
  for (const migrations of [sqlite, postgres]) {
    const columns =
      migrations.join('\n').match(/\b\w*(?:credentials|secret|api_key|sealed|password_enc)\w*(?= text)/gi) ??
      [];
    expect([...new Set(columns)].filter((column) => !known.includes(column))).toEqual([]);
  }
});
