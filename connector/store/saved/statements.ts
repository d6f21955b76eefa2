import { valuesOf, type Sql } from '../sql';
import { savedColumns } from './columns';
import type { SavedKind, SavedRow } from './rows';

/** By which a name is one: case and width don't tell two apart. */
const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase();

/** What a writing command can do with saved views and groups: statements that both databases understand. */
export class SavedStatements {
  constructor(private readonly sql: Sql) {}

  /** How many of a kind an organisation has. */
  async count(organisationId: string, kind: SavedKind): Promise<number> {
    const rows = await this.sql<{ found: number }>(
      'SELECT count(*) AS found FROM saved WHERE organisation_id = ? AND kind = ?',
      [organisationId, kind],
    );
    return rows[0]?.found ?? 0;
  }

  /** False when the organisation has one of its kind with this name. */
  async insert(row: SavedRow): Promise<boolean> {
    const names = [...Object.values(savedColumns), 'name_key'];
    const inserted = await this.sql<{ id: string }>(
      `INSERT INTO saved (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
       ON CONFLICT (organisation_id, kind, name_key) DO NOTHING RETURNING id`,
      [...valuesOf(savedColumns, row), nameKey(row.name)],
    );
    return inserted.length === 1;
  }

  /** Whether another one of the organisation's kind has this name. */
  async isTaken({ id, organisationId, kind, name }: SavedRow): Promise<boolean> {
    const rows = await this.sql<{ id: string }>(
      'SELECT id FROM saved WHERE organisation_id = ? AND kind = ? AND name_key = ? AND id <> ?',
      [organisationId, kind, nameKey(name), id],
    );
    return rows.length > 0;
  }

  /** Changes name and content; whether there is such a one. */
  async update({ id, name, content, updatedAt }: SavedRow): Promise<boolean> {
    const rows = await this.sql<{ id: string }>(
      'UPDATE saved SET name = ?, name_key = ?, content = ?, updated_at = ? WHERE id = ? RETURNING id',
      [name, nameKey(name), content, updatedAt, id],
    );
    return rows.length === 1;
  }

  /** Whether there was such a one. */
  async remove(id: string): Promise<boolean> {
    return (await this.sql<{ id: string }>('DELETE FROM saved WHERE id = ? RETURNING id', [id])).length === 1;
  }

  /** Takes an organisation's with it when that is deleted. */
  async removeOf(organisationId: string): Promise<void> {
    await this.sql('DELETE FROM saved WHERE organisation_id = ?', [organisationId]);
  }
}
