import type { FinalRange } from './final-range';

/** A set of queues in which contacts count together (G8); a single queue is one, too. */
export interface ContactSet {
  readonly id: string;
  /** Ids of the queues, in order. */
  readonly queues: readonly string[];
}

/** How many contacts of a set happened in the interval that starts at `start`. */
export interface SetCount {
  readonly setId: string;
  readonly start: number;
  readonly contacts: number;
}

export type SetCountsTable = 'set_counts' | 'set_counts_shadow';

/** What a writing command can do with sets of queues, inside one transaction. */
export interface ContactSetWriting {
  /** Names sets; those that are known stay. */
  put(id: string, sets: readonly ContactSet[]): Promise<void>;
  /** Adds or, negative, takes away. */
  add(id: string, table: SetCountsTable, deltas: readonly SetCount[]): Promise<void>;
  clearShadow(id: string): Promise<void>;
  /** Makes the counts of all sets equal to the shadow's but for those that are final, touching only rows that differ, and clears the shadow. */
  swapShadow(id: string, final: FinalRange): Promise<void>;
}

/** Contacts per interval, each once; intervals without any are left out. */
export interface DistinctCount {
  readonly start: number;
  readonly offered: number;
}

/** What can be asked of sets of queues. Ranges are `[from, to)`, UTC ms. */
export interface ContactSetQueries {
  contactSets: { input: { integrationId: string }; output: ContactSet[] };
  /** The contacts of some sets together, by interval. */
  setCounts: {
    input: { integrationId: string; sets: readonly string[]; from: number; to: number };
    output: DistinctCount[];
  };
  /** The contacts of queues of which no two share one, by interval. */
  summedCounts: {
    input: { integrationId: string; queueIds: readonly string[]; from: number; to: number };
    output: DistinctCount[];
  };
}
