import type { DirectoryEntry, Fact } from '../../normalizer/types';
import type { ActivityEntry, IntegrationRow, Origin } from '../../store/rows';
import type { Progress, Transaction } from '../../store/transaction';
import { putIntoOutbox } from '../outbox';
import { storeFacts } from '../store-facts';
import { normalizeSubjects, type Outcome } from '../normalize';

export interface Batch {
  readonly integrationId: string;
  readonly origin: Origin;
  readonly facts: readonly Fact[];
  /** The app's message that brought the facts: which key signed it, and what it tells of the app. */
  readonly app?: AppPresence;
  /** Where the pull stands once these facts are counted. */
  readonly progress?: ProgressStep;
  /** What was learnt of the account with the facts. Subjects that it concerns are counted anew by `countAnswered`. */
  readonly discovered?: readonly DirectoryEntry[];
  /** How the account is read from now on, where that changed. */
  readonly reading?: string;
  readonly notes?: readonly ActivityEntry[];
}

export interface AppPresence {
  readonly keyId: string;
  /** `iat` of the message, milliseconds. */
  readonly seenAt: number;
  readonly version: string | null;
}

export interface ProgressStep {
  readonly task: string;
  /** The version that this step replaces: a puller that lost its lease must not turn the cursor back. */
  readonly version: number;
  readonly state: string;
}

/** By task; null where none was kept yet. */
type StoredProgress = ReadonlyMap<string, Progress | null>;

export type Recorded =
  | {
      readonly outcome: 'recorded';
      /** Of each fact, whether it was new. */
      readonly fresh: readonly boolean[];
      /** How many contacts were not there before. */
      readonly found: number;
      /** Whether the account is still to be asked for something, or something was learnt that subjects wait for. */
      readonly hasNeeds: boolean;
      readonly historyFrom: number;
    }
  /** Refused: nothing of the batch was written. */
  | { readonly outcome: 'paused' | 'unknown_key' | 'deleted' | 'superseded' };

export interface RecordInput {
  readonly batches: readonly Batch[];
  readonly now: number;
  /**
   * Further batches of the only integration, asked for once its lock is held, and answered behind the others: a commit of another process
   * may have been waited for. Where the command is run again, they are asked for again, and must be at least the same.
   */
  readonly late?: () => readonly Batch[];
}

/**
 * Takes in facts and counts what they change, exactly once (G1), with the pull's progress and the app's sign of life, in one
 * transaction. Whether the key still holds and the integration isn't paused is decided here, under the integration's lock.
 */
export async function record(tx: Transaction, { batches, now, late }: RecordInput): Promise<Recorded[]> {
  const results = new Map<Batch, Recorded>();
  const all = [...batches];
  const ids = [...new Set(batches.map((batch) => batch.integrationId))].sort();
  for (const id of ids) {
    const integration = await tx.lockIntegration(id);
    all.push(...(late?.() ?? []));
    const own = all.filter((batch) => batch.integrationId === id);
    const progress = await progressOf(tx, id, own);
    const admitted: Batch[] = [];
    const presences: AppPresence[] = [];
    for (const batch of own) {
      const refusal = isSuperseded(batch, admitted) ? 'superseded' : refuse(integration, batch, progress);
      if (refusal === null) admitted.push(batch);
      else results.set(batch, { outcome: refusal });
      if (batch.app !== undefined && (refusal === null || refusal === 'paused')) presences.push(batch.app);
    }
    if (integration === null) continue;
    await updatePresence(tx, integration, presences, now);
    for (const origin of new Set(admitted.map((batch) => batch.origin))) {
      const sameOrigin = admitted.filter((batch) => batch.origin === origin);
      await recordAdmitted(tx, integration, sameOrigin, origin, now, progress, results);
    }
  }
  return all.map((batch) => results.get(batch) ?? { outcome: 'deleted' });
}

/** How far the tasks have come that batches continue. */
async function progressOf(tx: Transaction, id: string, batches: readonly Batch[]): Promise<StoredProgress> {
  const tasks = new Set(batches.flatMap(({ progress }) => progress?.task ?? []));
  const stored = [...tasks].map(async (task) => [task, await tx.progress(id, task)] as const);
  return new Map(await Promise.all(stored));
}

