import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openPostgresStore } from '../../connector/ledger/postgres/postgres-store';
import { openSqliteStore } from '../../connector/ledger/sqlite/sqlite-store';
import type { Store } from '../../connector/ledger/store';
import { createMigratedDatabase } from './databases';

/** A store that reads in another way, for whomever. */
export function readingBy(store: Store, read: Store['read']): Store {
  return { ...store, read, within: () => read };
}

/** Opens a store on the running test's own data, which is empty at first; again on the same data when called again. */
export type OpenStore = () => Promise<Store>;

/** Where the stores of one test keep their data. */
interface Place {
  readonly open: () => Promise<Store>;
  readonly remove: () => Promise<void>;
}

const places = { SQLite: folder, PostgreSQL: database } satisfies Record<string, () => Promise<Place>>;

/** Runs a suite on the embedded and on the shared store. Afterwards each test's stores are closed and their data deleted. */
export function eachStore(suite: (open: OpenStore) => void): void {
  describe.each(Object.entries(places))('%s', (_name, makePlace) => suite(ownStore(makePlace)));
}

/** Like `eachStore`, for what has nothing to do with the store. */
export function embeddedStore(suite: (open: OpenStore) => void): void {
  describe('SQLite', () => suite(ownStore(folder)));
}

/** Like `eachStore`, for what PostgreSQL alone can do: several stores at once on one database. */
export function sharedStore(suite: (open: OpenStore) => void): void {
  describe('PostgreSQL', () => suite(ownStore(database)));
}

function ownStore(makePlace: () => Promise<Place>): OpenStore {
  let place: Promise<Place> | null = null;
  const opened: Store[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await (await place)?.remove();
    place = null;
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
  const { url, drop } = await createMigratedDatabase();
  return { open: () => openPostgresStore(url), remove: drop };
}
