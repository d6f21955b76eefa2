import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openPostgresStore } from '../../connector/ledger/postgres/postgres-store';
import { openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import type { Store } from '../../connector/ledger/store';
import { createDatabase } from './databases';

/** Opens a store on the running test's own data, which is empty at first; again on the same data when called again. */
export type OpenStore = () => Promise<Store>;

/** Where a store keeps its data. */
interface Place {
  readonly open: OpenStore;
  readonly remove: () => Promise<void>;
}

const places = { SQLite: folder, PostgreSQL: database } satisfies Record<string, () => Promise<Place>>;

/** Runs a suite on the embedded and on the shared store. Afterwards each test's stores are closed and their data deleted. */
export function eachStore(suite: (open: OpenStore) => void): void {
  describe.each(Object.entries(places))('%s', (_name, makePlace) => suite(ownStore(makePlace)));
}

/** Like `eachStore`, for what only PostgreSQL can do: several stores on one database. */
export function sharedStore(suite: (open: OpenStore) => void): void {
  describe('PostgreSQL', () => suite(ownStore(database)));
}

function ownStore(makePlace: () => Promise<Place>): OpenStore {
  let place: Promise<Place> | null = null;
  let opened: Store[] = [];
  afterEach(async () => {
    for (const store of opened) await store.close();
    await (await place)?.remove();
    place = null;
    opened = [];
  });
  return async () => {
    place ??= makePlace();
    const store = await (await place).open();
    opened.push(store);
    return store;
  };
}

async function folder(): Promise<Place> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'injixo-connect-test-'));
  return {
    open: () => openSqliteStore(dataDir),
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

async function database(): Promise<Place> {
  const { url, drop } = await createDatabase();
  return { open: () => openPostgresStore(url), remove: drop };
}
