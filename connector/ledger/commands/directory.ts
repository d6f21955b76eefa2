import { rulesOf } from '../../products/rules';
import { formerName } from '../../normalizer/directory';
import type { Counter, DirectoryEntry, DirectoryChanges } from '../../normalizer/types';
import type { IntegrationRow } from '../../store/rows';
import type { Transaction } from '../../store/transaction';
import { normalizeSubjects } from '../normalize';
import { putIntoOutbox } from '../outbox';
import { startRecount } from '../recount-scope';

export interface DirectoryInput {
  readonly id: string;
  /** The kinds that were asked for, completely. */
  readonly kinds: readonly string[];
  readonly entries: readonly DirectoryEntry[];
  readonly now: number;
}

/**
 * Takes in what the account calls its groups and sources (D4, F3). What it no longer lists keeps its name and becomes inactive;
 * what was needed and isn't listed is absent (D5, F4). Queues take new names and keep their ids (G3).
 * Contacts that waited are counted by `countAnswered`.
 */
export async function updateDirectory(
  tx: Transaction,
  { id, kinds, entries, now }: DirectoryInput,
): Promise<boolean> {
  const integration = await tx.lockIntegration(id);
  if (integration === null || integration.deletedAt !== null) return false;
  const known = new Map((await tx.directory(id)).map((entry) => [keyOf(entry), entry]));
  const listed = new Set(entries.map(keyOf));
  const gone = [...known.values()]
    .filter((entry) => kinds.includes(entry.kind) && entry.active && !listed.has(keyOf(entry)))
    .map((entry) => ({ ...entry, active: false }));
  const absent = (await tx.openNeeds(id, MAX_NEEDS)).flatMap((need) => {
    const [kind = '', ...rest] = need.split(':');
    const entry = { kind, id: rest.join(':'), name: null, active: false };
    return kinds.includes(kind) && !listed.has(need) && !known.has(need) ? [entry] : [];
  });
  const former = entries.flatMap(({ kind, id: entryId, name }) => {
    const before = known.get(`${kind}:${entryId}`)?.name ?? name;
    return before === name || before === null ? [] : [formerName(kind, before, entryId)];
  });
  const changed = [...entries, ...gone, ...absent, ...former].filter((entry) => {
    const before = known.get(keyOf(entry));
    return before === undefined || !sameEntry(before, entry);
  });
  const directoryVersion = integration.directoryVersion + (changed.length > 0 ? 1 : 0);
  await tx.updateIntegration(id, { directoryAt: now, directoryVersion });
  if (changed.length === 0) return false;
  await tx.putDirectory(id, changed);
  const after = await tx.directory(id);
  const { rules, compareDirectories } = rulesOf(integration.product);
  await renameQueues(tx, id, rules(after));
  await applyDirectoryChanges(tx, integration, compareDirectories?.([...known.values()], after), now);
  await tx.announce(id, 'counts');
  return true;
}

const MAX_NEEDS = 10_000;

/** Tells what changed; what is counted by other rules now is counted anew from the stored facts, if there are any (Z5). */
async function applyDirectoryChanges(
  tx: Transaction,
  integration: IntegrationRow,
  changes: DirectoryChanges | undefined,
  now: number,
): Promise<void> {
  if (changes === undefined) return;
  for (const note of changes.notes)
    await tx.addActivity(integration.id, { at: now, level: 'info', code: 'views_changed', ...note });
  const { queues } = changes;
  if (queues.length > 0 && (await tx.subjectsAfter(integration.id, '', 1)).length > 0)
    await startRecount(tx, integration, { all: false, queues });
}

const sameEntry = (a: DirectoryEntry, b: DirectoryEntry): boolean =>
  a.name === b.name && a.active === b.active && (a.data ?? null) === (b.data ?? null);

const keyOf = (entry: DirectoryEntry): string => `${entry.kind}:${entry.id}`;

async function renameQueues(tx: Transaction, id: string, counter: Counter): Promise<void> {
  for (const queue of await tx.queues(id)) {
    const described = counter.describe(queue.key);
    const name = described.name ?? queue.name;
    if (name === queue.name && described.active === queue.active) continue;
    await tx.updateQueue(id, queue.id, { name, active: described.active });
  }
}

/**
 * Normalises up to `limit` subjects whose needs the directory has answered since; how many it did. To be called until none is
 * left: a crash in between leaves the rest to the next call.
 */
export async function countAnswered(
  tx: Transaction,
  { id, limit, now }: { id: string; limit: number; now: number },
): Promise<number> {
  const integration = await tx.lockIntegration(id);
  if (integration === null || integration.deletedAt !== null) return 0;
  const subjects = await tx.answeredSubjects(id, limit);
  if (subjects.length > 0)
    await putIntoOutbox(tx, integration, await normalizeSubjects(tx, integration, subjects, 'push', now));
  return subjects.length;
}
