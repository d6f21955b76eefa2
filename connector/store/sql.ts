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
