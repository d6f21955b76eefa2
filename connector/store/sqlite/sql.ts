import type { Sql, SqlValue } from '../sql';
import type { Connection } from './database';

/** The embedded store's way to run statements that both databases understand. */
export function sqliteSql(db: Connection): Sql {
  return async <Row extends object>(text: string, values: readonly SqlValue[]): Promise<Row[]> => {
    const statement = db.prepare<SqlValue[], Row>(text);
    if (statement.reader) return statement.all(...values);
    statement.run(...values);
    return [];
  };
}
