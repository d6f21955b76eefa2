import { connectedProducts } from './account';
import type { Product } from './account';
import { timeLeft } from './delivery';
import { countFailed, failedCount, notePulse, statusOf } from './notes';
import { count, forget, oldest } from './outbox';
import { rejections, sendMessage } from './report';

/** The recurring schedule: its name (platform: at most 30 characters) and rhythm (app protocol, heartbeat). */
export const SCHEDULE = 'injixo-heartbeat';
const MINUTES = 10;

/** Deletions in one run: with what reading takes, well below the 250 store operations a minute that live events share. */
const DELETIONS = 150;

/** Starts the recurring schedule; one that is left from an earlier installation is set anew. */
export async function startSchedule(): Promise<void> {
  const schedule: FdkSchedule = {
    name: SCHEDULE,
    data: { task: 'heartbeat' },
    schedule_at: new Date(Date.now() + MINUTES * 60_000).toISOString(),
    repeat: { time_unit: 'minutes', frequency: MINUTES },
  };
  try {
    await $schedule.create(schedule);
  } catch (error) {
    console.info('The schedule is set anew.', statusOf(error));
    await $schedule.update(schedule);
  }
}

/** One run of the schedule: a sign of life of every connected product, then what waits in the outbox. Never throws. */
export async function runRoutine(payload: unknown): Promise<void> {
  const startedAt = Date.now();
  const beats = connectedProducts(payload).map((product) => heartbeat(product, payload, startedAt));
  let deletions = DELETIONS;
  for (const { product, answered } of await Promise.all(beats)) {
    if (answered) deletions -= await drain(product, payload, startedAt, deletions);
  }
}

async function heartbeat(
  product: Product,
  payload: unknown,
  startedAt: number,
): Promise<{ product: Product; answered: boolean }> {
  const stats = { failed: await failedCount(product), queued: await queuedCount(product) };
  const answer = await sendMessage(product, payload, { purpose: 'heartbeat', claims: { stats } }, startedAt);
  await notePulse(product, answer);
  if (!answer.ok) console.error('The heartbeat failed:', answer.code);
  return { product, answered: answer.ok };
}

/** Events that wait; 0 where the store does not tell just now. */
export async function queuedCount(product: Product): Promise<number> {
  try {
    return await count(product);
  } catch (error) {
    console.error('The outbox could not be counted.', statusOf(error));
    return 0;
  }
}

/** Sends batches, oldest first, until nothing waits, one fails, or time or deletions run out. Returns the deletions. */
async function drain(
  product: Product,
  payload: unknown,
  startedAt: number,
  allowed: number,
): Promise<number> {
  let deleted = 0;
  let sent = 1;
  while (sent > 0 && deleted < allowed && timeLeft(startedAt)) {
    sent = await drainBatch(product, payload, startedAt, allowed - deleted);
    deleted += sent;
  }
  return deleted;
}

async function drainBatch(
  product: Product,
  payload: unknown,
  startedAt: number,
  limit: number,
): Promise<number> {
  try {
    const batch = await oldest(product, limit);
    if (batch.length === 0) return 0;
    const claims = { events: batch.map((waiting) => waiting.event) };
    const answer = await sendMessage(product, payload, { purpose: 'events', claims }, startedAt);
    if (!answer.ok) return 0;
    await forget(batch);
    const refused = rejections(answer);
    if (refused > 0) await countFailed(product, refused);
    return batch.length;
  } catch (error) {
    console.error('The outbox could not be drained; the next run goes on.', statusOf(error));
    return 0;
  }
}
