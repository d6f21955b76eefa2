import { TypeOverrides, types, type ClientConfig } from 'pg';

const numbers = new TypeOverrides();
numbers.setTypeParser(types.builtins.INT8, Number);

/** A statement may take this long, waiting for locks included; the server ends it then. Milliseconds. */
const STATEMENT_MS = 20_000;
/** A process that stands still in mid-transaction keeps its locks no longer than this from the others. Milliseconds. */
const STANDSTILL_MS = 10_000;

/**
 * How every connection is made. Whatever hangs, whether the network, the server or a lock, ends in an error: first by the server's
 * own limits, then, if it doesn't answer at all, by the driver's. Whole numbers come as numbers: all of ours are below 2^53.
 * @param statementMs for a connection that may take longer
 */
export function settings(connectionString: string, statementMs = STATEMENT_MS): ClientConfig {
  return {
    connectionString,
    application_name: 'injixo-connect',
    types: numbers,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    statement_timeout: statementMs,
    query_timeout: statementMs + 5_000,
    idle_in_transaction_session_timeout: Math.max(STANDSTILL_MS, statementMs / 2),
  };
}
