import type { Channel } from '../../normalizer/types';
import type { BatchRow, DeliveryRow } from '../../store/delivery';
import type { ActivityEntry, ActivityParams, IntegrationRow } from '../../store/rows';
import type { Transaction } from '../../store/transaction';
import { readBatch, sumsOf, writeBatch, type BatchEvent } from '../batch-events';
import { recountScope } from '../recount-scope';
import { takeBatch } from '../take-batch';
import { describeIntervals } from '../describe-intervals';

/** One contact in one queue, as injixo is told of it (page 7). */
export interface ContactEvent {
  readonly queueId: string;
  /** The name that the queue had when it was first handed over. */
  readonly queueName: string;
  readonly channel: Channel;
  /** UTC milliseconds. */
  readonly at: number;
  readonly handled: boolean;
  /** Handle time in seconds; null where there is none. */
  readonly seconds: number | null;
}

/** A request to injixo that is to be made now. */
export interface Sending {
  readonly batchId: number;
  readonly attempt: number;
  /** Ciphertext (integrations/vault). */
  readonly apiKey: string;
  readonly configurationId: number;
  readonly events: readonly ContactEvent[];
}

/**
 * What is to be sent next; null when there is nothing, `more` when that isn't known yet and it is to be asked again. A batch of which a
 * request was begun and never settled (its process ended) may have been taken: it is sent again, and the activity and the differences
 * name its intervals (page 7).
 */
export async function nextBatch(
  tx: Transaction,
  { id, limit, now }: { id: string; limit: number; now: number },
): Promise<Sending | 'more' | null> {
  const integration = await tx.lockIntegration(id);
  const delivery = await tx.delivery.row(id);
  if (integration === null || delivery?.apiKey == null || delivery.rejectedAt !== null) return null;
  if (integration.pausedAt !== null) return null;
  const { apiKey, configurationId } = delivery;
  let batch = await tx.delivery.nextBatch(id, configurationId);
  if (batch === null) {
    // Queues of new views appear when their recount is complete.
    if ((recountScope(integration)?.queues.length ?? 0) > 0) return null;
    const taken = await takeBatch(tx, integration, delivery, limit);
    const isBusy = delivery.busySince !== null;
    if (isBusy !== (taken !== null))
      await tx.delivery.update(id, { busySince: isBusy ? null : now, busyContacts: 0 });
    if (taken === null || taken === 'more') return taken;
    batch = taken;
  } else if (batch.sending) await noteUnknownFate(tx, delivery, batch, now);
  const attempt = batch.attempt + 1;
  const size = Math.min(batch.size, limit);
  await tx.delivery.updateBatch(id, configurationId, batch.id, { ...batch, attempt, size, sending: true });
  const events = requestOf({ ...batch, size });
  return {
    batchId: batch.id,
    attempt,
    apiKey,
    configurationId,
    events: await described(tx, delivery, events),
  };
}

/** How injixo answered a request. */
export type Answer =
  | { readonly kind: 'taken' }
  /** To be tried again. `fateUnknown`: injixo may have taken it all the same. */
  | { readonly kind: 'failed'; readonly message: string; readonly fateUnknown: boolean }
  /** injixo's limit: to be tried again when it says. */
  | { readonly kind: 'slow_down' }
  | { readonly kind: 'rejected'; readonly message: string }
  | { readonly kind: 'too_large' }
  /** In injixo's words. */
  | { readonly kind: 'refused'; readonly message: string };

export interface SettleInput {
  readonly id: string;
  /** Ciphertext of the key that was used. */
  readonly apiKey: string;
  readonly configurationId: number;
  readonly batchId: number;
  readonly attempt: number;
  readonly answer: Answer;
  readonly now: number;
}

