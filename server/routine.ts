import { connectedProducts, keyOf, PRODUCTS } from './account';
import type { Product } from './account';
import { timeLeft } from './delivery';
import { countFailed, failedCount, notePulse } from './notes';
import { forget, glance, inBatches, oldest } from './outbox';
import type { Waiting } from './outbox';
import { rejections, sendMessage } from './report';
import { isHeartbeat, scheduleBacklog } from './schedule';

/** Events that one run sends and deletes: with what reading takes, below the 250 store operations a minute that live events share. */
const EVENTS_A_RUN = 200;

/**
 * One run of the schedule: of every connected product what waits in the outbox and a sign of life, side by side, so that
 * neither waits for the other; what a removed product left is cleared. Never throws.
 */
export async function runRoutine(payload: unknown): Promise<void> {
  const startedAt = Date.now();
  const connected = connectedProducts(payload);
  const shelves = await Promise.all(
    connected.map(async (product) => ({ product, ...(await oldest(product, EVENTS_A_RUN, startedAt)) })),
  );
  const all = shelves.reduce((sum, { waiting }) => sum + waiting.length, 0);
  const equal = Math.floor(EVENTS_A_RUN / Math.max(1, connected.length));
  const left = await Promise.all(
    shelves.map(async ({ product, waiting, more }) => {
      const share = Math.max(equal, EVENTS_A_RUN - (all - waiting.length)); // and what the other one doesn't need
      const rest = await runProduct(product, payload, { startedAt, waiting, share });
      return more || rest > 0;
    }),
  );
  await clearRemoved(payload, startedAt);
  if (isHeartbeat(payload) && left.some((backlog) => backlog)) await scheduleBacklog();
}

interface Run {
  readonly startedAt: number;
  readonly waiting: readonly Waiting[];
  /** How many of them may go out in this run. */
  readonly share: number;
}

/** Returns how many events are known to be left. */
async function runProduct(product: Product, payload: unknown, run: Run): Promise<number> {
  const { startedAt, waiting, share } = run;
  const [, delivered] = await Promise.all([
    heartbeat(product, payload, waiting.length, startedAt),
    drain(product, payload, waiting.slice(0, share), startedAt),
  ]);
  await forget(delivered, startedAt);
  return waiting.length - delivered.length;
}

async function heartbeat(
  product: Product,
  payload: unknown,
  queued: number,
  startedAt: number,
): Promise<void> {
  const stats = { failed: await failedCount(product), queued };
  const answer = await sendMessage(product, payload, { purpose: 'heartbeat', claims: { stats } }, startedAt);
  await notePulse(product, answer);
  if (!answer.ok) console.error('The heartbeat failed:', answer.code);
}

/** Sends what waits in batches, oldest first, until one fails or time runs out. Returns what the connector has. */
async function drain(
  product: Product,
  payload: unknown,
  waiting: readonly Waiting[],
  startedAt: number,
): Promise<Waiting[]> {
  const delivered: Waiting[] = [];
  for (const batch of inBatches(waiting)) {
    if (!timeLeft(startedAt)) break;
    const claims = { events: batch.map(({ event }) => event) };
    const answer = await sendMessage(product, payload, { purpose: 'events', claims }, startedAt);
    if (!answer.ok) break;
    const refused = rejections(answer);
    if (refused > 0) await countFailed(product, refused);
    delivered.push(...batch);
  }
  return delivered;
}

/** A product whose key was removed is not connected any more: what it left could only be sent under another key. */
async function clearRemoved(payload: unknown, startedAt: number): Promise<void> {
  const removed = PRODUCTS.filter((product) => keyOf(payload, product) === null);
  const shelves = await Promise.all(removed.map(glance));
  await Promise.all(shelves.map(({ waiting }) => forget(waiting, startedAt)));
}
