import type { Reads } from '../ledger/store';
import { productOf } from '../products';
import type { IntegrationRow } from '../store/rows';
import { importStatus, pullProgress, secondsLeft } from './import-progress';
import { liveOn, liveView } from './live-state';
import { lostView, readingView } from './reading';
import { credentialsRejectedMessage, statusOf } from './status';
import type { ImportView, IntegrationView } from './view';
import { unmappedChannels, viewSummary } from './views';

const DAY = 24 * 60 * 60 * 1000;

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

/** An integration as the API shows it. */
export async function toView(read: Reads, row: IntegrationRow, now: number): Promise<IntegrationView> {
  const { id, organisationId, name, product, domain, username, groupingStrategy, historyDays } = row;
  const { state, message, since } = statusOf(row, importStatus(row), now);
  const hasApp = productOf(product).app !== null;
  return {
    id,
    organisationId,
    name,
    product,
    domain,
    ...(username === null ? {} : { username }),
    ...(groupingStrategy === null ? {} : { groupingStrategy }),
    historyDays,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    status: { state, message, since: iso(since) },
    import: await importView(read, row, now),
    coverage:
      row.coverageFrom === null || row.coverageTo === null
        ? null
        : { from: iso(row.coverageFrom), to: iso(row.coverageTo) },
    app: hasApp
      ? {
          keyId: row.keyId,
          keyGeneratedAt: isoOrNull(row.keyGeneratedAt),
          connectedAt: isoOrNull(row.connectedAt),
          lastSeenAt: isoOrNull(row.lastSeenAt),
          version: row.appVersion,
        }
      : null,
    pushShare: hasApp || liveOn(row) !== null ? await pushShare(read, id, now) : null,
    recounting: row.recountAfter !== null,
    views: await viewSummary(read, row),
    unmappedChannels: await unmappedChannels(read, row),
    reading: readingView(row),
    live: liveView(row, now),
    lost: await lostView(read, row),
  };
}

async function importView(read: Reads, row: IntegrationRow, now: number): Promise<ImportView> {
  const status = importStatus(row);
  const progress = await read('progress', { integrationId: row.id, task: 'import' });
  const pulled = pullProgress(progress);
  const done = status.state === 'done';
  const trouble = done ? null : troubleOf(row);
  return {
    state: !done && row.credentialsRejectedAt !== null ? 'failed' : status.state,
    percent: done ? 100 : Math.min(99, Math.floor(pulled.share * 100)),
    contacts: progress?.contacts ?? 0,
    from: iso(status.from),
    to: iso(status.to),
    startedAt: isoOrNull(status.startedAt),
    finishedAt: isoOrNull(status.finishedAt),
    etaSeconds: status.state === 'running' && trouble === null ? secondsLeft(pulled, now) : null,
    error: trouble,
    pace: done ? null : pulled.pace,
  };
}

/** What keeps the import from going on, and what to do. */
function troubleOf({ product, credentialsRejectedAt, failure }: IntegrationRow): string | null {
  return credentialsRejectedAt === null ? failure : credentialsRejectedMessage(product);
}

/** Of the contacts that the app could have told, those that it did: what an import brought was there before. */
async function pushShare(read: Reads, integrationId: string, now: number): Promise<number | null> {
  const origins = await read('origins', { integrationId, since: now - DAY });
  const live = origins.filter(({ origin }) => origin !== 'import');
  const all = live.reduce((sum, { contacts }) => sum + contacts, 0);
  const pushed = live.find(({ origin }) => origin === 'push')?.contacts ?? 0;
  return all === 0 ? null : pushed / all;
}
