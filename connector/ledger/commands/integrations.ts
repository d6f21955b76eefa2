import { historyStart } from '../../normalizer/interval';
import type { NewAudit } from '../../store/people/rows';
import type { ActivityEntry, IntegrationChanges, IntegrationRow } from '../../store/rows';
import type { Transaction } from '../../store/transaction';
import { startRecount } from '../recount-scope';
import { stopDelivery } from './delivery';
import { SILENCE } from './rounds';

export interface CreateInput {
  readonly row: IntegrationRow;
  readonly activity: ActivityEntry;
  readonly audit?: NewAudit;
}

/** Stores a new integration; false if its name is taken, or its organisation gone. */
export async function create(tx: Transaction, { row, activity, audit }: CreateInput): Promise<boolean> {
  if ((await tx.people.lockOrganisation(row.organisationId)) === null) return false;
  if (!(await tx.insertIntegration(row))) return false;
  await tx.addActivity(row.id, activity);
  if (audit !== undefined) await tx.people.addAudit(audit);
  await tx.announce(row.id, 'settings');
  return true;
}

export interface ChangeInput {
  readonly id: string;
  readonly changes: IntegrationChanges;
  /** Forget how far pulls have come, so that the history is imported again; what is counted stays counted. */
  readonly reimport?: boolean;
  readonly activity?: ActivityEntry;
  readonly audit?: NewAudit;
}

export type Changed = 'changed' | 'not_found' | 'name_taken';

/** Changes an integration's settings or state. */
export async function change(tx: Transaction, input: ChangeInput): Promise<Changed> {
  const { id, changes, reimport = false, activity, audit } = input;
  const integration = await tx.lockIntegration(id);
  if (integration === null || integration.deletedAt !== null) return 'not_found';
  if (!(await tx.updateIntegration(id, changes))) return 'name_taken';
  if (changes.credentials !== undefined || changes.keySecret !== undefined) tx.leaveNoTrace();
  if (reimport) await tx.deleteProgress(id);
  if (activity !== undefined) await tx.addActivity(id, activity);
  if (audit !== undefined) await tx.people.addAudit(audit);
  await tx.announce(id, 'settings');
  return 'changed';
}

/**
 * Lengthens the history (G7): where it begins moves back, and the import starts over for what lies before. Facts from before that
 * are stored already, such as an old ticket's, are no news to the import: a recount (G6) counts them.
 */
export async function lengthenHistory(
  tx: Transaction,
  { id, historyDays, now }: { id: string; historyDays: number; now: number },
): Promise<Changed> {
  const integration = await tx.lockIntegration(id);
  if (integration === null || integration.deletedAt !== null) return 'not_found';
  const historyFrom = historyStart(integration.createdAt, historyDays);
  await tx.updateIntegration(id, {
    historyDays,
    historyFrom,
    coverageFrom: null,
    coverageTo: null,
    import: null,
    updatedAt: now,
  });
  await startRecount(tx, integration, { all: true, queues: [] });
  await tx.deleteProgress(id);
  await tx.announce(id, 'settings');
  return 'changed';
}

/** Deletes: key and credentials are forgotten at once, queues become inactive, counts stay (page 3). */
export async function remove(
  tx: Transaction,
  { id, now, activity, audit }: Pick<ChangeInput, 'id' | 'audit'> & { now: number; activity: ActivityEntry },
): Promise<Changed> {
  const outcome = await change(tx, {
    id,
    changes: {
      deletedAt: now,
      updatedAt: now,
      keyId: null,
      keySecret: null,
      credentials: null,
      recountAfter: null,
      recountScope: null,
    },
    reimport: true,
    activity,
    ...(audit === undefined ? {} : { audit }),
  });
  if (outcome !== 'changed') return outcome;
  await stopDelivery(tx, { id, activity: null, audit: null });
  for (const queue of await tx.queues(id)) {
    if (queue.active) await tx.updateQueue(id, queue.id, { name: queue.name, active: false });
  }
  await tx.announce(id, 'counts');
  return outcome;
}

/** Adds a line to the integration's activity. */
export async function addActivity(
  tx: Transaction,
  { id, activity }: { id: string; activity: ActivityEntry },
): Promise<void> {
  await tx.addActivity(id, activity);
}

export interface SilenceInput {
  readonly id: string;
  /** Whether the app is silent now. */
  readonly silent: boolean;
  readonly activity: ActivityEntry;
}

/** Adds the line to the activity if the app's silence, or its end, wasn't told yet by any process. */
export async function noteSilence(tx: Transaction, { id, silent, activity }: SilenceInput): Promise<void> {
  if ((await tx.lockIntegration(id)) === null) return;
  const noted = await tx.progress(id, SILENCE);
  const state = silent ? 'silent' : 'heard';
  if ((noted?.state ?? 'heard') === state) return;
  await tx.putProgress(id, SILENCE, { version: (noted?.version ?? 0) + 1, contacts: 0, state });
  await tx.addActivity(id, activity);
  await tx.announce(id, 'settings');
}

/** The account's webhook was heard of (page 6, §10). */
export async function noteLiveEvent(
  tx: Transaction,
  { id, now }: { id: string; now: number },
): Promise<void> {
  const integration = await tx.lockIntegration(id);
  if (integration === null || now <= (integration.liveEventAt ?? 0)) return;
  await tx.updateIntegration(id, { liveEventAt: now, liveMissedAt: null });
}

export interface LeaseInput {
  /** What is leased: an integration's id, with a word for the work. */
  readonly id: string;
  readonly holder: string;
  /** Milliseconds of the store's clock. */
  readonly forMs: number;
}

/** Takes or renews the right to do something; false while another process has it. */
export async function takeLease(tx: Transaction, { id, holder, forMs }: LeaseInput): Promise<boolean> {
  const now = await tx.clock();
  return tx.takeLease(id, holder, now, now + forMs);
}

export async function releaseLease(
  tx: Transaction,
  { id, holder }: { id: string; holder: string },
): Promise<void> {
  await tx.releaseLease(id, holder);
}
