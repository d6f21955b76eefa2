import { randomBytes } from 'node:crypto';
import { ConfigError, type Config } from './config';
import { openStore } from './connector';
import { resealAll } from './integrations/reseal';
import { Vault } from './integrations/vault';
import { writeSecretFile } from './secret-file';
import { masterKeyFile, readSecrets } from './secrets';

const inBase64 = (keys: readonly Buffer[], between: string): string =>
  keys.map((key) => key.toString('base64')).join(between);

/**
 * Replaces the master key: everything that is stored encrypted is encrypted anew. A key that lies in DATA_DIR is made anew, too; while
 * that lasts the file holds both, so that whatever happens either start finds what it needs. One in MASTER_KEY is the operator's to
 * make: `MASTER_KEY=<new>,<old>`. @returns what was done, in words
 * @throws ConfigError if only one key is given
 */
export async function rotateKey(config: Config): Promise<string> {
  const { masterKey, formerKeys } = readSecrets(config);
  if (config.MASTER_KEY !== undefined) {
    if (formerKeys.length === 0)
      throw new ConfigError(
        'Set MASTER_KEY to the new key and the present one, with a comma between them: MASTER_KEY=<new>,<present>. Make a new one with: openssl rand -base64 32',
      );
    const count = await reseal(config, masterKey, formerKeys);
    return `${told(count)} From now on set MASTER_KEY to the new key alone.`;
  }
  const file = masterKeyFile(config.DATA_DIR);
  const store = await openStore(config); // nobody else has the folder from here on
  try {
    const next = randomBytes(32);
    const former = [masterKey, ...formerKeys];
    writeSecretFile(file, inBase64([next, ...former], '\n'));
    const count = await resealAll(store, new Vault(next, former));
    writeSecretFile(file, inBase64([next], ''));
    return `${told(count)} The new key is in ${file}; the old one is of use for older backups only.`;
  } finally {
    await store.close();
  }
}

async function reseal(config: Config, masterKey: Buffer, formerKeys: readonly Buffer[]): Promise<number> {
  const store = await openStore(config);
  try {
    return await resealAll(store, new Vault(masterKey, formerKeys));
  } finally {
    await store.close();
  }
}

const told = (count: number): string =>
  count === 1 ? '1 secret was encrypted anew.' : `${String(count)} secrets were encrypted anew.`;
