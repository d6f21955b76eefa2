import type { ContactRow } from '../rows';
import { storedCounted } from '../stored-counted';

/** A contact as PostgreSQL gives it: `counted` is text, so that both stores search it alike. */
export type PostgresContact = Omit<ContactRow, 'counted'> & { counted: string };

export const toContact = (row: PostgresContact): ContactRow => ({
  ...row,
  counted: storedCounted.parse(JSON.parse(row.counted)),
});

export const queueSelect = `id, integration_id AS "integrationId", key, name, channel, active, timed, offered,
  first_at AS "firstContactAt", last_at AS "lastContactAt"`;

/** Values of one field of many rows: the columns of a bulk statement's `unnest`. */
export function column<Row, Field extends keyof Row>(rows: readonly Row[], field: Field): Row[Field][] {
  return rows.map((row) => row[field]);
}
