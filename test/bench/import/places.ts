import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { openPostgresStore } from '../../../connector/ledger/postgres/postgres-store';
import { openSqliteStore } from '../../../connector/ledger/sqlite/sqlite-store';
import type { Store } from '../../../connector/ledger/store';
import { createDatabase } from '../../setup/databases';

export type StoreName = 'sqlite' | 'postgres';

/** Where an import keeps its data: a folder, or the address of a database. */
export interface Place {
  readonly address: string;
  readonly remove: () => Promise<void>;
}

export const openStore = (address: string): Promise<Store> =>
  address.startsWith('postgres') ? openPostgresStore(address) : openSqliteStore(address);

export async function makePlace(store: StoreName): Promise<Place> {
  if (store === 'postgres') {
    const { url, drop } = await createDatabase();
    return { address: url, remove: drop };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-connect-bench-'));
  return { address: folder, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

/** The tests' PostgreSQL. */
export async function withPostgres(work: () => Promise<void>): Promise<void> {
  const server = createRequire(path.resolve('package.json'))('./test/setup/postgres-server.js') as {
    start(): Promise<void>;
    stop(): Promise<void>;
  };
  await server.start();
  try {
    await work();
  } finally {
    await server.stop();
  }
}
