import type { Reads } from '../ledger/store';
import { productOf } from '../products';
import type { IntegrationRow } from '../store/rows';
import { readAbout, type About } from './about';
import { importStatus, pullProgress, secondsLeft } from './import-progress';
import { liveOn, liveView } from './live-state';
import { lostView, readingView } from './reading';
import { credentialsRejectedMessage, statusOf } from './status';
import type { ImportView, IntegrationView } from './view';
import { unmappedChannels, viewSummary } from './views';

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

/** Integrations as the API shows them: a constant number of statements. */
export async function toViews(
  read: Reads,
  rows: readonly IntegrationRow[],
  now: number,
): Promise<IntegrationView[]> {
  const about = await readAbout(read, rows, now);
  return rows.map((row) => toView(row, about(row.id), now));
}

function toView(row: IntegrationRow, about: About, now: number): IntegrationView {
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
    import: importView(row, about, now),
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
    pushShare: hasApp || liveOn(row) !== null ? pushShare(about) : null,
    recounting: row.recountAfter !== null,
    factsFrom: isoOrNull(row.finalTo),
    views: viewSummary(product, about),
    unmappedChannels: unmappedChannels(product, about),
    reading: readingView(row),
    live: liveView(row, now),
    lost: lostView(row, about),
  };
}

function importView(row: IntegrationRow, { progress }: About, now: number): ImportView {
  const status = importStatus(row);
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
function pushShare({ origins }: About): number | null {
  const live = origins.filter(({ origin }) => origin !== 'import');
  const all = live.reduce((sum, { contacts }) => sum + contacts, 0);
  const pushed = live.find(({ origin }) => origin === 'push')?.contacts ?? 0;
  return all === 0 ? null : pushed / all;
}