/** Takes in how injixo answered; false if the request isn't the latest one of its batch, so that another has to tell. */
export async function settleBatch(tx: Transaction, input: SettleInput): Promise<boolean> {
  const { id, configurationId, batchId, attempt, answer, now } = input;
  const integration = await tx.lockIntegration(id);
  const delivery = await tx.delivery.row(id);
  const batch = await tx.delivery.batch(id, configurationId, batchId);
  if (integration === null || delivery === null || batch?.attempt !== attempt || !batch.sending) return false;
  const events = requestOf(batch);
  const current = delivery.configurationId === configurationId ? delivery : null;
  switch (answer.kind) {
    case 'taken':
      await noteTaken(tx, { ...delivery, configurationId }, current, batch, events, now);
      break;
    case 'failed':
      if (answer.fateUnknown) await noteUnknownFate(tx, { ...delivery, configurationId }, batch, now);
      await tx.delivery.updateBatch(id, configurationId, batchId, { ...batch, sending: false });
      if (current !== null) await noteFailure(tx, current, answer.message, now);
      break;
    case 'slow_down':
      await tx.delivery.updateBatch(id, configurationId, batchId, { ...batch, sending: false });
      if (current !== null && current.failingSince === null)
        await tx.delivery.update(id, { failingSince: now, failure: SLOW_DOWN });
      break;
    case 'rejected':
      await tx.delivery.updateBatch(id, configurationId, batchId, { ...batch, sending: false });
      // A key that was replaced meanwhile is no longer the one that was rejected.
      if (current !== null && current.apiKey === input.apiKey) {
        await tx.delivery.update(id, { rejectedAt: now, failingSince: null, failure: answer.message });
        await tell(tx, id, now, 'error', 'injixo_rejected', answer.message, { reason: answer.message });
      }
      break;
    case 'too_large':
      if (events.length > 1) {
        const size = Math.ceil(events.length / 2);
        await tx.delivery.updateBatch(id, configurationId, batchId, { ...batch, size, sending: false });
      } else await park(tx, { ...delivery, configurationId }, batch, events, TOO_LARGE, now);
      break;
    case 'refused':
      await park(tx, { ...delivery, configurationId }, batch, events, answer.message, now);
  }
  return true;
}

/** Ordinary where there is much to hand over: nothing that the activity should be full of. */
export const SLOW_DOWN = 'injixo asks to slow down. It is tried again.';
const TOO_LARGE = 'Even a single contact is too large for it.';

/** What of a batch goes into the next request. */
function requestOf({ events, done, size }: BatchRow): BatchEvent[] {
  return readBatch(events).events.slice(done, done + size);
}

async function described(
  tx: Transaction,
  { integrationId: id, configurationId }: DeliveryRow,
  events: readonly BatchEvent[],
): Promise<ContactEvent[]> {
  const channels = new Map((await tx.queues(id)).map((queue) => [queue.id, queue.channel]));
  const names = new Map(
    (await tx.delivery.handedQueues(id, configurationId)).map(({ queueId, name }) => [queueId, name]),
  );
  return events.map(([queueId, at, handled, seconds]) => {
    const channel = channels.get(queueId);
    const queueName = names.get(queueId);
    if (channel === undefined || queueName === undefined) throw new Error(`queue ${queueId} is not known`);
    return {
      queueId,
      queueName,
      channel,
      at,
      handled: handled === 1,
      seconds: handled === 1 ? seconds : null,
    };
  });
}

async function noteTaken(
  tx: Transaction,
  { integrationId: id, configurationId }: DeliveryRow,
  current: DeliveryRow | null,
  batch: BatchRow,
  events: readonly BatchEvent[],
  now: number,
): Promise<void> {
  const rows = sumsOf(events).map((row) => ({ ...row, uncertain: 0 }));
  await tx.delivery.addHandedCounts(id, configurationId, rows);
  await advance(tx, id, configurationId, batch, events.length);
  if (current === null) return;
  await tx.delivery.update(id, {
    contactsDelivered: current.contactsDelivered + events.length,
    lastDeliveredAt: now,
    busySince: current.busySince ?? now,
    busyContacts: current.busyContacts + events.length,
    failingSince: null,
    failure: null,
  });
  if (current.failingSince !== null && current.failure !== SLOW_DOWN)
    await tell(tx, id, now, 'info', 'injixo_recovered', 'injixo takes contacts again.');
}

