import type { Store } from './store';

export interface LeaseOptions {
  /** What is leased: an integration's id, with a word for the work. */
  readonly name: string;
  readonly holder: string;
  /** For how long a process that is gone keeps others from taking over, milliseconds. */
  readonly leaseMs: number;
}

/** Does work while no other process does; false if another one does it now. The embedded store has one process only. */
export async function underLease(
  store: Store,
  { name, holder, leaseMs }: LeaseOptions,
  work: (lost: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const lost = new AbortController();
  if (!store.parallel) {
    await work(lost.signal);
    return true;
  }
  const take = () => store.write('takeLease', { id: name, holder, forMs: leaseMs });
  if (!(await take())) return false;
  const renewal = setInterval(() => {
    take().then(
      (kept) => (kept ? undefined : lost.abort()),
      () => undefined, // the store doesn't answer now: the work will meet that itself
    );
  }, leaseMs / 3);
  try {
    await work(lost.signal);
  } finally {
    clearInterval(renewal);
    await store.write('releaseLease', { id: name, holder }).catch(() => undefined);
  }
  return true;
}
