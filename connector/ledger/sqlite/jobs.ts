import type { QueryInput, QueryName } from '../../store/queries';
import type { CommandInput, CommandName } from '../commands';
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

/**
 * The places of the jobs that a commit takes next: facts that wait are recorded together, another command goes alone, and where both
 * wait they go in turns. Of the facts, integrations take turns, so that one's flood lets the others' pass.
 * @param wasRecord whether the last commit recorded facts
 */
export function nextJobs(jobs: readonly WriteJob[], wasRecord: boolean): number[] {
  const other = jobs.findIndex(({ name }) => name !== 'record');
  const records = jobs.flatMap((job, place) => (job.name === 'record' ? [{ place, ...job.input }] : []));
  if (other !== -1 && (wasRecord || records.length === 0)) return [other];
  const chosen = inTurns(records, ({ batches }) => batches[0]?.integrationId ?? '');
  const sizes = chosen.map(({ batches }) => batches.reduce((sum, { facts }) => sum + facts.length, 0));
  return chosen.slice(0, fitting(sizes)).map(({ place }) => place);
}

/** The first of each, then the second of each, and so on. */
function inTurns<T>(items: readonly T[], whose: (item: T) => string): T[] {
  const turns = new Map<string, number>();
  const placed = items.map((item) => {
    const turn = turns.get(whose(item)) ?? 0;
    turns.set(whose(item), turn + 1);
    return { item, turn };
  });
  return placed.sort((a, b) => a.turn - b.turn).map(({ item }) => item);
}
