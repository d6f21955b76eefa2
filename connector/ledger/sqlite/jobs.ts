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

/** Who has no more facts than this waiting brings little: some milliseconds of work. */
export const FEW_FACTS = 50;

/** What a commit holds: the facts of those who bring little, those of who brings much, or another command. */
export type Kind = 'few' | 'many' | 'other';

/**
 * The places of the jobs that a commit takes next, and what kind it is. Facts that wait are recorded together, another command goes
 * alone, and where both wait they go in turns. So do those who bring little and those who bring much, each in commits of their own: one
 * integration's flood costs the others the commit that is under way, and no more. Of the many, integrations take turns.
 * @param lastFacts which facts were recorded last
 */
export function nextJobs(
  jobs: readonly WriteJob[],
  wasRecord: boolean,
  lastFacts: 'few' | 'many',
): { kind: Kind; places: number[] } {
  const other = jobs.findIndex(({ name }) => name !== 'record');
  const records = jobs.flatMap((job, place) =>
    job.name === 'record' ? [{ place, ...sizeOf(job.input) }] : [],
  );
  if (other !== -1 && (wasRecord || records.length === 0)) return { kind: 'other', places: [other] };
  const waiting = new Map<string, number>();
  for (const { whose, facts } of records) waiting.set(whose, (waiting.get(whose) ?? 0) + facts);
  const kindOf = ({ whose }: { whose: string }): 'few' | 'many' =>
    (waiting.get(whose) ?? 0) <= FEW_FACTS ? 'few' : 'many';
  const next = lastFacts === 'few' ? 'many' : 'few';
  const kind = records.some((record) => kindOf(record) === next) ? next : lastFacts;
  const ofKind = records.filter((record) => kindOf(record) === kind);
  const chosen = inTurns(ofKind, ({ whose }) => whose);
  const fit = fitting(chosen.map(({ facts }) => facts));
  return { kind, places: chosen.slice(0, fit).map(({ place }) => place) };
}

function sizeOf({ batches }: CommandInput<'record'>): { whose: string; facts: number } {
  return {
    whose: batches[0]?.integrationId ?? '',
    facts: batches.reduce((sum, { facts }) => sum + facts.length, 0),
  };
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
