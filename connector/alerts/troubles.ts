import { importStatus } from '../integrations/import-progress';
import { statusOf } from '../integrations/status';
import type { IntegrationRow } from '../store/rows';
import type { Trouble } from './event';

/** What passes by itself within this time is told to nobody (page 7). */
const PATIENCE_MS = 15 * 60 * 1000;

/** How handing over to injixo stands. */
export interface HandingOver {
  readonly rejectedAt: number | null;
  readonly failingSince: number | null;
}

export interface Observed {
  readonly row: IntegrationRow;
  /** Null where nothing is handed over. */
  readonly delivery: HandingOver | null;
  /** Since when the coverage is known not to have advanced. */
  readonly stillSince: number;
  /** How often it is pulled, milliseconds: in between the coverage stands without anything being wrong. */
  readonly pullEveryMs: number;
}

/** What is wrong, and since when. Of a paused integration nothing is: somebody wanted that. */
export function troublesOf(observed: Observed, now: number): Map<Trouble, number> {
  const { row, delivery, stillSince, pullEveryMs } = observed;
  const found = new Map<Trouble, number>();
  const imported = importStatus(row);
  const { state, since } = statusOf(row, imported, now);
  if (state === 'paused') return found;
  const lasts = (from: number): boolean => now - from >= PATIENCE_MS;
  if (state === 'credentials_rejected' || state === 'delivery_interrupted') found.set(state, since);
  else if (state === 'failing' && lasts(since)) found.set('failing', since);
  else if (state === 'operational' && lasts(stillSince) && now - stillSince >= 2 * pullEveryMs)
    found.set('coverage_stalled', stillSince);
  const { rejectedAt = null, failingSince = null } = delivery ?? {};
  if (rejectedAt !== null) found.set('injixo_rejected', rejectedAt);
  else if (failingSince !== null && lasts(failingSince)) found.set('injixo_failing', failingSince);
  return found;
}
