import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryRow } from '../store/delivery';
import { deliver, type DelivererDeps } from './deliverer';
import { underLease } from '../ledger/lease';

/** What nobody tells of is looked for so often. */
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

/** An integration of which something is being handed over. */
interface Task {
  done: Promise<void>;
  /** Whether there may be more since it began. */
  again: boolean;
  /** While a repeat is waited for: what the wait goes by, and what ends it. */
  pause: { readonly settings: string; readonly end: AbortController } | null;
}

/**
 * Hands over each integration's contacts in a task of its own, so that one's trouble never delays another's. One with nothing to hand
 * over costs nothing: whoever counts a contact that is to be handed over says so, and for what nobody tells of, such as an interval that
 * is complete or a process that was killed, one question finds all that are due.
 */
export class Deliveries {
  private readonly tasks = new Map<string, Task>();
  private readonly holder = randomUUID();
  private readonly cut = new AbortController();
  private countedAt = -Infinity;
  private readonly begunAt = performance.now();
  private looking = Promise.resolve();
  private nextLook: Promise<void> | null = null;

  constructor(private readonly deps: DeliveriesDeps) {
    setMaxListeners(0, deps.signal, this.cut.signal); // one for each integration
  }

  /** Hands over what is due; resolves after the stop signal, when all tasks have ended. */
  async run(): Promise<void> {
    const { store, signal } = this.deps;
    const unwatch = store.onChange(({ what, integrationId }) => {
      if (what === 'counts' || what === 'outbox') this.countedAt = performance.now();
      if (what === 'outbox') this.begin(integrationId);
      if (what === 'settings') this.review(integrationId).catch(() => undefined);
    });
    while (!signal.aborted) {
      await this.look();
      const hasJustBegun = performance.now() - this.begunAt < BEGINNING_MS;
      const lookMs = hasJustBegun ? BEGINNING_LOOK_MS : LOOK_MS;
      await sleep(lookMs, undefined, { signal }).catch(() => undefined);
    }
    const patience = setTimeout(() => this.cut.abort(), STOP_WITHIN_MS);
    await Promise.all([...this.tasks.values()].map(({ done }) => done));
    clearTimeout(patience);
    unwatch();
  }

  /** An administrator who tries again, or sets up anew, needn't wait as long as the connector would. */
  private async review(id: string): Promise<void> {
    await this.look();
    const pause = this.tasks.get(id)?.pause ?? null;
    if (pause === null) return;
    const settings = settingsOf(await this.deps.store.read('delivery', { integrationId: id }));
    if (settings !== pause.settings) pause.end.abort();
  }

  /** One look at a time; whoever asks while one is under way is answered by the next. */
  private look(): Promise<void> {
    this.nextLook ??= this.looking.then(() => {
      this.nextLook = null;
      return (this.looking = this.lookAtAll());
    });
    return this.nextLook;
  }

  private async lookAtAll(): Promise<void> {
    const { store, log } = this.deps;
    try {
      for (const id of await store.read('dueDeliveries', {})) this.begin(id);
    } catch (error) {
      log.warn({ err: error }, 'deliveries could not be read');
    }
  }

  private begin(id: string): void {
    if (this.deps.signal.aborted) return;
    const running = this.tasks.get(id);
    if (running !== undefined) {
      running.again = true;
      return;
    }
    const task: Task = { done: Promise.resolve(), again: true, pause: null };
    this.tasks.set(id, task);
    task.done = this.handOver(id, task).finally(() => this.tasks.delete(id));
  }

  private async handOver(id: string, task: Task): Promise<void> {
    const { store, signal, log, secondMs = 1000, leaseMs = LEASE_MS } = this.deps;
    while (task.again && !signal.aborted) {
      task.again = false;
      try {
        await underLease(store, { name: `${id} delivery`, holder: this.holder, leaseMs }, (lost) =>
          deliver({ ...this.deps, secondMs }, id, {
            stop: AbortSignal.any([signal, lost]),
            cut: AbortSignal.any([this.cut.signal, lost]),
            pausing: (pause) => this.pausing(id, task, pause),
            countedSince: (instant) => this.countedAt >= instant,
          }),
        );
      } catch (error) {
        log.warn({ err: error, integration: id }, 'delivery to injixo could not go on yet');
      }
      await sleep(GATHER_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async pausing(id: string, task: Task, pause: (ended: AbortSignal) => Promise<void>): Promise<void> {
    const settings = settingsOf(await this.deps.store.read('delivery', { integrationId: id }));
    const end = new AbortController();
    task.pause = { settings, end };
    await pause(end.signal);
    task.pause = null;
  }
}

/** What a wait before a repeat goes by: when it changes, the wait is over. */
function settingsOf(row: DeliveryRow | null): string {
  return JSON.stringify([row?.apiKey, row?.from, row?.mode, row?.failingSince]);
}
