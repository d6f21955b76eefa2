import { setTimeout as sleep } from 'node:timers/promises';
import { Pool, type PoolClient, type QueryConfig, type QueryResultRow } from 'pg';
import { DatabaseUnavailable, explain, isConflict } from './errors';
import { settings } from './settings';

/** Runs one statement; gives its rows. @throws DatabaseUnavailable, or the server's refusal of the statement */
export type Run = <Row extends QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;

const CONNECTIONS = 10;
const ATTEMPTS = 5;

/** The connections of one process. Statements are sent without waiting for the answers of those before them, and run in that order. */
export class ConnectionPool {
  private readonly pool: Pool;

  constructor(databaseUrl: string) {
    this.pool = new Pool({ ...settings(databaseUrl), max: CONNECTIONS, pipeline: true });
    // A connection that breaks tells so twice: to whoever uses it, by a rejected statement, and by these events.
    this.pool.on('error', ignore);
    this.pool.on('connect', (client) => client.on('error', ignore));
  }

  /** Runs a statement in a transaction of its own. */
  readonly run: Run = async <Row extends QueryResultRow>(text: string, values: unknown[] = []) => {
    try {
      return (await this.pool.query<Row>(prepared(text, values))).rows;
    } catch (error) {
      throw explain(error);
    }
  };

  /**
   * Runs work in a transaction and commits it, or rolls it back when the work rejects. When the server ends it because it got in
   * the way of another one, it is run again, so that work must not change anything but the database.
   */
  async transaction<T>(work: (run: Run) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (!isConflict(error)) throw error;
        if (attempt === ATTEMPTS) throw new DatabaseUnavailable('The database is too busy', { cause: error });
        await sleep(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  private async attempt<T>(work: (run: Run) => Promise<T>): Promise<T> {
    const client = await this.connect();
    const together = sentTogether(client);
    const run: Run = async <Row extends QueryResultRow>(text: string, values: unknown[] = []) => {
      try {
        together();
        return (await client.query<Row>(prepared(text, values))).rows;
      } catch (error) {
        throw explain(error);
      }
    };
    let broken = false;
    try {
      const [, result] = await Promise.all([run('BEGIN ISOLATION LEVEL READ COMMITTED'), work(run)]);
      await run('COMMIT');
      return result;
    } catch (error) {
      broken = await run('ROLLBACK').then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      client.release(broken);
    }
  }

  private async connect(): Promise<PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      throw explain(error);
    }
  }

  /** To be called once nothing runs any more. */
  async close(): Promise<void> {
    await this.pool.end();
  }
}

/** Lets statements that are sent in one turn of the event loop leave together: each by itself would be a system call, dearer than a small one. */
function sentTogether({ connection: { stream } }: PoolClient): () => void {
  let isHeld = false;
  return () => {
    if (isHeld) return;
    isHeld = true;
    stream.cork();
    process.nextTick(() => {
      isHeld = false;
      stream.uncork();
    });
  };
}

const names = new Map<string, string>();

/** Each connection parses and plans a statement once: there are few, and each is sent often. Those without values are commands. */
function prepared(text: string, values: unknown[]): QueryConfig {
  if (values.length === 0) return { text };
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return { name, text, values };
}

function ignore(): void {
  // Nothing to do: the pool drops the connection by itself.
}
