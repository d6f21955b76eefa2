import Database from 'better-sqlite3';

/**
 * Databases, statements and iterators of better-sqlite3 are kept as long as their thread lives. Where a version before 13 was compiled for
 * Node.js 24.19 or newer, the process is aborted when one of them is collected while no JavaScript runs
 * (github.com/WiseLibs/better-sqlite3/issues/1515); version 13 doesn't run on Node.js 20.
 */
const kept = new Set<object>();

/** Keeps an object of better-sqlite3, and returns it. */
export function keep<Kept extends object>(object: Kept): Kept {
  kept.add(object);
  return object;
}

/** Opens a database whose statements are prepared once per text; two that are read in different ways have different texts. */
export function openKept(file: string, options: Database.Options): Database.Database {
  const db = new Database(file, options);
  const prepare = db.prepare.bind(db);
  const statements = new Map<string, object>();
  const value = (sql: string): object => {
    const statement = statements.get(sql) ?? prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return keep(Object.defineProperty(db, 'prepare', { value }));
}
