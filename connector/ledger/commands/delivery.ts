import { INTERVAL_MS, intervalStart } from '../../normalizer/interval';
import type { DeliveryMode, DeliveryRow, DifferenceScope } from '../../store/delivery';
import type { NewAudit } from '../../store/people/rows';
import type { ActivityEntry } from '../../store/rows';
import type { Transaction } from '../../store/transaction';

export interface SetUpDeliveryInput {
  readonly id: string;
  /** Ciphertext (integrations/vault). */
  readonly apiKey: string;
  readonly configurationId: number;
  readonly mode: DeliveryMode;
  /** Null: as it is while delivery to this configuration is on, else from now on. */
  readonly from: number | null;
  readonly now: number;
  readonly activity: ActivityEntry;
  readonly audit: NewAudit;
}

/**
 * Begins handing over to injixo, or goes on with other settings, such as another key, where it stands (page 7). `from` is floored
 * to the start of its interval, so that whole intervals are handed over. False if there is no such integration.
 */
export async function setUpDelivery(tx: Transaction, input: SetUpDeliveryInput): Promise<boolean> {
  const { id, apiKey, configurationId, mode, now, activity, audit } = input;
  const integration = await tx.lockIntegration(id);
  if (integration === null || integration.deletedAt !== null) return false;
  const before = await tx.delivery.row(id);
  const same = before?.configurationId === configurationId ? before : null;
  const running = same?.apiKey == null ? null : same;
  const from = intervalStart(input.from ?? running?.from ?? now);
  const beginning = { cursorAt: from, cursorSubject: '', cursorKey: '' };
  const goesOn = running !== null && from >= running.from && running.cursorAt >= from;
  const { cursorAt, cursorSubject, cursorKey } = goesOn ? running : beginning;
  const newest = await tx.delivery.newestContact(id);
  await tx.delivery.put({
    integrationId: id,
    apiKey,
    configurationId,
    mode,
    from,
    cursorAt,
    cursorSubject,
    cursorKey,
    historyTo: mode === 'live' ? Math.max(from, (newest ?? 0) + 1) : null,
    rejectedAt: null,
    failingSince: null,
    failure: null,
    contactsDelivered: same?.contactsDelivered ?? 0,
    lastDeliveredAt: same?.lastDeliveredAt ?? null,
    busySince: null,
    busyContacts: 0,
    lastBatch: before?.lastBatch ?? 0,
  });
  await tx.updateIntegration(id, { deliverLiveFrom: mode === 'live' ? from : null });
  tx.leaveNoTrace();
  await tx.addActivity(id, activity);
  await tx.people.addAudit(audit);
  await tx.announce(id, 'settings');
  return true;
}

/** Stops handing over and forgets the key. What was handed over stays known, so that it isn't handed over again. */
export async function stopDelivery(
  tx: Transaction,
  { id, activity, audit }: { id: string; activity: ActivityEntry | null; audit: NewAudit | null },
): Promise<boolean> {
  const integration = await tx.lockIntegration(id);
  const delivery = await tx.delivery.row(id);
  if (integration === null || delivery?.apiKey == null) return false;
  await tx.delivery.update(id, {
    apiKey: null,
    rejectedAt: null,
    failingSince: null,
    failure: null,
    busySince: null,
  });
  await tx.updateIntegration(id, { deliverLiveFrom: null });
  tx.leaveNoTrace();
  if (activity !== null) await tx.addActivity(id, activity);
  if (audit !== null) await tx.people.addAudit(audit);
  await tx.announce(id, 'settings');
  return true;
}

/** Lets what injixo refused, or everything after a rejected key, be tried again. False while delivery is off. */
export async function retryDelivery(
  tx: Transaction,
  { id, activity, audit }: { id: string; activity: ActivityEntry; audit: NewAudit },
): Promise<boolean> {
  await tx.lockIntegration(id);
  const delivery = await tx.delivery.row(id);
  if (delivery?.apiKey == null) return false;
  await tx.delivery.update(id, { rejectedAt: null, failure: null, failingSince: null });
  await tx.delivery.unparkBatches(id, delivery.configurationId);
  await tx.addActivity(id, activity);
  await tx.people.addAudit(audit);
  await tx.announce(id, 'settings');
  return true;
}

/**
 * Takes differences for settled: they were imported into injixo as CSV, whose intervals replaced those there. Intervals that changed
 * after `asOf` were not in that file and stay. How many were settled.
 */
export async function settleDifferences(
  tx: Transaction,
  { scope, asOf, now, audit }: { scope: DifferenceScope; asOf: number; now: number; audit: NewAudit },
): Promise<number> {
  const { integrationId: id, configurationId } = scope;
  await tx.lockIntegration(id);
  const imported = (await tx.delivery.differences(scope)).filter(({ changedAt }) => changedAt <= asOf);
  const rows = imported.map((row): Parameters<typeof tx.delivery.addHandedCounts>[2][number] => ({
    queueId: row.queueId,
    start: row.start,
    offered: row.offered - row.handedOffered,
    handled: row.handled - row.handedHandled,
    handleSeconds: row.handleSeconds - row.handedSeconds,
    uncertain: -row.uncertain,
  }));
  rows.sort((a, b) => (a.queueId === b.queueId ? a.start - b.start : a.queueId < b.queueId ? -1 : 1));
  await tx.delivery.addHandedCounts(id, configurationId, rows);
  const message = `${rows.length} intervals were imported into injixo as CSV: they are the same there now.`;
  const params = { intervals: rows.length };
  await tx.addActivity(id, { at: now, level: 'info', code: 'injixo_imported', message, params });
  await tx.people.addAudit(audit);
  await tx.announce(id, 'settings');
  return rows.length;
}

/** The intervals of which contacts are still to be handed over, and so can't be compared yet: `[openFrom, openTo)`. */
export function openRange(
  { cursorAt, historyTo }: Pick<DeliveryRow, 'cursorAt' | 'historyTo'>,
  earliestUnderWay: number | null,
): Pick<DifferenceScope, 'openFrom' | 'openTo'> {
  const openFrom = intervalStart(Math.min(cursorAt, earliestUnderWay ?? cursorAt));
  if (historyTo === null) return { openFrom, openTo: Number.MAX_SAFE_INTEGER };
  const isThrough = cursorAt >= historyTo && earliestUnderWay === null;
  return { openFrom, openTo: isThrough ? openFrom : intervalStart(historyTo - 1) + INTERVAL_MS };
}
