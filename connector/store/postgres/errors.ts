import { DatabaseError } from 'pg';

/** The database can't be reached, is shutting down, or took too long: nothing is known to be wrong with what was asked. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

/** Serialization failure, deadlock: the transaction may be run again (PostgreSQL manual, "Serialization Failure Handling"). */
const CONFLICTS: ReadonlySet<string> = new Set(['40001', '40P01']);

/**
 * Error classes and codes that tell of the server, not of the statement (PostgreSQL manual, "Error Codes"): connection, wrong
 * password, read-only server, a transaction that stood still, resources, time-outs and shutdowns, the system's own errors.
 */
const TROUBLE = /^(08|28|3D|25006|25P03|53|57|58)/;

export function isConflict(error: unknown): boolean {
  return error instanceof DatabaseError && CONFLICTS.has(error.code ?? '');
}

/** Whether a statement failed because it would give two rows one value of a unique index. */
export function violates(error: unknown, index: string): boolean {
  return error instanceof DatabaseError && error.code === '23505' && error.constraint === index;
}

/** What a failed statement or connection means: the server's refusal of the statement as it is, anything else as `DatabaseUnavailable`. */
export function explain(error: unknown): Error {
  if (error instanceof DatabaseError && !TROUBLE.test(error.code ?? '')) return error;
  return new DatabaseUnavailable(`The database can't be used now: ${reasonOf(error)}`, { cause: error });
}

/** Node reports a host with several addresses as one error without words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
