import type { ContactRow, StoredContact } from '../rows';
import { readCounted } from '../stored-counted';

/** `counted` is text in both stores, so that both search it alike. */
export const toContact = (row: StoredContact): ContactRow => ({ ...row, counted: readCounted(row.counted) });

export const queueSelect = `id, integration_id AS "integrationId", key, name, channel, active, timed, offered,
  first_at AS "firstContactAt", last_at AS "lastContactAt", counted_from AS "countedFrom"`;

/** Values of one field of many rows: the columns of a bulk statement's `unnest`. */
export function column<Row, Field extends keyof Row>(rows: readonly Row[], field: Field): Row[Field][] {
  return rows.map((row) => row[field]);
}

/** Rows by their subject. */
export function bySubject<Row extends { readonly subject: string }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.subject);
    if (group === undefined) groups.set(row.subject, [row]);
    else group.push(row);
  }
  return groups;
}
