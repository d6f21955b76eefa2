import { readBatch } from '../ledger/batch-events';
import { openRange } from '../ledger/commands/delivery';
import type { Store } from '../ledger/store';
import { INTERVAL_MS, intervalStart } from '../normalizer/interval';
import type { BatchRow, DeliveryRow, DifferenceScope } from '../store/delivery';
import type { IntegrationRow } from '../store/rows';
import type { DeliveryState } from './view';

/** A batch that injixo refused. Instants in milliseconds UTC; `[from, to)` are whole intervals. */
export interface Parked {
  readonly at: number;
  readonly contacts: number;
  readonly from: number;
  readonly to: number;
  readonly error: string;
}

/** How delivery stands. */
export interface DeliverySummary {
  readonly state: DeliveryState;
  readonly deliveredTo: number | null;
  /** Contacts that are still to be handed over, one per queue. */
  readonly waiting: number;
  /** By how much what was handed over is behind what could be. */
  readonly lagMs: number;
  readonly differences: { readonly contacts: number; readonly intervals: number };
  readonly parked: readonly Parked[];
  /** Milliseconds that what waits will take at the present pace; null while that can't be told. */
  readonly leftMs: number | null;
}

/** Which intervals can be compared now, of an integration that delivers or has delivered. */
export function scopeOf(delivery: DeliveryRow, batches: readonly BatchRow[]): DifferenceScope {
  const { integrationId, configurationId, from } = delivery;
  return { integrationId, configurationId, from, ...openRange(delivery, earliestOf(batches)) };
}

/** How delivery of an integration stands, from what is stored. */
export async function summarize(
  store: Store,
  row: IntegrationRow,
  delivery: DeliveryRow,
  now: number,
): Promise<DeliverySummary> {
  const { integrationId, configurationId } = delivery;
  const batches = await store.read('deliveryBatches', { integrationId, configurationId });
  const outbox = await store.read('outbox', { integrationId });
  const waiting = await waitingOf(store, delivery, batches, outbox.contacts);
  const limit = delivery.mode === 'settled' ? intervalStart(row.coverageTo ?? 0) : now;
  const earliest = Math.min(
    delivery.cursorAt < (delivery.historyTo ?? Infinity) ? delivery.cursorAt : limit,
    earliestOf(batches) ?? limit,
    outbox.earliest ?? limit,
  );
  const deliveredTo = row.coverageTo === null ? null : intervalStart(Math.min(earliest, limit));
  const isUnderWay = batches.some(({ parkedAt }) => parkedAt === null);
  return {
    state: stateOf(delivery, isUnderWay || outbox.contacts > 0 || delivery.busySince !== null),
    deliveredTo: deliveredTo !== null && deliveredTo > delivery.from ? deliveredTo : null,
    waiting,
    lagMs: waiting === 0 ? 0 : Math.max(0, limit - earliest),
    differences: await store.read('differenceSum', scopeOf(delivery, batches)),
    parked: batches.flatMap(toParked),
    leftMs: leftOf(delivery, waiting, now),
  };
}

function stateOf({ apiKey, rejectedAt, failingSince }: DeliveryRow, isBusy: boolean): DeliveryState {
  if (apiKey === null) return 'off';
  if (rejectedAt !== null) return 'rejected';
  if (failingSince !== null) return 'failing';
  return isBusy ? 'delivering' : 'waiting';
}

/** The earliest instant in a batch that is to be sent; what comes from the outbox is known there. */
function earliestOf(batches: readonly BatchRow[]): number | null {
  const instants = batches.flatMap(({ parkedAt, events, done }) => {
    const content = parkedAt === null ? readBatch(events) : null;
    if (content === null || content.outbox !== null) return [];
    return content.events.slice(done).map(([, at]) => at);
  });
  return instants.length === 0 ? null : Math.min(...instants);
}

async function waitingOf(
  store: Store,
  { integrationId, configurationId, cursorAt, historyTo }: DeliveryRow,
  batches: readonly BatchRow[],
  inOutbox: number,
): Promise<number> {
  const from = intervalStart(cursorAt);
  const isThrough = historyTo !== null && cursorAt >= historyTo;
  const to = historyTo === null ? Number.MAX_SAFE_INTEGER : intervalStart(historyTo - 1) + INTERVAL_MS;
  const counted = isThrough
    ? 0
    : await store.read('notHandedOver', { integrationId, configurationId, from, to });
  const taken = batches.flatMap(({ parkedAt, events, done }) => {
    if (parkedAt !== null) return [];
    const content = readBatch(events);
    const left = content.events.slice(done);
    const fromOutbox = content.outbox !== null;
    return [{ left: fromOutbox || isThrough ? left : left.filter(([, at]) => at < from), content }];
  });
  const underWay = taken.reduce((sum, { left }) => sum + left.length, 0);
  const entries = taken.flatMap(({ content }) => content.outbox ?? []);
  const listed = entries.reduce((sum, [, , contacts]) => sum + contacts, 0);
  return Math.max(0, counted) + underWay + Math.max(0, inOutbox - listed);
}

function toParked({ parkedAt, events, error }: BatchRow): Parked[] {
  if (parkedAt === null) return [];
  const contacts = readBatch(events).events;
  const starts = contacts.map(([, at]) => intervalStart(at));
  return [
    {
      at: parkedAt,
      contacts: contacts.length,
      from: Math.min(...starts),
      to: Math.max(...starts) + INTERVAL_MS,
      error: error ?? '',
    },
  ];
}

function leftOf({ busySince, busyContacts }: DeliveryRow, waiting: number, now: number): number | null {
  if (busySince === null || busyContacts === 0 || waiting === 0) return null;
  return (waiting * (now - busySince)) / busyContacts;
}
