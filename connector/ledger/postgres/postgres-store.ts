import { runQuery } from '../../store/queries';
import { DatabaseUnavailable } from '../../store/postgres/errors';
import { Listener } from '../../store/postgres/listener';
import { migrate } from '../../store/postgres/migrate';
import { ConnectionPool } from '../../store/postgres/pool';
import { postgresQueries } from '../../store/postgres/queries';
import { PostgresTransaction } from '../../store/postgres/transaction';
import { runCommand, type CommandInput, type CommandName, type CommandOutput } from '../commands';
import { Changes, StoreUnavailable, type Store } from '../store';
import { toChange } from '../announcement';
import { allChanges } from './all-changes';
import { Recounter } from './recounter';
import { Tasks } from './tasks';

/**
 * Opens the shared store: any number of processes may have it open at once. Makes or updates its tables.
 * @throws StoreUnavailable if the database can't be reached; another error if it can't be used, which says why
 */
export async function openPostgresStore(databaseUrl: string): Promise<Store> {
  await available(migrate(databaseUrl));
  const pool = new ConnectionPool(databaseUrl);
  const changes = new Changes();
  const listener = await available(
    Listener.start(databaseUrl, {
      message: (payload) => changes.notify([toChange(payload)]),
      gap: async () => changes.notify(await allChanges(pool.run)),
    }),
  );
  const queries = postgresQueries(pool.run);
  const tasks = new Tasks();
  const recounter = new Recounter(databaseUrl);
  const inThread: InThread = { recountStep: (step) => recounter.step(step) };
  return {
    parallel: true,
    read: (name, input) => tasks.run(() => available(runQuery(queries, name, input, null))),
    within: (within) => (name, input) => tasks.run(() => available(runQuery(queries, name, input, within))),
    write: <K extends CommandName>(name: K, input: CommandInput<K>) =>
      tasks.run((): Promise<CommandOutput<K>> => {
        const threaded: InThread[K] = inThread[name];
        if (threaded !== undefined) return threaded(input);
        return available(pool.transaction((run) => runCommand(new PostgresTransaction(run), name, input)));
      }),
    onChange: changes.on,
    close: once(async () => {
      await tasks.finish();
      await recounter.close();
      await listener.close();
      await pool.close();
    }),
  };
}

/** Commands that a thread takes, since they count for long. */
type InThread = { readonly [K in CommandName]?: (input: CommandInput<K>) => Promise<CommandOutput<K>> };

/** Closing twice is closing once. */
function once(close: () => Promise<void>): () => Promise<void> {
  let closed: Promise<void> | null = null;
  return () => (closed ??= close());
}

/** Tells the ledger in its own words that the database is away. */
async function available<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw new StoreUnavailable(error.message, { cause: error });
    throw error;
  }
}
