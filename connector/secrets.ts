import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError, type Config } from './config';

export interface Secrets {
  readonly adminToken: string;
  readonly masterKey: Buffer;
  /** A token that was made just now and is to be shown to the operator, once. */
  readonly newAdminToken: string | null;
}

/**
 * The administrator's token and the master key: from the environment or, else, from DATA_DIR, where they are made at the first
 * start (page 3). Only the owner can read the files.
 */
export function readSecrets(config: Config): Secrets {
  const token =
    config.ADMIN_TOKEN ?? keep(config.DATA_DIR, 'admin-token', () => randomBytes(24).toString('base64url'));
  const key =
    config.MASTER_KEY ?? keep(config.DATA_DIR, 'master-key', () => randomBytes(32).toString('base64'));
  const value = (secret: string | Stored): string => (typeof secret === 'string' ? secret : secret.value);
  const masterKey = Buffer.from(value(key), 'base64');
  if (masterKey.length !== 32)
    throw new ConfigError(
      `${path.join(config.DATA_DIR, 'master-key')} is damaged: restore it from a backup.`,
    );
  return {
    adminToken: value(token),
    masterKey,
    newAdminToken: typeof token !== 'string' && token.isNew ? token.value : null,
  };
}

interface Stored {
  readonly value: string;
  readonly isNew: boolean;
}

function keep(folder: string, name: string, make: () => string): Stored {
  const file = path.join(folder, name);
  if (existsSync(file)) return { value: readFileSync(file, 'utf8').trim(), isNew: false };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const value = make();
  writeFileSync(file, `${value}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(file, 0o600);
  return { value, isNew: true };
}
