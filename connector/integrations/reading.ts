import { productOf } from '../products';
import type { IntegrationRow, QueueRow } from '../store/rows';
import type { About } from './about';
import type { IntegrationView } from './view';

/** By which ways an account is read (page 6, §10); null for a product with one way. */
export function readingView({ product, reading, createdAt }: IntegrationRow): IntegrationView['reading'] {
  const described = productOf(product).reading?.describe(reading, createdAt);
  if (described === undefined) return null;
  const view: NonNullable<IntegrationView['reading']> = {};
  for (const [path, way] of Object.entries(described))
    view[path] = { ...way, since: new Date(way.since).toISOString() };
  return view;
}

/** What can't be had of an account any more (page 6, §8). */
export function lostView(row: IntegrationRow, { remarks }: About): IntegrationView['lost'] {
  const ways = productOf(row.product).reading?.describe(row.reading, row.createdAt);
  if (ways === undefined) return null;
  const count = (wanted: string): number => remarks.find(({ what }) => what === wanted)?.count ?? 0;
  const { calls } = ways;
  return {
    deletedTickets: count('deleted_unread'),
    cutTickets: count('cut_history'),
    calls: calls?.by === 'none' && calls.why === 'refused',
  };
}

export interface Coverage {
  readonly from: number;
  readonly to: number;
}

/** The integration's coverage (G4), milliseconds UTC; null while nothing is known to be complete. */
export function coverageOf(
  integration: Pick<IntegrationRow, 'coverageFrom' | 'coverageTo'> | null | undefined,
): Coverage | null {
  const from = integration?.coverageFrom ?? null;
  const to = integration?.coverageTo ?? null;
  return from === null || to === null ? null : { from, to };
}

/**
 * A queue's coverage: that of its integration, unless its contacts can't be read any more (page 6, §10) or it is counted only from
 * facts that are still kept.
 */
export function coverageOfQueue(
  integration: IntegrationRow | null | undefined,
  { key, countedFrom }: Pick<QueueRow, 'key' | 'countedFrom'>,
): Coverage | null {
  const counted = coverageOf(integration);
  if (counted === null || integration === null || integration === undefined) return counted;
  const whole = { from: Math.max(counted.from, countedFrom ?? counted.from), to: counted.to };
  if (whole.from >= whole.to) return null;
  const until = productOf(integration.product).reading?.knownUntil(integration.reading, key) ?? null;
  if (until === null || until >= whole.to) return whole;
  return until > whole.from ? { from: whole.from, to: until } : null;
}
