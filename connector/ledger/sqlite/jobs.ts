import type { QueryInput, QueryName } from '../../store/queries';
import type { CommandInput, CommandName } from '../commands';
import type { RecordInput } from '../commands/record';
import { fitting } from '../lane';
import type { Change } from '../store';

/** What the main thread asks of the two database threads. */
export type WriteJob = { [K in CommandName]: { name: K; input: CommandInput<K> } }[CommandName];
export type ReadJob = {
  [K in QueryName]: { name: K; input: QueryInput<K>; within: string | null };
}[QueryName];

/** A job on its way to a thread, or the word to close. `never`: each thread knows its own jobs. */
export interface Request {
  readonly id: number;
  readonly close: boolean;
  readonly job: never;
}

export interface JobResult {
  readonly value?: unknown;
  /** What went wrong, for the log; the job changed nothing. */
  readonly error?: string;
  /** Whether the database is in trouble, rather than the job wrong. */
  readonly unavailable?: boolean;
  readonly changes: readonly Change[];
}

/** What the first of the jobs, as far as they record facts, bring for one commit; none if the first one does something else. */
export function recordsTogether(jobs: readonly WriteJob[]): RecordInput[] {
  const other = jobs.findIndex(({ name }) => name !== 'record');
  const records = jobs
    .slice(0, other === -1 ? jobs.length : other)
    .flatMap((job) => (job.name === 'record' ? [job.input] : []));
  const sizes = records.map(({ batches }) => batches.reduce((sum, { facts }) => sum + facts.length, 0));
  return records.slice(0, fitting(sizes));
}
