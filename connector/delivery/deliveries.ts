import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryMode, DeliveryRow } from '../store/delivery';
import { deliver, type DelivererDeps } from './deliverer';
import { underLease } from '../ledger/lease';

/** What nothing tells of is looked for so often. */
const LOOK_MS = 5_000;
/** Contacts that come one by one are handed over together, so often at most. */
const GATHER_MS = 250;
/** How soon another process takes over where one was killed. */
const LEASE_MS = 4_000;
/** A process that has just begun is likely to replace one that was killed: it asks for what that one held more often at first. */
const BEGINNING_MS = 10_000;
const BEGINNING_LOOK_MS = 500;
/** A request that is under way when the connector is told to stop may take so long. */
const STOP_WITHIN_MS = 5_000;

export interface DeliveriesDeps extends Omit<DelivererDeps, 'secondMs'> {
  readonly signal: AbortSignal;
  readonly secondMs?: number;
  /** For how long a process that is gone keeps others from delivering in its place, milliseconds. */
  readonly leaseMs?: number;
}

interface Loop {
  done: Promise<void>;
  mode: DeliveryMode;
  /** Ends the wait for something to hand over. */
  wake: AbortController;
  /** While a repeat is waited for: what the wait goes by, and what ends it. */
  pause: { readonly settings: string; readonly end: AbortController } | null;
}

/** Hands over each integration's contacts in a loop of its own, so that one's trouble never delays another's. */
export class Deliveries {
  private readonly loops = new Map<string, Loop>();
  private readonly holder = randomUUID();
  private readonly cut = new AbortController();
  private countedAt = -Infinity;
  private readonly begunAt = performance.now();

  constructor(private readonly deps: DeliveriesDeps) {
    setMaxListeners(0, deps.signal, this.cut.signal); // one for each integration
  }

  /** Starts loops as deliveries are set up; resolves after the stop signal, when all have ended. */
  async run(): Promise<void> {
    const { store, signal, log } = this.deps;
    const unwatch = store.onChange(({ what, integrationId }) => {
      const loop = this.loops.get(integrationId);
      if (what === 'counts') this.countedAt = performance.now();
      if (what === 'settings') {
        if (loop === undefined) this.look().catch(() => undefined);
        else this.review(integrationId, loop).catch(() => undefined);
      } else if (loop?.mode === 'live') loop.wake.abort();
    });
    while (!signal.aborted) {
      await this.look().catch((error: unknown) => log.warn({ err: error }, 'deliveries could not be read'));
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
    const patience = setTimeout(() => this.cut.abort(), STOP_WITHIN_MS);
    await Promise.all([...this.loops.values()].map(({ done }) => done));
    clearTimeout(patience);
    unwatch();
  }

  /** An administrator who tries again, or sets up anew, needn't wait as long as the connector would. */
  private async review(id: string, loop: Loop): Promise<void> {
    loop.wake.abort();
    const { pause } = loop;
    if (pause === null) return;
    const settings = settingsOf(await this.deps.store.read('delivery', { integrationId: id }));
    if (settings !== pause.settings) pause.end.abort();
  }

  private async look(): Promise<void> {
    const { store, signal } = this.deps;
    for (const { integrationId: id, mode } of await store.read('deliveries', {})) {
      if (this.loops.has(id) || signal.aborted) continue;
      const loop: Loop = { done: Promise.resolve(), mode, wake: new AbortController(), pause: null };
      this.loops.set(id, loop);
      loop.done = this.loop(id, loop).finally(() => this.loops.delete(id));
    }
  }

  private async loop(id: string, loop: Loop): Promise<void> {
    const { store, signal, log, secondMs = 1000, leaseMs = LEASE_MS } = this.deps;
    while (!signal.aborted) {
      loop.wake = new AbortController();
      let lookMs = LOOK_MS;
      try {
        const settings = await store.read('delivery', { integrationId: id });
        if (settings?.apiKey == null) return;
        loop.mode = settings.mode;
        const isOurs = await underLease(
          store,
          { name: `${id} delivery`, holder: this.holder, leaseMs },
          (lost) =>
            deliver({ ...this.deps, secondMs }, id, {
              stop: AbortSignal.any([signal, lost]),
              cut: AbortSignal.any([this.cut.signal, lost]),
              pausing: (pause) => this.pausing(id, loop, pause),
              countedSince: (instant) => this.countedAt >= instant,
            }),
        );
        if (!isOurs && performance.now() - this.begunAt < BEGINNING_MS) lookMs = BEGINNING_LOOK_MS;
      } catch (error) {
        log.warn({ err: error, integration: id }, 'delivery to injixo could not go on yet');
      }
      await sleep(GATHER_MS, undefined, { signal }).catch(() => undefined);
      await sleep(lookMs, undefined, { signal: AbortSignal.any([signal, loop.wake.signal]) }).catch(
        () => undefined,
      );
    }
  }

  private async pausing(id: string, loop: Loop, pause: (ended: AbortSignal) => Promise<void>): Promise<void> {
    const settings = settingsOf(await this.deps.store.read('delivery', { integrationId: id }));
    const end = new AbortController();
    loop.pause = { settings, end };
    await pause(end.signal);
    loop.pause = null;
  }
}

/** What a wait before a repeat goes by: when it changes, the wait is over. */
function settingsOf(row: DeliveryRow | null): string {
  return JSON.stringify([row?.apiKey, row?.from, row?.mode, row?.failingSince]);
}
