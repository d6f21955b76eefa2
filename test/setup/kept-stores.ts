import { Tasks } from '../../connector/ledger/postgres/tasks';
import type { Store } from '../../connector/ledger/store';
import { database, folder, type Place } from './places';

/** An open store, empty at first, with nobody else. */
export interface Borrowed<Its extends Place> {
  readonly store: Store;
  readonly place: Its;
  /** Waits for what is under way; from then on the store takes nothing and tells nothing, as one that is closed. */
  readonly giveBack: () => Promise<void>;
}

interface Kept<Its extends Place> {
  readonly store: Store;
  readonly place: Its;
}

/**
 * Stores that a file's tests use one after the other, emptied in between: to open one takes a third of a second of processor time.
 * One that a test closes is closed indeed, and not used again.
 */
function keep<Its extends Place>(make: () => Promise<Its>): () => Promise<Borrowed<Its>> {
  const free: Kept<Its>[] = [];
  let isOver = false;
  const discard = async ({ store, place }: Kept<Its>): Promise<void> => {
    await store.close();
    await place.remove();
  };
  afterAll(async () => {
    isOver = true;
    await Promise.all(free.splice(0).map(discard));
  });
  return async () => {
    const kept = free.pop() ?? (await open(make));
    const { store, isClosed, end } = lent(kept.store);
    const giveBack = async (): Promise<void> => {
      await end();
      if (isClosed()) return kept.place.remove();
      // Who gives it back after all tests gives it to nobody.
      if (isOver) return discard(kept);
      await kept.place.empty(kept.store);
      free.push(kept);
    };
    return { store, place: kept.place, giveBack };
  };
}

async function open<Its extends Place>(make: () => Promise<Its>): Promise<Kept<Its>> {
  const place = await make();
  return { place, store: await place.open() };
}

/** A store by another name, until its `end`. */
function lent(store: Store): { store: Store; isClosed: () => boolean; end: () => Promise<void> } {
  const tasks = new Tasks();
  const listening = new Set<() => void>();
  let isClosed = false;
  const end = async (): Promise<void> => {
    await tasks.finish();
    for (const off of listening) off();
  };
  return {
    store: {
      parallel: store.parallel,
      read: (name, input) => tasks.run(() => store.read(name, input)),
      within: (organisationId) => (name, input) => tasks.run(() => store.within(organisationId)(name, input)),
      write: (name, input) => tasks.run(() => store.write(name, input)),
      onChange: (listener) => {
        const off = store.onChange(listener);
        listening.add(off);
        return off;
      },
      close: async () => {
        isClosed = true;
        await tasks.finish();
        await store.close();
      },
    },
    isClosed: () => isClosed,
    end,
  };
}

export const borrow = { SQLite: keep(folder), PostgreSQL: keep(database) };
