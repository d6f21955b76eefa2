import type { Sql } from './sql';

/**
 * Columns whose texts are encrypted with the master key. One that isn't named here isn't found when the key is replaced
 * (test/rotate-key.test.ts looks for such).
 */
export const sealedPlaces = {
  credentials: { table: 'integrations', id: 'id', column: 'credentials' },
  keySecret: { table: 'integrations', id: 'id', column: 'key_secret' },
  injixoKey: { table: 'deliveries', id: 'integration_id', column: 'api_key' },
  alertDestination: { table: 'alert_channels', id: 'id', column: 'destination' },
} as const;
export type SealedPlace = keyof typeof sealedPlaces;

/** A text that is encrypted with the master key, and where it lies. */
export interface SealedText {
  readonly place: SealedPlace;
  readonly id: string;
  readonly ciphertext: string;
}

export interface SealedQueries {
  /** Everything that is encrypted with the master key. */
  sealed: { input: Record<string, never>; output: SealedText[] };
}

const places: readonly SealedPlace[] = ['credentials', 'keySecret', 'injixoKey', 'alertDestination'];

/** The query of sealed texts, of statements that both databases understand. */
export function sealedQueries(sql: Sql): { sealed: () => Promise<SealedText[]> } {
  const of = async (place: SealedPlace): Promise<SealedText[]> => {
    const { table, id, column } = sealedPlaces[place];
    const rows = await sql<Omit<SealedText, 'place'>>(
      `SELECT ${id} AS "id", ${column} AS "ciphertext" FROM ${table} WHERE ${column} IS NOT NULL ORDER BY ${id}`,
      [],
    );
    return rows.map((row) => ({ place, ...row }));
  };
  return { sealed: async () => (await Promise.all(places.map(of))).flat() };
}

/** Replaces a sealed text by another, unless somebody else has replaced it meanwhile. */
export async function replaceSealed(sql: Sql, text: SealedText, replacement: string): Promise<void> {
  const { table, id, column } = sealedPlaces[text.place];
  await sql(`UPDATE ${table} SET ${column} = ? WHERE ${id} = ? AND ${column} = ?`, [
    replacement,
    text.id,
    text.ciphertext,
  ]);
}
