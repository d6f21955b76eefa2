import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { ConfigError, parseMasterKeys, type Config } from './config';
import { readSecretFile, writeSecretFile } from './secret-file';
import { weaknessOf } from './weak-token';

export interface Secrets {
  readonly adminToken: string;
  /** What stored secrets are encrypted with. */
  readonly masterKey: Buffer;
  /** Keys that some of what is stored may still be encrypted with. */
  readonly formerKeys: readonly Buffer[];
  /** A token that was made just now and is to be shown to the operator, once. */
  readonly newAdminToken: string | null;
  /** Files that others could read, until now. */
  readonly wereOpen: readonly string[];
}

type Places = Pick<Config, 'DATA_DIR' | 'ADMIN_TOKEN' | 'MASTER_KEY'>;

export const masterKeyFile = (dataDir: string): string => path.join(dataDir, 'master-key');
export const adminTokenFile = (dataDir: string): string => path.join(dataDir, 'admin-token');

/**
 * The administrator's token and the master key: from the environment or, else, from DATA_DIR, where they are made at the first
 * start (page 3). Only the owner can read the files.
 * @throws ConfigError for a file that is empty, damaged, or holds what can be guessed; it is never replaced
 */
export function readSecrets({ DATA_DIR, ADMIN_TOKEN, MASTER_KEY }: Places): Secrets {
  const wereOpen: string[] = [];
  const read = (file: string): string | null => readSecretFile(file, (open) => wereOpen.push(open));

  // Both are read before either is made: what is damaged must not leave the other half behind.
  const tokenFile = adminTokenFile(DATA_DIR);
  const keyFile = masterKeyFile(DATA_DIR);
  const kept = ADMIN_TOKEN ?? read(tokenFile);
  const weakness = kept === null || kept === ADMIN_TOKEN ? null : weaknessOf(kept);
  if (weakness !== null)
    throw new ConfigError(
      `The administrator's token in ${tokenFile} ${weakness}. Delete the file: the next start makes a new token and shows it.`,
    );
  const keys = MASTER_KEY ?? readKeys(keyFile, read(keyFile));

  const adminToken = kept ?? made(tokenFile, randomBytes(24).toString('base64url'));
  const [masterKey, ...formerKeys] = keys ?? [newMasterKey(keyFile)];
  return { adminToken, masterKey, formerKeys, newAdminToken: kept === null ? adminToken : null, wereOpen };
}

function readKeys(file: string, text: string | null): Config['MASTER_KEY'] | null {
  if (text === null) return null;
  const keys = parseMasterKeys(text);
  if (keys === null)
    throw new ConfigError(`${file} is damaged: restore it from a backup, stored credentials need it.`);
  return keys;
}

function newMasterKey(file: string): Buffer {
  const key = randomBytes(32);
  made(file, key.toString('base64'));
  return key;
}

function made(file: string, value: string): string {
  writeSecretFile(file, value);
  return value;
}
