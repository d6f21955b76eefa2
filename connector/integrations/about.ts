import type { Reads } from '../ledger/store';
import type { DirectoryEntry, Remark } from '../normalizer/types';
import { productOf } from '../products';
import type { IntegrationRow, Origin } from '../store/rows';
import type { Progress } from '../store/transaction';

const DAY = 24 * 60 * 60 * 1000;

/** What an integration's view tells beside its row. */
export interface About {
  /** Of its import. */
  readonly progress: Progress | null;
  /** Contacts of the last 24 hours by the path on which they came first. */
  readonly origins: readonly { readonly origin: Origin; readonly contacts: number }[];
  /** Of its views. */
  readonly directory: readonly DirectoryEntry[];
  readonly remarks: readonly Remark[];
}

/** Reads that of many integrations, in as many statements as of one. */
export async function readAbout(
  read: Reads,
  rows: readonly Pick<IntegrationRow, 'id' | 'product'>[],
  now: number,
): Promise<(id: string) => About> {
  const ids = (of: readonly Pick<IntegrationRow, 'id'>[]): { integrationIds: string[] } => ({
    integrationIds: of.map(({ id }) => id),
  });
  const withViews = rows.filter(({ product }) => productOf(product).views !== null);
  const kinds = [...new Set(withViews.flatMap(({ product }) => productOf(product).views?.kinds ?? []))];
  const [progress, origins, directory, remarks] = await Promise.all([
    read('progressOfAll', { ...ids(rows), task: 'import' }),
    read('originsOfAll', { ...ids(rows), since: now - DAY }),
    withViews.length === 0 ? [] : read('directoryOfAll', { ...ids(withViews), kinds }),
    read('remarksOfAll', ids(rows)),
  ]);
  const byId = {
    progress: grouped(progress),
    origins: grouped(origins),
    directory: grouped(directory),
    remarks: grouped(remarks),
  };
  return (id) => ({
    progress: byId.progress.get(id)?.[0] ?? null,
    origins: byId.origins.get(id) ?? [],
    directory: byId.directory.get(id) ?? [],
    remarks: byId.remarks.get(id) ?? [],
  });
}

function grouped<Row extends { readonly integrationId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.integrationId);
    if (group === undefined) groups.set(row.integrationId, [row]);
    else group.push(row);
  }
  return groups;
}
