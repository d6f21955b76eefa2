import type { Store } from '../ledger/store';
import { productOf } from '../products';
import { VendorError } from '../sources/http-client/vendor-error';
import type { ActivityEntry, ActivityParams, IntegrationChanges, IntegrationRow } from '../store/rows';
import { UnreadableCredentials } from './accounts';
import { isPushed, type PullResult } from './puller';

/** Rounds that found nothing are told of together, so often. */
const SUMMARY_EVERY_MS = 60 * 60 * 1000;

/** Rounds since the last line in the activity of which there was nothing to tell alone. */
export interface Unreported {
  reportedAt: number | null;
  rounds: number;
  facts: number;
  found: number;
}

/** Ends `failing` and `credentials_rejected`: the vendor answers again. */
export async function noteRecovery(store: Store, row: IntegrationRow, at: number): Promise<void> {
  if (row.failingSince === null && row.credentialsRejectedAt === null) return;
  const changes = { failingSince: null, failure: null, credentialsRejectedAt: null };
  const activity = entry(at, 'info', 'recovered', 'Pulling works again.');
  await store.write('change', { id: row.id, changes, activity });
}

/**
 * Tells of a reconciliation in the activity (page 3): each that found something or was asked for, the others together, hourly. Where
 * pulling is how contacts come, finding some is nothing to tell alone.
 * @param asked whether an administrator asked for it
 */
export async function noteResult(
  store: Store,
  row: IntegrationRow,
  result: PullResult,
  unreported: Unreported,
  asked: boolean,
  at: number,
): Promise<void> {
  const { id } = row;
  const { name } = productOf(row.product);
  const pulled = !isPushed(row);
  if (result.found > 0 && !pulled) {
    const message =
      `Reconciliation looked at ${result.facts} facts: ${result.known} were known, and ${result.found} contacts were found ` +
      'that nothing had brought before.';
    const { facts, known, found } = result;
    const params = { what: 'found', facts, known, found };
    await store.write('addActivity', { id, activity: entry(at, 'info', 'reconciled', message, params) });
    return;
  }
  unreported.rounds += 1;
  unreported.facts += result.facts;
  unreported.found += result.found;
  if (!asked && unreported.reportedAt !== null && at - unreported.reportedAt < SUMMARY_EVERY_MS) return;
  const times = unreported.rounds === 1 ? 'once' : `${unreported.rounds} times`;
  const { facts, found } = unreported;
  const activity = pulled
    ? entry(
        at,
        'info',
        'synced',
        `${name} was asked ${times} for what is new: ${found} contacts were found.`,
        {
          found,
          product: name,
        },
      )
    : entry(
        at,
        'info',
        'reconciled',
        `Reconciliation looked ${times}, at ${facts} facts: no contact was missing.`,
        {
          what: 'none',
          facts,
        },
      );
  await store.write('addActivity', { id, activity });
  Object.assign(unreported, { reportedAt: at, rounds: 0, facts: 0, found: 0 });
}

/** Says in status and activity why a round failed; the same trouble is told once. */
export async function noteFailure(store: Store, id: string, error: unknown, at: number): Promise<void> {
  const row = await store.read('integration', { id });
  if (row === null) return;
  const rejected = error instanceof VendorError && error.problem === 'credentials_rejected';
  const message = wordsFor(error);
  const changes: IntegrationChanges = rejected
    ? { credentialsRejectedAt: row.credentialsRejectedAt ?? at }
    : { failingSince: row.failingSince ?? at, failure: message };
  const isNew = rejected
    ? row.credentialsRejectedAt === null
    : row.failure !== message || row.failingSince === null;
  if (!isNew) return;
  const activity = rejected
    ? entry(
        at,
        'error',
        'credentials_rejected',
        'The credentials are no longer accepted. Enter new ones in the settings.',
      )
    : entry(at, 'warning', 'failing', message, { reason: message });
  await store.write('change', { id, changes, activity });
}

function wordsFor(error: unknown): string {
  if (error instanceof VendorError) return `${error.message} It is tried again.`;
  if (error instanceof UnreadableCredentials) return error.message;
  return 'Pulling failed; it is tried again. The connector’s log has the reason.';
}

/** The kind of failure, for metrics. */
export function outcomeOf(error: unknown): string {
  return error instanceof VendorError ? error.problem : 'failed';
}

function entry(
  at: number,
  level: ActivityEntry['level'],
  code: string,
  message: string,
  params: ActivityParams = {},
): ActivityEntry {
  return { at, level, code, message, params };
}
