/** A value as both databases take it. */
export type SqlValue = string | number | null;

/**
 * Runs one statement that both databases understand, with `?` for each value, and gives its rows: for tables of which neither database
 * needs to be asked in a way of its own.
 */
export type Sql = <Row extends object>(text: string, values: readonly SqlValue[]) => Promise<Row[]>;

/** `column AS "field"` of every field, for SELECT. */
export const selectOf = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([field, column]) => `${column} AS "${field}"`)
    .join(', ');

/** The values of a row's fields, in the order of the columns. */
export function valuesOf(columns: Readonly<Record<string, string>>, row: object): SqlValue[] {
  const values = new Map<string, SqlValue>(Object.entries(row));
  return Object.keys(columns).map((field) => values.get(field) ?? null);
}

/** Inserts a row whose fields are the columns'. */
export async function insertInto(
  sql: Sql,
  table: string,
  columns: Readonly<Record<string, string>>,
  row: object,
): Promise<void> {
  const names = Object.values(columns);
  const places = names.map(() => '?').join(', ');
  await sql(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`, valuesOf(columns, row));
}
