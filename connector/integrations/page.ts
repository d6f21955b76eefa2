import type { Reads } from '../ledger/store';
import { products } from '../products';
import type { ListPosition } from '../store/lists';
import type { IntegrationRow } from '../store/rows';
import { SILENCE_MS } from './status';
import { toViews } from './to-view';
import type { IntegrationList, PageInput } from './view';

/** Some integrations, those in trouble first; a constant number of statements, however many there are. */
export async function integrationPage(read: Reads, input: PageInput, now: number): Promise<IntegrationList> {
  const { rows, next } = await integrationRows(read, input, now);
  return { integrations: await toViews(read, rows, now), next };
}

/** The same as they are stored. */
export async function integrationRows(
  read: Reads,
  { limit, ...input }: PageInput,
  now: number,
): Promise<{ rows: IntegrationRow[]; next: ListPosition | null }> {
  const withApp = products.filter(({ app }) => app !== null).map(({ id }) => id);
  const found = await read('integrationPage', {
    ...input,
    limit: limit + 1,
    withApp,
    silentSince: now - SILENCE_MS,
  });
  const shown = found.slice(0, limit);
  const next = found.length > limit ? (shown.at(-1)?.position ?? null) : null;
  return { rows: shown.map(({ row }) => row), next };
}
