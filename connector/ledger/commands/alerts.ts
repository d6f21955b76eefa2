import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { AlertChannelRow, AlertMessageRow } from '../../store/alerts/rows';
import type { NewAudit } from '../../store/people/rows';
import type { Transaction } from '../../store/transaction';

/** Messages that were dealt with are kept for so long, milliseconds. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

const eventsSchema = z.array(z.unknown());

interface Audited {
  readonly audit: NewAudit;
}

/** Adds a channel; false if its organisation is gone. */
async function createAlertChannel(
  tx: Transaction,
  { row, audit }: Audited & { row: AlertChannelRow },
): Promise<boolean> {
  if ((await tx.people.lockOrganisation(row.organisationId)) === null) return false;
  await tx.alerts.insertChannel(row);
  await tx.people.addAudit(audit);
  return true;
}

/** Changes a channel; false if it is gone. */
async function changeAlertChannel(
  tx: Transaction,
  { row, audit }: Audited & { row: AlertChannelRow },
): Promise<boolean> {
  if (!(await tx.alerts.updateChannel(row.id, row))) return false;
  tx.leaveNoTrace();
  await tx.people.addAudit(audit);
  return true;
}

/** Deletes a channel with its messages; false if it is gone. */
async function deleteAlertChannel(
  tx: Transaction,
  { id, audit }: Audited & { id: string },
): Promise<boolean> {
  if (!(await tx.alerts.deleteChannel(id))) return false;
  tx.leaveNoTrace();
  await tx.people.addAudit(audit);
  return true;
}

export interface News {
  readonly integrationId: string;
  /** What was remembered of it when somebody looked. */
  readonly before: string | null;
  readonly memory: string;
  /** To be told to every channel of its organisation; `alerts/event`. */
  readonly events: readonly object[];
  readonly now: number;
  /** When a message that is begun with it goes out: until then others come with it. */
  readonly dueAt: number;
}

/**
 * Remembers what is told of an integration, and puts it into its organisation's messages, in one transaction: whoever looked at the same
 * time and comes second changes nothing, so each event is told once by all processes together.
 */
async function noteAlerts(tx: Transaction, news: News): Promise<boolean> {
  const { integrationId, before, memory, events, now, dueAt } = news;
  const integration = await tx.lockIntegration(integrationId);
  if (integration === null || (await tx.alerts.memory(integrationId)) !== before) return false;
  await tx.alerts.putMemory(integrationId, memory);
  if (events.length === 0) return true;
  for (const { id } of await tx.alerts.lockChannels(integration.organisationId))
    await tell(tx, id, events, now, dueAt);
  return true;
}

async function tell(
  tx: Transaction,
  channelId: string,
  events: readonly object[],
  now: number,
  dueAt: number,
): Promise<void> {
  const begun = await tx.alerts.gathering(channelId, now);
  if (begun !== null) {
    const all = [...eventsSchema.parse(JSON.parse(begun.events)), ...events];
    if (await tx.alerts.putEvents(begun.id, JSON.stringify(all))) return;
  }
  await tx.alerts.insertMessage(message(channelId, events, now, dueAt));
}

/** Puts one message of its own on a channel's way, due at once: a test. */
async function testAlertChannel(
  tx: Transaction,
  { channelId, event, now }: { channelId: string; event: object; now: number },
): Promise<void> {
  await tx.alerts.insertMessage(message(channelId, [event], now, now));
}

const message = (
  channelId: string,
  events: readonly object[],
  now: number,
  dueAt: number,
): AlertMessageRow => ({
  id: randomUUID(),
  channelId,
  createdAt: now,
  dueAt,
  attempts: 0,
  status: 'waiting',
  events: JSON.stringify(events),
  answer: null,
  answeredAt: null,
});

/** Messages that are due, for whoever asks alone until `until`: if he is gone by then, somebody else gets them. */
async function claimAlerts(
  tx: Transaction,
  { now, until, limit }: { now: number; until: number; limit: number },
): Promise<AlertMessageRow[]> {
  return tx.alerts.claim(now, until, limit);
}

/**
 * Notes that a receiver may have a claimed message from now on, so that nobody sends it again; false if somebody else has claimed it since.
 */
async function beginAlert(
  tx: Transaction,
  { id, attempts, until }: Pick<AlertMessageRow, 'id' | 'attempts'> & { until: number },
): Promise<boolean> {
  return tx.alerts.begin(id, attempts, until);
}

/** Closes messages of which nobody noted what became of them, and gives them. */
async function closeUnclearAlerts(
  tx: Transaction,
  { now, answer }: { now: number; answer: string },
): Promise<AlertMessageRow[]> {
  return tx.alerts.closeUnclear(now, answer);
}

/** What became of an attempt. */
async function settleAlert(
  tx: Transaction,
  outcome: Pick<AlertMessageRow, 'id' | 'attempts' | 'status' | 'dueAt' | 'answer'> & { now: number },
): Promise<void> {
  await tx.alerts.settle(outcome, outcome.now);
  await tx.alerts.deleteOld(outcome.now - KEPT_MS);
}

/** Everything that writes about alerts (page 7, "Alerts"). */
export const alertCommands = {
  createAlertChannel,
  changeAlertChannel,
  deleteAlertChannel,
  noteAlerts,
  testAlertChannel,
  claimAlerts,
  beginAlert,
  closeUnclearAlerts,
  settleAlert,
};
