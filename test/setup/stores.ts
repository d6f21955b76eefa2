import type { Store } from '../../connector/ledger/store';
import { borrow, type Borrowed } from './kept-stores';
import type { Place } from './places';

/** A store that reads in another way, for whomever. */
export function readingBy(store: Store, read: Store['read']): Store {
  return { ...store, read, within: () => read };
}

/** Opens a store on the running test's own data, which is empty at first; again on the same data when called again. */
export type OpenStore = () => Promise<Store>;

/**
 * Runs a suite on the embedded and on the shared store. Each test finds them empty. Where `isShared` is, what has nothing to do with
 * the store may be left out: it takes three times as long there.
 */
export function eachStore(suite: (open: OpenStore, isShared: boolean) => void): void {
  embeddedStore((open) => suite(open, false));
  sharedStore((open) => suite(open, true));
}

/** Like `eachStore`, for what has nothing to do with the store. */
export function embeddedStore(suite: (open: OpenStore) => void): void {
  describe('SQLite', () => suite(ownStore(borrow.SQLite)));
}

/** Like `eachStore`, for what PostgreSQL alone can do: several stores at once on one database. */
export function sharedStore(suite: (open: OpenStore) => void): void {
  describe('PostgreSQL', () => suite(ownStore(borrow.PostgreSQL)));
}

function ownStore(borrowOne: () => Promise<Borrowed<Place>>): OpenStore {
  let borrowed: Promise<Borrowed<Place>> | null = null;
  const others: Store[] = [];
  afterEach(async () => {
    await Promise.all(others.splice(0).map((store) => store.close()));
    await (await borrowed)?.giveBack();
    borrowed = null;
  });
  return async () => {
    if (borrowed === null) return (await (borrowed = borrowOne())).store;
    const store = await (await borrowed).place.open();
    others.push(store);
    return store;
  };
}
