import { selectOf, type Sql } from '../sql';
import { savedColumns } from './columns';
import type { SavedKind, SavedRow } from './rows';

/** What can be asked about saved views and groups: input and output of each query. */
export interface SavedQueries {
  /** Those of a kind, by name. */
  saved: { input: { kind: SavedKind }; output: SavedRow[] };
  savedOne: { input: { kind: SavedKind; id: string }; output: SavedRow | null };
}

type Runner = {
  readonly [K in keyof SavedQueries]: (
    input: SavedQueries[K]['input'],
    within: string | null,
  ) => Promise<SavedQueries[K]['output']>;
};

/** The queries about saved views and groups, each one statement that both databases understand. */
export function savedQueries(sql: Sql): Runner {
  const select = `SELECT ${selectOf(savedColumns)} FROM saved WHERE kind = ?`;
  const own = (within: string | null): string => (within === null ? '' : 'AND organisation_id = ?');
  const valuesWithin = (within: string | null): string[] => (within === null ? [] : [within]);
  return {
    saved: ({ kind }, within) =>
      sql<SavedRow>(`${select} ${own(within)} ORDER BY name_key, id`, [kind, ...valuesWithin(within)]),
    savedOne: async ({ kind, id }, within) =>
      (await sql<SavedRow>(`${select} AND id = ? ${own(within)}`, [kind, id, ...valuesWithin(within)]))[0] ??
      null,
  };
}
