import type { Product } from './account';
import type { AppEvent } from './events';
import { statusOf } from './notes';
import { fields, parse } from './read';
import type { Fields } from './read';

/** Events that could not be delivered, in the platform's entity store (config/entities.json), until the schedule sends them. */
export interface Waiting {
  readonly id: string;
  readonly event: Fields;
  /** UTF-8. */
  readonly bytes: number;
}

/** What the store told of the events that wait: it need not have told all, and on some plans there is no store. */
export interface Shelf {
  readonly available: boolean;
  readonly waiting: readonly Waiting[];
  /** Whether there are events beyond these. */
  readonly more: boolean;
}

/** Protocol: 1 to 100 events a message. */
const BATCH = 100;
/** Bytes of events in a batch: signed and encoded it stays below the platform's 100 KB a request. */
const BATCH_BYTES = 60_000;
/** Deletions under way at once: with a store that takes half a second for each, 200 take five seconds. */
const AT_ONCE = 20;
/** No page is asked for later than this after the handler's start, milliseconds: sending comes after reading. */
const READ_UNTIL = 2000;
/** No deletion begins later than this after the handler's start, milliseconds: the handler has 20 seconds. */
const DELETE_UNTIL = 16_000;

/** Keeps an event. Rejects where the store is full, over its rate or not there. */
export async function keep(product: Product, event: AppEvent): Promise<void> {
  await records().create({ product, event: JSON.stringify(event) });
}

/** One page of what waits: up to 100 events, by age. Never throws. */
export function glance(product: Product): Promise<Shelf> {
  return oldest(product, 1, 0);
}

/** The oldest events that wait: `enough`, if the handler that began at `startedAt` has time to read so many. Never throws. */
export async function oldest(product: Product, enough: number, startedAt: number): Promise<Shelf> {
  try {
    const { found, more } = await read(product, enough, startedAt);
    return { available: true, waiting: found.sort(byAge).map(toWaiting), more };
  } catch (error) {
    console.error('The outbox could not be read.', statusOf(error));
    return { available: isPassing(error), waiting: [], more: false };
  }
}

/** The events in messages of at most 100 events and what a request can carry, in their order. */
export function inBatches(waiting: readonly Waiting[]): Waiting[][] {
  const batches: Waiting[][] = [];
  let bytes = Infinity;
  let last: Waiting[] = [];
  for (const one of waiting) {
    bytes += one.bytes;
    if (bytes > BATCH_BYTES || last.length >= BATCH) {
      last = [];
      bytes = one.bytes;
      batches.push(last);
    }
    last.push(one);
  }
  return batches;
}

/**
 * Forgets events. Each deletion is for itself: one that fails, or that the platform only calls failed, leaves the others
 * alone. What could not be deleted is sent again, which is harmless (G1). Never throws.
 */
export async function forget(events: readonly Waiting[], startedAt: number): Promise<void> {
  let failures = 0;
  for (let start = 0; start < events.length; start += AT_ONCE) {
    if (Date.now() - startedAt > DELETE_UNTIL) break;
    const outcomes = await Promise.all(events.slice(start, start + AT_ONCE).map(deleted));
    failures += outcomes.filter((done) => !done).length;
  }
  if (failures > 0) console.info('Deletions that the store did not confirm:', failures);
}

/** Whether the store confirmed it. */
async function deleted({ id }: Waiting): Promise<boolean> {
  try {
    await records().delete(id);
    return true;
  } catch (error) {
    return fields(error).status === 204; // an older platform rejects what it has deleted
  }
}

async function read(
  product: Product,
  enough: number,
  startedAt: number,
): Promise<{ found: FdkRecord[]; more: boolean }> {
  const store = records();
  const found: FdkRecord[] = [];
  let marker = '';
  do {
    const next = marker === '' ? {} : { next: { marker } };
    const answer = await store.getAll({ query: { product }, ...next });
    found.push(...answer.records);
    marker = nextMarker(answer);
  } while (marker !== '' && found.length < enough && Date.now() - startedAt < READ_UNTIL);
  return { found, more: marker !== '' };
}

function nextMarker(page: FdkRecordPage): string {
  const next = page.links && page.links.next;
  return (next && next.marker) || '';
}

function records(): FdkEntity {
  return $db.entity({ version: 'v1' }).get('outbox');
}

/** A store that is busy or away for a moment; anything else means that this account has none. */
function isPassing(error: unknown): boolean {
  const { status } = fields(error);
  return typeof status === 'number' && (status === 429 || status >= 500);
}

function toWaiting(record: FdkRecord): Waiting {
  const json = String(record.data.event);
  return { id: record.display_id, event: parse(json), bytes: byteLength(json) };
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