/** Of two steps of one task that share a commit, the first wins. */
function isSuperseded({ progress }: Batch, admitted: readonly Batch[]): boolean {
  return progress !== undefined && admitted.some((other) => other.progress?.task === progress.task);
}

function refuse(
  integration: IntegrationRow | null,
  { app, progress }: Batch,
  stored: StoredProgress,
): Exclude<Recorded['outcome'], 'recorded'> | null {
  if (integration === null || integration.deletedAt !== null)
    return app === undefined ? 'deleted' : 'unknown_key';
  if (app !== undefined && app.keyId !== integration.keyId) return 'unknown_key';
  if (integration.pausedAt !== null) return 'paused';
  if (progress === undefined) return null;
  return (stored.get(progress.task)?.version ?? 0) === progress.version ? null : 'superseded';
}

/** Any valid message connects the app, and the newest `iat` is its last sign of life (page 2). */
async function updatePresence(
  tx: Transaction,
  integration: IntegrationRow,
  presences: readonly AppPresence[],
  now: number,
): Promise<void> {
  const newest = presences.reduce<AppPresence | null>(
    (a, b) => (a === null || b.seenAt > a.seenAt ? b : a),
    null,
  );
  if (newest === null) return;
  const { id, connectedAt, lastSeenAt, appVersion } = integration;
  if (connectedAt !== null && newest.seenAt <= (lastSeenAt ?? 0)) return;
  await tx.updateIntegration(id, {
    lastSeenAt: Math.max(newest.seenAt, lastSeenAt ?? 0),
    ...(connectedAt === null ? { connectedAt: now } : {}),
    ...(newest.version === null || newest.version === appVersion ? {} : { appVersion: newest.version }),
  });
}

async function recordAdmitted(
  tx: Transaction,
  integration: IntegrationRow,
  batches: readonly Batch[],
  origin: Origin,
  now: number,
  stored: StoredProgress,
  results: Map<Batch, Recorded>,
): Promise<void> {
  const facts = batches.flatMap((batch) => batch.facts);
  const { fresh, subjects, added } = await storeFacts(tx, integration.id, facts);
  const outcomes = await normalizeSubjects(tx, integration, subjects, origin, now, added);
  await putIntoOutbox(tx, integration, outcomes);
  let offset = 0;
  for (const batch of batches) {
    const own = fresh.slice(offset, (offset += batch.facts.length));
    const { found, hasNeeds } = claim(outcomes, batch.facts);
    const { historyFrom } = integration;
    const answers = await learn(tx, integration.id, batch.discovered ?? []);
    results.set(batch, {
      outcome: 'recorded',
      fresh: own,
      found,
      hasNeeds: hasNeeds || answers,
      historyFrom,
    });
    if (batch.reading !== undefined) {
      await tx.updateIntegration(integration.id, { reading: batch.reading });
      await tx.announce(integration.id, 'settings');
    }
    for (const note of batch.notes ?? []) await tx.addActivity(integration.id, note);
    if (batch.progress === undefined) continue;
    const { task, version, state } = batch.progress;
    const contacts = (stored.get(task)?.contacts ?? 0) + found;
    await tx.putProgress(integration.id, task, { version: version + 1, contacts, state });
  }
}

/** Whether subjects wait for what was learnt. They were counted without it: what they lacked is noted, so they are found. */
async function learn(tx: Transaction, id: string, discovered: readonly DirectoryEntry[]): Promise<boolean> {
  if (discovered.length === 0) return false;
  await tx.putDirectory(id, discovered);
  const directoryVersion = ((await tx.lockIntegration(id))?.directoryVersion ?? 0) + 1;
  await tx.updateIntegration(id, { directoryVersion });
  return (await tx.answeredSubjects(id, 1)).length > 0;
}

/** What a batch's subjects gave; of several batches that share a commit and a subject, the first one found its contacts. */
function claim(outcomes: Map<string, Outcome>, facts: readonly Fact[]): { found: number; hasNeeds: boolean } {
  let found = 0;
  let hasNeeds = false;
  for (const subject of new Set(facts.map((fact) => fact.subject))) {
    const outcome = outcomes.get(subject);
    if (outcome === undefined) continue;
    found += outcome.found.length;
    hasNeeds ||= outcome.hasNeeds;
    outcomes.set(subject, { ...outcome, found: [] });
  }
  return { found, hasNeeds };
}