/** Goes on behind the events that were dealt with; a batch without any left has ended. */
async function advance(
  tx: Transaction,
  id: string,
  configurationId: number,
  batch: BatchRow,
  dealtWith: number,
): Promise<void> {
  const { events, outbox } = readBatch(batch.events);
  const done = batch.done + dealtWith;
  if (done < events.length) {
    await tx.delivery.updateBatch(id, configurationId, batch.id, { ...batch, done, sending: false });
    return;
  }
  await tx.delivery.deleteBatch(id, configurationId, batch.id);
  await tx.delivery.deleteFromOutbox(
    id,
    (outbox ?? []).map(([start, entry]) => ({ start, id: entry })),
  );
}

/** Puts aside what injixo refused, and lets the next go on (page 7). */
async function park(
  tx: Transaction,
  delivery: DeliveryRow,
  batch: BatchRow,
  events: readonly BatchEvent[],
  words: string,
  now: number,
): Promise<void> {
  const { integrationId: id, configurationId } = delivery;
  const lastBatch = delivery.lastBatch + 1;
  await tx.delivery.update(id, { lastBatch, failingSince: null, failure: null });
  await tx.delivery.insertBatch(id, configurationId, {
    id: lastBatch,
    parkedAt: now,
    attempt: 0,
    sending: false,
    done: 0,
    size: events.length,
    events: writeBatch({ events: [...events], outbox: null }),
    error: words,
  });
  await advance(tx, id, configurationId, batch, events.length);
  const intervals = await intervalsOf(tx, delivery, events);
  const message = `injixo refused ${events.length} contacts (${intervals}). It says: ${words} They are put aside until you try them again; the next ones go on.`;
  await tell(tx, id, now, 'error', 'injixo_refused', message, {
    contacts: events.length,
    intervals,
    reason: words,
  });
}

async function noteFailure(
  tx: Transaction,
  delivery: DeliveryRow,
  message: string,
  now: number,
): Promise<void> {
  const { integrationId: id, failingSince, failure } = delivery;
  if (failingSince !== null && failure === message) return;
  await tx.delivery.update(id, { failingSince: failingSince ?? now, failure: message });
  await tell(tx, id, now, 'warning', 'injixo_failing', message, { reason: message });
}

/** It is sent again rather than lost, so injixo may have it twice: its intervals are named where differences are. */
async function noteUnknownFate(
  tx: Transaction,
  delivery: DeliveryRow,
  batch: BatchRow,
  now: number,
): Promise<void> {
  const { integrationId: id, configurationId } = delivery;
  const events = requestOf(batch);
  const rows = sumsOf(events).map(({ queueId, start }) => ({
    queueId,
    start,
    offered: 0,
    handled: 0,
    handleSeconds: 0,
    uncertain: 1,
  }));
  await tx.delivery.addHandedCounts(id, configurationId, rows);
  const intervals = await intervalsOf(tx, delivery, events);
  const message = `No answer came for ${events.length} contacts (${intervals}). They are sent again, so injixo may have them twice; the differences contain these intervals.`;
  await tell(tx, id, now, 'warning', 'injixo_uncertain', message, {
    contacts: events.length,
    intervals,
  });
}

async function intervalsOf(
  tx: Transaction,
  { integrationId, configurationId }: DeliveryRow,
  events: readonly BatchEvent[],
): Promise<string> {
  const names = await tx.delivery.handedQueues(integrationId, configurationId);
  return describeIntervals(sumsOf(events), new Map(names.map(({ queueId, name }) => [queueId, name])));
}

async function tell(
  tx: Transaction,
  id: IntegrationRow['id'],
  at: number,
  level: ActivityEntry['level'],
  code: string,
  message: string,
  params: ActivityParams = {},
): Promise<void> {
  await tx.addActivity(id, { at, level, code, message, params });
  await tx.announce(id, 'settings');
}
