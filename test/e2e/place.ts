import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openPostgresStore } from '../../connector/ledger/postgres/postgres-store';
import { openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import type { Store } from '../../connector/ledger/store';
import { createMigratedDatabase } from '../setup/databases';

export const ADMIN_TOKEN = 'an-administrators-token';

/** Where connector processes of one test keep their data, as the environment that they are started with. */
export interface Place {
  readonly env: Record<string, string>;
  /** What they wrote, once none of them runs any more. */
  readonly open: () => Promise<Store>;
  /** As if the time were over for which a killed process keeps others from pulling. */
  readonly endLeases: () => Promise<unknown>;
  /** As if the time were over for which a killed process keeps others from its alerts, or from knowing what became of them. */
  readonly endClaims: () => Promise<unknown>;
  readonly remove: () => Promise<void>;
}

const common = (): Record<string, string> => ({
  PORT: '0',
  ADMIN_TOKEN,
  MASTER_KEY: randomBytes(32).toString('base64'),
  SYNC_INTERVAL_SECONDS: '3600',
  QUOTA_SHARE: '1',
  FRESHCHAT_REPORTS_PER_MINUTE: '1000',
  LOG_LEVEL: 'silent',
});

/** A folder for the embedded store. */
export async function folder(): Promise<Place> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'injixo-e2e-'));
  const remove = async () => rmSync(dataDir, { recursive: true, force: true });
  return {
    env: { ...common(), DATA_DIR: dataDir },
    open: () => openSqliteStore(dataDir),
    endLeases: () => Promise.resolve(), // a process that has the file to itself takes over at once
    endClaims: () => Promise.resolve(),
    remove,
  };
}

/** A database of the shared store. */
export async function database(): Promise<Place> {
  const { env, remove } = await folder();
  const { url, sql, drop } = await createMigratedDatabase();
  const removeBoth = async (): Promise<void> => {
    await Promise.all([drop(), remove()]);
  };
  return {
    env: { ...env, DATABASE_URL: url },
    open: () => openPostgresStore(url),
    endLeases: () => sql('DELETE FROM leases'),
    endClaims: () => sql('UPDATE alert_messages SET due_at = 0 WHERE due_at IS NOT NULL AND attempts > 0'),
    remove: removeBoth,
  };
}

export const places: [string, () => Promise<Place>][] = [
  ['SQLite', folder],
  ['PostgreSQL', database],
];
