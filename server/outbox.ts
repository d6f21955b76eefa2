import type { Product } from './account';
import type { AppEvent } from './events';
import { parse } from './read';
import type { Fields } from './read';

/** Events that could not be delivered, in the platform's entity store (config/entities.json), until the schedule sends them. */
export interface Waiting {
  readonly id: string;
  readonly event: Fields;
}

/** Protocol: 1 to 100 events a message. */
const BATCH = 100;
/** Bytes of events in a batch: signed and encoded it stays below the platform's 100 KB a request. */
const BATCH_BYTES = 60_000;
/** Pages read at most, so that reading leaves the better part of the 250 operations a minute to others. */
const PAGES = 10;
/** Deletions under way at once. */
const AT_ONCE = 10;

/** Keeps an event. Rejects where the store is full or over its rate. */
export async function keep(product: Product, event: AppEvent): Promise<void> {
  await records().create({ product, event: JSON.stringify(event) });
}

/** How many events of the product wait: exact up to what a few pages hold, at least that many beyond. */
export async function count(product: Product): Promise<number> {
  return (await read(product, Infinity)).length;
}

/** The oldest events that wait, at most `limit` and what one message can carry. */
export async function oldest(product: Product, limit: number): Promise<Waiting[]> {
  const found = await read(product, Math.min(limit, BATCH));
  found.sort(byAge);
  const batch: Waiting[] = [];
  let bytes = 0;
  for (const record of found) {
    const json = String(record.data.event);
    bytes += byteLength(json);
    if (batch.length >= limit || bytes > BATCH_BYTES) break;
    batch.push({ id: record.display_id, event: parse(json) });
  }
  return batch;
}

/** Forgets what was delivered. What could not be deleted is sent again, which is harmless (G1). */
export async function forget(delivered: readonly Waiting[]): Promise<void> {
  const store = records();
  for (let start = 0; start < delivered.length; start += AT_ONCE) {
    const some = delivered.slice(start, start + AT_ONCE);
    await Promise.all(some.map((waiting) => store.delete(waiting.id)));
  }
}

async function read(product: Product, enough: number): Promise<FdkRecord[]> {
  const store = records();
  const found: FdkRecord[] = [];
  let marker = '';
  for (let page = 0; page < PAGES; page += 1) {
    const next = marker === '' ? {} : { next: { marker } };
    const answer = await store.getAll({ query: { product }, ...next });
    found.push(...answer.records);
    marker = nextMarker(answer);
    if (marker === '' || found.length >= enough) break;
  }
  return found;
}

function nextMarker(page: FdkRecordPage): string {
  const next = page.links && page.links.next;
  return (next && next.marker) || '';
}

function records(): FdkEntity {
  return $db.entity({ version: 'v1' }).get('outbox');
}

/** By creation; of one instant by the running number at the end of the id. */
function byAge(left: FdkRecord, right: FdkRecord): number {
  if (left.created_time !== right.created_time) return left.created_time < right.created_time ? -1 : 1;
  return runningNumber(left) - runningNumber(right);
}

function runningNumber(record: FdkRecord): number {
  return Number(record.display_id.split('-').pop());
}

/** UTF-8 bytes; the sandbox has neither Buffer nor TextEncoder. */
function byteLength(json: string): number {
  return encodeURIComponent(json).replace(/%../g, '.').length;
}
