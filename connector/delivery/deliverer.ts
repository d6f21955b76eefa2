import { setTimeout as sleep } from 'node:timers/promises';
import type { Vault } from '../integrations/vault';
import type { SettleInput, Sending } from '../ledger/commands/batches';
import { StoreUnavailable, type Store } from '../ledger/store';
import type { Log } from '../log';
import type { InjixoAnswer, InjixoClient } from './injixo-client';
import { openInjixoKey } from '../integrations/injixo-key';
import type { DeliveryMetrics } from './metrics';

const LONGEST_PAUSE_MS = 60_000;
/** From then on, what is refused batch after batch is most likely refused for what all of them have in common. */
const PATIENT_REFUSALS = 5;
const STORE_RETRY_MS = 1_000;
/** While contacts are being counted, it rests so many times as long as it kept the store busy: a fiftieth of the store's time is its own. */
const REST_TIMES = 49;
const LONGEST_REST_MS = 5_000;

export interface DelivererDeps {
  readonly store: Store;
  readonly vault: Vault;
  readonly client: InjixoClient;
  readonly metrics: DeliveryMetrics;
  readonly log: Log;
  readonly batchSize: number;
  readonly now: () => number;
  /** How long a "second" of waiting for injixo lasts, milliseconds. */
  readonly secondMs: number;
}

export interface Signals {
  /** No further request is begun. */
  readonly stop: AbortSignal;
  /** The request under way ends, too. */
  readonly cut: AbortSignal;
  /** Waits before a repeat, unless the wait is ended, such as by other settings. */
  readonly pausing: (pause: (ended: AbortSignal) => Promise<void>) => Promise<void>;
  /** Whether contacts have been counted since an instant (`performance.now()`). */
  readonly countedSince: (instant: number) => boolean;
}

/**
 * Hands over what an integration has for injixo, request by request, until nothing is left: one at a time, so that the order of each
 * queue is kept, and what failed again before anything else (page 7).
 */
export async function deliver(deps: DelivererDeps, id: string, signals: Signals): Promise<void> {
  const { store, batchSize, now, metrics } = deps;
  let failures = 0;
  let refusals = 0;
  while (!signals.stop.aborted) {
    const asked = performance.now();
    const sending = await store.write('nextBatch', { id, limit: batchSize, now: now() });
    if (sending === null) return;
    if (sending === 'more') {
      if (signals.countedSince(asked)) await rest(deps, performance.now() - asked, signals.stop);
      continue;
    }
    const begun = performance.now();
    const { answer, retryAfterMs } = await request(deps, id, sending, signals.cut);
    metrics.request(
      answer.kind,
      answer.kind === 'taken' ? sending.events.length : 0,
      performance.now() - begun,
    );
    const answered = performance.now();
    const { apiKey, configurationId, batchId, attempt } = sending;
    const settled = { id, apiKey, configurationId, batchId, attempt, answer, now: now() };
    await settle(deps, settled, signals.stop);
    const inStoreMs = begun - asked + performance.now() - answered;
    if (signals.countedSince(asked)) await rest(deps, inStoreMs, signals.stop);
    const isToWait = answer.kind === 'failed' || answer.kind === 'slow_down';
    failures = isToWait ? failures + 1 : 0;
    refusals = answer.kind === 'refused' ? refusals + 1 : answer.kind === 'taken' ? 0 : refusals;
    if (isToWait) await pause(deps, failures, retryAfterMs, signals);
    else if (answer.kind === 'refused' && refusals > PATIENT_REFUSALS)
      await pause(deps, refusals - PATIENT_REFUSALS, null, signals);
  }
}

async function request(
  { vault, client }: DelivererDeps,
  id: string,
  { apiKey, configurationId, events }: Sending,
  signal: AbortSignal,
): Promise<InjixoAnswer> {
  let key: string;
  try {
    key = openInjixoKey(vault, id, apiKey);
  } catch {
    const message = 'The key to injixo can’t be read: it was saved under another master key. Enter it again.';
    return { answer: { kind: 'rejected', message }, retryAfterMs: null };
  }
  return client.send({ apiKey: key, configurationId, events, signal });
}

/** What injixo answered must not get lost while the store is away: it is kept until the store takes it. */
async function settle({ store, log }: DelivererDeps, input: SettleInput, stop: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await store.write('settleBatch', input);
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || stop.aborted) throw error;
      log.warn({ err: error, integration: input.id }, 'injixo’s answer could not be stored yet');
      await sleep(STORE_RETRY_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

/** Counting comes first: what is handed over a moment later is as good. */
async function rest({ secondMs }: DelivererDeps, inStoreMs: number, stop: AbortSignal): Promise<void> {
  const ms = (Math.min(LONGEST_REST_MS, inStoreMs * REST_TIMES) / 1000) * secondMs;
  await sleep(ms, undefined, { signal: stop }).catch(() => undefined);
}

/** `Retry-After`, else 1, 2, 4 … 60 s (page 7). */
async function pause(
  { secondMs }: DelivererDeps,
  times: number,
  retryAfterMs: number | null,
  { stop, pausing }: Signals,
): Promise<void> {
  const own = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (times - 1));
  const ms = ((retryAfterMs ?? own) / 1000) * secondMs;
  await pausing((ended) =>
    sleep(ms, undefined, { signal: AbortSignal.any([stop, ended]) }).catch(() => undefined),
  );
}
