import type { Sql, SqlValue } from '../sql';
import type { Run } from './pool';

/** PostgreSQL's way to run statements that both databases understand: it numbers the places of values. */
export function postgresSql(run: Run): Sql {
  return <Row extends object>(text: string, values: readonly SqlValue[]): Promise<Row[]> => {
    let place = 0;
    return run<Row & Record<string, unknown>>(
      text.replace(/\?/g, () => `$${String((place += 1))}`),
      [...values],
    );
  };
}
