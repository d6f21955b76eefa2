import { z } from 'zod';
import { intervalStart } from '../normalizer/interval';
import type { CountRow } from '../store/rows';

/** `[queue id, instant, handled, handle seconds]`: one contact in one queue, as it is handed over. */
const event = z.tuple([z.string(), z.number(), z.union([z.literal(0), z.literal(1)]), z.number().nullable()]);
export type BatchEvent = z.infer<typeof event>;

/** An entry of the outbox: `[start of its interval, id, contacts]`. */
const entry = z.tuple([z.number(), z.number(), z.number()]);

const schema = z.object({
  events: z.array(event),
  /** What leaves the outbox once the batch is done; null: it took nothing from there. */
  outbox: z.array(entry).nullable(),
});
export type BatchContent = z.infer<typeof schema>;

export const writeBatch = (content: BatchContent): string => JSON.stringify(content);

export const readBatch = (text: string): BatchContent => schema.parse(JSON.parse(text));

/** What events add to what was handed over, by queue and interval, sorted. */
export function sumsOf(events: readonly BatchEvent[]): CountRow[] {
  const rows = new Map<string, { -readonly [K in keyof CountRow]: CountRow[K] }>();
  for (const [queueId, at, handled, seconds] of events) {
    const start = intervalStart(at);
    const id = `${queueId} ${start}`;
    const row = rows.get(id) ?? { queueId, start, offered: 0, handled: 0, handleSeconds: 0 };
    row.offered += 1;
    row.handled += handled;
    row.handleSeconds += seconds ?? 0;
    rows.set(id, row);
  }
  return [...rows.values()].sort((a, b) =>
    a.queueId === b.queueId ? a.start - b.start : a.queueId < b.queueId ? -1 : 1,
  );
}
