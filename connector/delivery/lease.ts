import type { Store } from '../ledger/store';

export interface LeaseOptions {
  readonly id: string;
  readonly holder: string;
  readonly now: () => number;
  /** For how long a process that is gone keeps others from taking over, milliseconds. */
  readonly leaseMs: number;
}

/**
 * Does work of an integration's delivery while no other process does; false if another one does it now. The embedded store has one
 * process only.
 */
export async function underLease(
  store: Store,
  { id, holder, now, leaseMs }: LeaseOptions,
  work: (lost: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const lost = new AbortController();
  if (!store.parallel) {
    await work(lost.signal);
    return true;
  }
  const name = `${id} delivery`;
  const take = () => store.write('takeLease', { id: name, holder, now: now(), until: now() + leaseMs });
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
